"""A column that scrolls, with something in it that never settles."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.ui.widgets.scroll import ScrollColumn


class Wavering(QWidget):
    """Too wide for its place, and of another least width at each width, as words may be that break elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: list[int] = []

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt names it so
        return QSize(340 if self.width() > 355 else 371, 5000)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt names it so
        super().resizeEvent(event)
        self.sizes.append(self.width())
        self.updateGeometry()
        around = self.parentWidget()
        layout = around.layout() if around else None
        if layout is not None:
            layout.activate()


def test_what_never_settles_is_left_as_it_is_and_does_not_end_the_program(qtbot: QtBot) -> None:
    inside = Wavering()
    column = ScrollColumn("column", inside)
    qtbot.addWidget(column)
    column.resize(330, 287)
    with qtbot.waitExposed(column):
        column.show()
    for width in (330, 360, 300, 330):
        column.resize(width, 287)
        QApplication.processEvents()
    assert 0 < len(inside.sizes) < 200
