import re

import pytest
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import QApplication

from infusion_desk.ui import theme
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.widgets.labels import JOINER, ZERO_WIDTH_SPACE, Pill, Text, breakable
from tests.robots.robot import Robot

LIGHT = theme.LIGHT
READ = [
    *(
        (LIGHT.ink, ground)
        for ground in (LIGHT.ground, LIGHT.card, LIGHT.brand_ground, LIGHT.stop_row, LIGHT.heed_row)
    ),
    *((ink, ground) for ink in (LIGHT.ink_2, LIGHT.ink_3) for ground in (LIGHT.ground, LIGHT.card)),
    (LIGHT.ink_3, LIGHT.stop_row),
    (LIGHT.ink_3, LIGHT.quiet_ground),
    (LIGHT.on_bar_2, LIGHT.bar),
    (LIGHT.on_bar, LIGHT.stop),
    (LIGHT.on_bar, LIGHT.brand),
    *(
        (getattr(LIGHT, tone), getattr(LIGHT, f"{tone}_ground"))
        for tone in ("brand", "stop", "heed", "clear", "running")
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


@pytest.mark.parametrize(("ink", "ground"), READ)
def test_text_can_be_read(ink: str, ground: str) -> None:
    assert _contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("ground", [LIGHT.card, LIGHT.ground])
def test_the_edge_of_a_control_can_be_seen(ground: str) -> None:
    assert _contrast(LIGHT.control, ground) >= 3


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
