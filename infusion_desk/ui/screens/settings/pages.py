"""The pages of the settings, but for the staff and the reading of the pack."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from infusion_desk.desk.views.acts import FieldView
from infusion_desk.ui.screens.settings.setting_fields import SettingFields
from infusion_desk.ui.theme import Tone, mark
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.scroll import ScrollColumn
from infusion_desk.ui.widgets.sound_notice import SoundStatus

WHERE = (
    "Every entry is in this folder of this computer and nowhere else, but for the backups."
    " It is chosen with --data when the program is started."
)
#: Lines longer than this are hard to read.
WIDEST = 900


def group_card(title: str, name: str, *widgets: QWidget) -> QWidget:
    """A card with things under a title, no wider than can be read."""
    card = Card(title, f"{name}Card")
    for widget in widgets:
        own_width = isinstance(widget, ActionButton)
        card.body.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if own_width else Qt.AlignmentFlag(0))
    return narrow(card)


def narrow(widget: QWidget) -> QWidget:
    """No wider than can be read. (In a column alone Qt takes the height that it would have if it were wider.)"""
    widget.setMaximumWidth(WIDEST)
    beside = QWidget()
    row = QHBoxLayout(beside)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget, 100)
    row.addStretch(1)
    return beside


class SitePage(ScrollColumn):
    """Whose workstation this is, how it looks, when it locks."""

    def __init__(self, groups: Sequence[tuple[str, str, Sequence[FieldView]]], display: QWidget) -> None:
        """`groups`: title, name, fields. `display`: the choices of how the window looks."""
        self.groups = [SettingFields(name, fields) for _, name, fields in groups]
        cards = [
            group_card(title, name, each) for (title, name, _), each in zip(groups, self.groups, strict=True)
        ]
        super().__init__("sitePage", *cards, group_card("Display", "display", display))


class PackPage(ScrollColumn):
    """Which pack is in force, how its approval stands, and the site's options within their bounds."""

    asked_to_read = Signal()

    def __init__(self, pack: Sequence[FieldView], options: Sequence[FieldView]) -> None:
        self._state = Text(role="strong")
        self._state.setObjectName("approvalState")
        read = ActionButton("Read every rule and approve", "readPack", shortcut="Ctrl+R", kind="primary")
        self.groups = (
            [SettingFields("packFields", pack), SettingFields("optionFields", options)] if pack else []
        )
        explains = Text(
            "Sessions that are open go on as they began. Another pack or option needs another approval.",
            role="secondary",
        )
        cards = [group_card("Approval", "approvalState", self._state, read)]
        if self.groups:
            cards.append(group_card("Pack for new sessions", "pack", self.groups[0], explains))
            cards.append(
                group_card("What this site sets, within the pack's bounds", "options", self.groups[1])
            )
        super().__init__("packPage", *cards)
        read.clicked.connect(self.asked_to_read)

    def show_approval(self, says: str, tone: Tone) -> None:
        """How the approval stands now."""
        mark(self._state, tone=tone)
        self._state.show_text(says)


class AlarmsPage(ScrollColumn):
    """Whether alarms are heard here, with the test. What sounds, and how it is silenced, is the pack's."""

    def __init__(self, status: SoundStatus) -> None:
        self.status = status
        says = Text(
            "A deadline sounds, never a value. How long an alarm can be silenced is in the protocol pack, rule alarms."
            " This program is no medical alarm system: nobody leaves a patient to it.",
            role="secondary",
        )
        self._watcher = Text(role="secondary")
        self._watcher.setObjectName("watcherState")
        super().__init__(
            "alarmsPage",
            group_card("Sound of the alarms", "sound", status, says),
            group_card("If the program stops", "watcher", self._watcher),
        )

    def show_watcher(self, says: str) -> None:
        """Who goes on watching then."""
        self._watcher.setText(says)


class DataPage(ScrollColumn):
    """Where the records are, how the backups stand, where else they go."""

    back_up = Signal()

    def __init__(self, folder: str, backup: Sequence[FieldView]) -> None:
        self._backup = Text(role="strong")
        self._backup.setObjectName("backupState")
        self.groups = [SettingFields("backupFields", backup)]
        button = ActionButton("Back up now", "backUpNow", shortcut="Ctrl+B")
        super().__init__(
            "dataPage",
            group_card("Records", "folder", Text(folder, role="strong"), Text(WHERE, role="secondary")),
            group_card("Backups", "backups", self._backup, button, self.groups[0]),
        )
        button.clicked.connect(self.back_up)

    def show_backup(self, says: str) -> None:
        """How the backups stand now."""
        self._backup.show_text(says)
