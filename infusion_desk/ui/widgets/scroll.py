"""A column that scrolls when it is higher than its place, and keeps in sight what has the focus."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget


class ScrollColumn(QScrollArea):
    """Nothing in it is cut. Whoever goes on with the keyboard never types out of sight."""

    def __init__(self, name: str, *widgets: QWidget, spacing: int = 12, fills: QWidget | None = None) -> None:
        """`fills`: which of the widgets takes the room to spare; none does, if it is left out."""
        super().__init__()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(spacing)
        for widget in widgets:
            column.addWidget(widget, 1 if widget is fills else 0)
        if fills is None:
            column.addStretch(1)
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def sizeHint(self) -> QSize:
        """Little: a column is given the room that is there, and asks for none because of what it holds."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """After the column has grown, what has the focus is brought into sight again."""
        done = super().eventFilter(watched, event)
        if watched is self.widget() and event.type() == QEvent.Type.Resize:
            self._follow(None, QApplication.focusWidget())
        return done

    def _follow(self, _: QWidget | None, focused: QWidget | None) -> None:
        inner = self.widget()
        if focused is not None and inner is not None and inner.isAncestorOf(focused):
            self.ensureWidgetVisible(focused)
