"""What stays below the alarms until somebody sees to it: the sound, the approval."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from infusion_desk.ui.widgets.approval_notice import ApprovalNotice
from infusion_desk.ui.widgets.reflow import Reflow, turn
from infusion_desk.ui.widgets.sound_notice import SoundNotice


class Notices(QWidget):
    """A line each; side by side and in short words where lines are few. What is left out is behind their buttons."""

    def __init__(self, sound: SoundNotice, approval: ApprovalNotice) -> None:
        super().__init__()
        self.setObjectName("notices")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for notice in (sound, approval):
            row.addWidget(notice, 1)

        def changed(narrow: bool) -> None:  # noqa: FBT001 - as Reflow tells it
            turn(row, narrow=not narrow)
            for notice in (sound, approval):
                notice.shorten(short=narrow)

        Reflow(self, changed)
