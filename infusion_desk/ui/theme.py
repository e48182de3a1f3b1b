"""The one place of colours, sizes and fonts (LOOK.md, Type and colour)."""

import re
from dataclasses import dataclass, fields
from typing import Literal

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from infusion_desk.resource_files import resource
from infusion_desk.ui.session_style import SESSION_SHEET
from infusion_desk.ui.stylesheet import SHEET

Tone = Literal["plain", "quiet", "brand", "stop", "heed", "clear", "running"]
FACES = (
    "AtkinsonHyperlegibleNext-Regular.ttf",
    "AtkinsonHyperlegibleNext-SemiBold.ttf",
    "AtkinsonHyperlegibleNext-Bold.ttf",
    "NotoSans-Regular.ttf",
    "NotoSans-SemiBold.ttf",
    "NotoSans-Bold.ttf",
    "DejaVuSans.ttf",
    "DejaVuSans-Bold.ttf",
)
FAMILIES = ["Atkinson Hyperlegible Next", "Noto Sans", "DejaVu Sans"]
SIZES = (13, 15, 17, 21, 26, 48)
#: Text sizes that the window offers, in percent.
SCALES = (100, 125, 150, 200)


@dataclass(frozen=True)
class Tokens:
    """The colours by their names. A dark and a high-contrast theme are other values for the same names."""

    ink: str = "#14212b"
    ink_2: str = "#4a5a66"
    ink_3: str = "#5f6f7a"
    ground: str = "#f3f5f7"
    card: str = "#ffffff"
    line: str = "#d5dce1"
    control: str = "#7d8c96"
    bar: str = "#0f2d3d"
    on_bar: str = "#ffffff"
    on_bar_2: str = "#c9d8e0"
    brand: str = "#0b5c7a"
    brand_ground: str = "#e3f0f5"
    stop: str = "#b3261e"
    stop_ground: str = "#fdeceb"
    stop_row: str = "#fff6f5"
    heed: str = "#8a5300"
    heed_ground: str = "#fff2d9"
    heed_row: str = "#fffcf4"
    clear: str = "#1b6b3a"
    clear_ground: str = "#e5f4ea"
    running: str = "#1f5fbf"
    running_ground: str = "#e6effb"
    quiet_ground: str = "#edf1f4"


LIGHT = Tokens()


def apply(app: QApplication, *, percent: int = 100, tokens: Tokens = LIGHT) -> None:
    """Dresses the application: Fusion, the shipped fonts, the style sheet for one text size."""
    load_fonts()
    app.setStyle(QStyleFactory.create("Fusion"))
    font = QFont(FAMILIES)
    font.setPixelSize(scaled(15, percent))
    app.setFont(font)
    palette = app.palette()
    palette.setColor(QPalette.ColorRole.Highlight, QColor(tokens.brand))
    palette.setColor(QPalette.ColorRole.PlaceholderText, QColor(tokens.ink_3))
    app.setPalette(palette)
    app.setStyleSheet(sheet(tokens, percent))


def sheet(tokens: Tokens, percent: int) -> str:
    """The style sheet with every token and size filled in."""
    colours = {field.name: str(getattr(tokens, field.name)) for field in fields(tokens)}
    sizes = {f"{size}px": f"{scaled(size, percent)}px" for size in SIZES}
    values = colours | sizes
    return re.sub(r"@(\w+)", lambda found: values[found[1]], SHEET + SESSION_SHEET)


def scaled(pixels: int, percent: int) -> int:
    """A size in pixels at a text scale."""
    return round(pixels * percent / 100)


def load_fonts() -> None:
    """Makes the shipped fonts known, once. Raises FileNotFoundError where the installation lacks one."""
    if FAMILIES[0] in QFontDatabase.families():
        return
    for name in FACES:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))


def mark(widget: QWidget, **properties: str | bool) -> None:
    """Sets the properties that the style sheet looks at, and has the widget drawn by them."""
    changed = [name for name, value in properties.items() if widget.property(name) != value]
    for name in changed:
        widget.setProperty(name, properties[name])
    if changed:
        for each in (widget, *widget.findChildren(QWidget)):
            each.style().unpolish(each)
            each.style().polish(each)
