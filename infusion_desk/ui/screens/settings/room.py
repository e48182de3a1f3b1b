"""The room of settings: its pages by name, one at a time."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.flow import FlowLayout
from infusion_desk.ui.widgets.labels import Text


class SettingsRoom(QWidget):
    """`chosen` asks for a page by its slug; each is built when it is entered and dropped when it is left."""

    chosen = Signal(str)
    beaten = Signal()

    def __init__(self, pages: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`pages`: slug and words; Alt+1, Alt+2, … go to them."""
        super().__init__(parent)
        self.setObjectName("settingsRoom")
        self.setAccessibleName("Settings")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, ActionButton] = {}
        self._stack = QStackedWidget()
        tabs = QWidget()
        row = FlowLayout(tabs)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for number, (slug, words) in enumerate(pages, start=1):
            button = ActionButton(words, f"page-{slug}", shortcut=f"Alt+{number}", checkable=True)
            button.clicked.connect(lambda _=False, slug=slug: self.chosen.emit(slug))
            self._group.addButton(button)
            self._buttons[slug] = button
            row.addWidget(button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(22, 18, 22, 16)
        outer.setSpacing(14)
        outer.addWidget(Text("Settings", role="page"))
        outer.addWidget(tabs)
        outer.addWidget(self._stack, 1)

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    def show_page(self, slug: str, page: QWidget) -> None:
        """Shows a page; the one before is dropped."""
        before = self._stack.currentWidget()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if before is not None:
            self._stack.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._buttons[slug].setChecked(True)
        if page.focusPolicy() == Qt.FocusPolicy.NoFocus:
            self._buttons[slug].setFocus()
        else:
            page.setFocus()

    def refresh(self) -> None:
        """What is shown of the present state is asked for anew."""
        self.beaten.emit()
