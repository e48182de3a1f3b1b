"""How the window looks: its theme and its text size, chosen in the window and worn at once."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from infusion_desk.ui import theme
from infusion_desk.ui.tokens import THEMES, Tokens
from infusion_desk.ui.widgets.appearance_dialog import SYSTEM, AppearanceDialog


class Appearance(QObject):
    """`theme` is one of THEMES or "system", `percent` one of theme.SCALES. `changed` tells both, to be kept."""

    changed = Signal(str, int)

    def __init__(self, window: QWidget, name: str = SYSTEM, percent: int = 100) -> None:
        super().__init__(window)
        self._window = window
        self.theme = name if name in THEMES else SYSTEM
        self.percent = percent if percent in theme.SCALES else 100
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def choose(self, name: str) -> None:
        """Wears a theme; "system": light or dark, as the computer is."""
        self._change(name, self.percent)

    def scale_to(self, percent: int) -> None:
        """Shows text at this size."""
        self._change(self.theme, percent)

    def step(self, step: int) -> None:
        """To the next larger (1) or smaller (-1) text size, where there is one."""
        place = theme.SCALES.index(self.percent) + step
        self.scale_to(theme.SCALES[max(0, min(len(theme.SCALES) - 1, place))])

    def ask(self) -> None:
        """Opens the choices; each is worn as soon as it is pressed."""
        dialog = AppearanceDialog(self.theme, self.percent, self._window)
        dialog.theme_chosen.connect(self.choose)
        dialog.scale_chosen.connect(self.scale_to)
        dialog.open()

    def wear(self) -> None:
        """Dresses the application so."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, percent=self.percent, tokens=THEMES.get(self.theme) or system_tokens())

    def _change(self, name: str, percent: int) -> None:
        if (name, percent) == (self.theme, self.percent):
            return
        self.theme, self.percent = name, percent
        self.wear()
        self.changed.emit(name, percent)

    def _follow_system(self) -> None:
        if self.theme == SYSTEM:
            self.wear()


def system_tokens() -> Tokens:
    """The theme of the computer: dark where it is set so, else light."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return THEMES["dark" if dark else "light"]
