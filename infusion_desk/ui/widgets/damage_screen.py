"""The screen that says that the records may be damaged, and what to do."""

from PySide6.QtWidgets import QWidget

from infusion_desk.desk.views.faults import DamageView
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.fault_screens import LoudScreen


class DamageScreen(LoudScreen):
    """What happened, what is kept, which backup helps, what to do. The work goes on behind it."""

    def __init__(self, view: DamageView, parent: QWidget) -> None:
        super().__init__("damage", "▲ The records may be damaged", parent)
        self.say("What happened", view.happened)
        self.say("What is kept", view.kept)
        self.say("The last good backup", view.backup)
        self.say("What to do", view.next_step)
        self.finish(ActionButton("Go back to the patients", "damageBack", shortcut="Ctrl+G"))
