"""The ring of the focus, where an edge in another colour would not be seen: on what is filled or already chosen."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QPushButton

from infusion_desk.ui.theme import at_scale, colour

FILLED = ("primary", "danger")
#: Properties that give a button a broad edge of its own.
CHOSEN = ("chosen", "open")
INSET, WIDTH, RADIUS = 3.5, 2, 5


def paint_focus(button: QPushButton) -> None:
    """Draws the ring within a button that has the focus. Every other button is told by its edge (stylesheet)."""
    filled = button.property("kind") in FILLED
    chosen = button.isChecked() or any(button.property(name) for name in CHOSEN)
    if not button.hasFocus() or not (filled or chosen):
        return
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("on_fill" if filled else "ink"), WIDTH))
    painter.drawRoundedRect(QRectF(button.rect()).adjusted(INSET, INSET, -INSET, -INSET), RADIUS, RADIUS)
    painter.end()


def paint_tick(button: QPushButton) -> None:
    """Draws a tick before the words of what is chosen: told by its shape too, never mistaken for the focus."""
    if not button.isChecked():
        return
    middle = button.rect().center().y()
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    large = min(1.3, at_scale(100) / 100)  # there is no more room before the words
    painter.setPen(QPen(colour("brand"), WIDTH * large))
    tick = ((-4, 1), (-1, 4), (4, -4))
    painter.drawPolyline([QPointF(9 + x * large, middle + y * large) for x, y in tick])
    painter.end()
