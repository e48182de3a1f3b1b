import re

import pytest
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import QApplication

from infusion_desk.ui import theme
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.tokens import LIGHT, THEMES, Tokens
from infusion_desk.ui.widgets.labels import JOINER, ZERO_WIDTH_SPACE, Pill, Text, breakable
from tests.robots.robot import Robot


def _pairs(tokens: Tokens) -> list[tuple[str, str]]:
    """Which colour is read on which."""
    return [
        *(
            (tokens.ink, ground)
            for ground in (
                tokens.ground,
                tokens.card,
                tokens.brand_ground,
                tokens.stop_row,
                tokens.heed_row,
                tokens.stop_ground,
                tokens.heed_ground,
                tokens.clear_ground,
            )
        ),
        *((ink, ground) for ink in (tokens.ink_2, tokens.ink_3) for ground in (tokens.ground, tokens.card)),
        *((tokens.ink_2, ground) for ground in (tokens.brand_ground, tokens.stop_ground, tokens.heed_ground)),
        *((tokens.ink_3, ground) for ground in (tokens.stop_row, tokens.heed_row, tokens.quiet_ground)),
        (tokens.on_bar_2, tokens.bar),
        (tokens.on_bar, tokens.bar),
        *((tokens.on_fill, fill) for fill in (tokens.stop, tokens.brand, tokens.clear, tokens.heed)),
        *(
            (getattr(tokens, tone), getattr(tokens, ground))
            for tone in ("brand", "stop", "heed", "clear", "running")
            for ground in (f"{tone}_ground", "card")
        ),
    ]


def _luminance(name: str) -> float:
    colour = QColor(name)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_text_can_be_read(name: str) -> None:
    least = 7 if name == "high-contrast" else 4.5
    unread = [pair for pair in _pairs(THEMES[name]) if _contrast(*pair) < least]

    assert not unread


@pytest.mark.parametrize("name", THEMES)
def test_the_edge_of_a_control_can_be_seen(name: str) -> None:
    tokens = THEMES[name]
    for ground in (tokens.card, tokens.ground, tokens.quiet_ground):
        assert _contrast(tokens.control, ground) >= 3


@pytest.mark.parametrize("percent", theme.SCALES)
def test_the_style_sheet_is_filled_in(percent: int) -> None:
    sheet = theme.sheet(LIGHT, percent)

    assert "@" not in sheet
    assert f"font-size: {theme.scaled(48, percent)}px" in sheet
    assert set(re.findall(r"#[0-9a-f]{6}", sheet)) <= {str(value) for value in vars(LIGHT).values()}


def test_the_shipped_fonts_are_used(dressed: QApplication) -> None:
    assert set(theme.FAMILIES) <= set(QFontDatabase.families())
    assert dressed.font().families() == theme.FAMILIES


def test_the_text_grows_and_shrinks_with_keys(
    window: MainWindow, robot: Robot, dressed: QApplication
) -> None:
    def size() -> int:
        return robot.find("wallClock").font().pixelSize()

    before = size()
    robot.keys("Ctrl++")
    assert size() == round(before * 1.25)
    robot.keys("Ctrl+-", "Ctrl+-")
    assert size() == before
    theme.apply(dressed)


def test_long_words_get_places_to_break_and_dates_none() -> None:
    def fits(piece: str) -> bool:
        return len(piece) <= 4

    assert breakable("abcdefghi jk", fits) == f"abcd{ZERO_WIDTH_SPACE}efgh{ZERO_WIDTH_SPACE}i jk"
    assert breakable("ab-cd ef", fits) == "ab-cd ef"
    assert breakable("on 18-Dec-2026", lambda _: True) == f"on 18-{JOINER}Dec-{JOINER}2026"


def test_a_text_says_its_words_to_a_screen_reader(window: MainWindow) -> None:
    text, pill = Text("Until 18-Dec-2026", parent=window), Pill("✓ Done", "clear", window)

    assert text.accessibleName() == "Until 18-Dec-2026"
    assert pill.accessibleName() == "✓ Done"
    assert "<b>" in Text("<b>", parent=window).text()
