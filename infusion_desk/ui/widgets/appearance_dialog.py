"""The choice of a theme and a text size."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.choices import ChoiceField
from infusion_desk.ui.widgets.dialog import Dialog

#: The theme that is the computer's own.
SYSTEM = "system"
THEME_WORDS = (
    (SYSTEM, "As the computer"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("high-contrast", "High contrast"),
)
SCALE_WORDS = ((100, "100 %"), (125, "125 %"), (150, "150 %"), (200, "200 %"))


class AppearanceChoices(QWidget):
    """Both choices, for the dialog and for the settings. `theme_chosen` and `scale_chosen` tell a new one."""

    theme_chosen = Signal(str)
    scale_chosen = Signal(int)

    def __init__(self, name: str, percent: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = ChoiceField("theme", "Colours", THEME_WORDS)
        self.scale = ChoiceField("textSize", "Text size: Ctrl + and Ctrl − at any time", SCALE_WORDS)
        self.theme.set_value(name)
        self.scale.set_value(percent)
        self.theme.edited.connect(lambda: self.theme_chosen.emit(self.theme.value()))
        self.scale.edited.connect(lambda: self.scale_chosen.emit(self.scale.value()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.theme)
        column.addWidget(self.scale)


class AppearanceDialog(Dialog):
    """The choices over the window. Escape leaves it; what was chosen stays."""

    theme_chosen = Signal(str)
    scale_chosen = Signal(int)

    def __init__(self, name: str, percent: int, parent: QWidget) -> None:
        super().__init__("appearanceDialog", "Display", parent)
        choices = AppearanceChoices(name, percent)
        choices.theme_chosen.connect(self.theme_chosen)
        choices.scale_chosen.connect(self.scale_chosen)
        self.column.addWidget(choices)
        done = ActionButton("Done", "appearanceDone", shortcut="Escape", kind="primary")
        done.clicked.connect(self.close)
        self.answer(done)
        choices.theme.setFocus()
