"""The one place of colours, sizes and fonts (LOOK.md, Type and colour)."""

import re
from dataclasses import dataclass, fields
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from infusion_desk.resource_files import resource
from infusion_desk.ui.session_style import SESSION_SHEET
from infusion_desk.ui.stylesheet import SHEET
from infusion_desk.ui.tokens import LIGHT, Tokens

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
    "DroidSansFallback.ttf",
)
FAMILIES = ["Atkinson Hyperlegible Next", "Noto Sans", "DejaVu Sans", "Droid Sans Fallback"]
#: Text sizes that the window offers, in percent.
SCALES = (100, 125, 150, 200)


@dataclass(frozen=True)
class Dress:
    """How the application looks: its colours, and its text size in percent."""

    tokens: Tokens = LIGHT
    percent: int = 100


_worn = Dress()
_sheet = ""


def worn() -> Dress:
    """How the application looks now, for what is painted and not styled."""
    return _worn


def colour(tone: str) -> QColor:
    """The colour of a token in the theme that is worn, by its name."""
    return QColor(str(getattr(_worn.tokens, tone)))


def apply(app: QApplication, *, percent: int = 100, tokens: Tokens = LIGHT) -> None:
    """Dresses the application: Fusion, the shipped fonts, the style sheet for one theme and text size."""
    global _worn, _sheet
    wanted = Dress(tokens, percent)
    if _sheet and wanted == _worn:
        return  # to dress a window that has been built takes as long as to build it
    _worn, _sheet = wanted, sheet(tokens, percent)
    load_fonts()
    app.setStyle(QStyleFactory.create("Fusion"))
    font = QFont(FAMILIES)
    font.setPixelSize(scaled(15, percent))
    app.setFont(font)
    app.setPalette(_palette(tokens))
    for window in app.topLevelWidgets():
        if window.styleSheet():
            dress(window)


def dress(window: QWidget) -> None:
    """Has a window, and every dialog of it, follow the style sheet that is worn.

    Were the sheet the application's, each part of a screen would be styled anew whenever what holds it is put into
    something larger, which makes half as much again of the time in which a session opens.
    """
    window.setStyleSheet(_sheet)


def _palette(tokens: Tokens) -> QPalette:
    """The colours of what the style sheet does not reach: carets, selections, what Qt draws itself."""
    roles = QPalette.ColorRole
    colours = (
        (tokens.ground, (roles.Window,)),
        (tokens.ink, (roles.WindowText, roles.Text, roles.ButtonText, roles.ToolTipText)),
        (tokens.card, (roles.Base, roles.Button, roles.AlternateBase, roles.ToolTipBase)),
        (tokens.brand, (roles.Highlight, roles.Link, roles.Accent)),
        (tokens.on_fill, (roles.HighlightedText,)),
        (tokens.ink_3, (roles.PlaceholderText,)),
    )
    palette = QPalette(QColor(tokens.card), QColor(tokens.ground))
    for name, several in colours:
        for role in several:
            palette.setColor(role, QColor(name))
    return palette


def sheet(tokens: Tokens, percent: int) -> str:
    """The style sheet with every token and size filled in."""
    colours = {field.name: str(getattr(tokens, field.name)) for field in fields(tokens)}

    def value(found: re.Match[str]) -> str:
        return f"{scaled(int(found[1]), percent)}px" if found[1] else colours[found[2]]

    return re.sub(r"@(?:(\d+)px|(\w+))", value, SHEET + SESSION_SHEET)


def scaled(pixels: int, percent: int) -> int:
    """A size in pixels at a text scale."""
    return round(pixels * percent / 100)


def at_scale(pixels: int) -> int:
    """A size in pixels at the text scale that is worn: of what grows with its words."""
    return scaled(pixels, _worn.percent)


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
    if not changed:
        return
    for each in (widget, *widget.findChildren(QWidget)):
        if each.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it will be, before it is shown
            each.style().unpolish(each)
            each.style().polish(each)
