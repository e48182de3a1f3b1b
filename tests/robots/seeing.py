"""What an eye sees of a window: colours as they were drawn, and how well one stands out from the other."""

from collections import Counter
from functools import cache

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

#: Letters are drawn this much larger to be looked at: a thin stem then shows its colour unmixed.
LOUPE = 2


@cache
def luminance(colour: int) -> float:
    """The relative luminance of a colour (0xAARRGGBB), as WCAG 2 defines it."""
    seen = QColor.fromRgb(colour)
    parts = (seen.redF(), seen.greenF(), seen.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: int, other: int) -> float:
    """The contrast of two colours (1…21)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def picture(window: QWidget) -> QImage:
    """The window as it is drawn, under the loupe."""
    drawn = QImage(window.size() * LOUPE, QImage.Format.Format_RGB32)
    drawn.setDevicePixelRatio(LOUPE)
    window.render(drawn)
    return drawn


def part(drawn: QImage, widget: QWidget) -> QImage:
    """What of a widget can be seen in the picture of its window."""
    seen = widget.visibleRegion().boundingRect()
    at = QRect(widget.mapTo(widget.window(), seen.topLeft()), seen.size())
    return drawn.copy(QRect(at.topLeft() * LOUPE, at.size() * LOUPE))


def colours(drawn: QImage) -> Counter[int]:
    """How often each colour is there."""
    return Counter(pixels(drawn))


def pixels(drawn: QImage) -> tuple[int, ...]:
    """Every colour, line by line."""
    plain = drawn.convertToFormat(QImage.Format.Format_RGB32)  # held until it is read: the view holds nothing
    return tuple(memoryview(plain.constBits()).cast("B").cast("I"))


def text_contrast(drawn: QImage) -> float:
    """How well the letters of a picture stand out: the farthest colour from the commonest one."""
    counted = colours(drawn)
    ((ground, _),) = counted.most_common(1)
    return max(contrast(colour, ground) for colour in counted)


def edge_contrast(drawn: QImage, control: QWidget) -> float:
    """How well the left edge of a control stands out from what is beside it."""
    box = QRect(control.mapTo(control.window(), QPoint()) * LOUPE, control.size() * LOUPE)
    around = drawn.pixel(max(0, box.left() - 3), box.center().y())
    quarter = box.height() // 4
    edge = QRect(box.left(), box.top() + quarter, 3 * LOUPE, box.height() - 2 * quarter)
    return max(contrast(colour, around) for colour in colours(drawn.copy(edge)))


def changed(before: QImage, after: QImage) -> int:
    """How many pixels have become another colour that stands out from what was there, at 3 to 1 or more."""
    both = zip(pixels(before), pixels(after), strict=True)
    return sum(one != other and contrast(one, other) >= 3 for one, other in both)


def strongest_change(one: QImage, other: QImage) -> int:
    """By how many levels of 255 the most different pixel differs in a channel; 255 where the sizes differ."""
    if one.size() != other.size():
        return 255
    pairs = {(a, b) for a, b in zip(pixels(one), pixels(other), strict=True) if a != b}
    return max((_levels(a, b) for a, b in pairs), default=0)


def _levels(one: int, other: int) -> int:
    return max(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (0, 8, 16))
