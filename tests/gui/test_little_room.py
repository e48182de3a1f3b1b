"""A small screen with large text and everything at once: who, how long and what next stay in sight."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from infusion_desk import demonstration
from infusion_desk.ui import theme
from infusion_desk.ui.pictures.table import DAYS
from infusion_desk.ui.pictures.taking import Dress, Shown, screens
from infusion_desk.ui.widgets.board_row import BoardRow
from tests.robots.robot import text_of

LARGE = Dress("light", 200)


@pytest.fixture
def undressed(dressed: QApplication) -> Iterator[None]:
    """Afterwards the application looks as before."""
    yield
    theme.apply(dressed)


def brought(name: str, dress: Dress) -> Iterator[Shown]:
    """One picture of the table, as it stands on the stage."""
    days = {day: [one for one in pictures if one.name == name] for day, pictures in DAYS.items()}
    with demonstration.demonstration_fittings() as fit:
        yield from screens(demonstration.shipped_rehearsal, fit, (dress,), days=days)


def whole(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect().size() == widget.size()


def in_sight(row: BoardRow) -> bool:
    """Whether it can be read whose row this is, and how it stands."""
    return all(map(whole, (row.chair, row.name, row.identity, row.pill)))


def test_three_chairs_stay_in_sight_below_an_alarm_and_both_notices(undressed: None) -> None:
    for shown in brought("notices", LARGE):
        window = shown.stage.window
        rows = window.board.rows()

        assert [row.name.text() for row in rows if in_sight(row)][:3] == [row.name.text() for row in rows][:3]
        assert all(whole(each) for each in (window.alarm_band, window.sound.notice, window.approval))
        assert "2 min overdue" in text_of(window.alarm_band.words)
        assert whole(window.alarm_band.words)


def test_a_notice_in_three_words_says_the_rest_to_who_hears_it(undressed: None) -> None:
    for shown in brought("notices", LARGE):
        window = shown.stage.window

        assert text_of(window.sound.notice.words) == "▲ No sound here"
        assert "alarms are on the screen only" in window.sound.notice.accessibleName()
        assert "every rule" in window.approval.accessibleName()


@pytest.mark.parametrize("name", ["infusion", "observation", "gates"])
def test_the_foot_is_one_line_on_a_ward_workstation(undressed: None, name: str) -> None:
    for shown in brought(name, Dress()):
        foot = shown.stage.window.screen_shown.foot  # type: ignore[attr-defined]

        assert foot.always.geometry().center().y() == foot.primary.geometry().center().y()


def test_the_longest_name_stands_whole_beside_an_open_reaction(undressed: None) -> None:
    longest = "BŁASZCZYKOWSKA-WOLFESCHLEGELSTEINHAUSEN, Łukasz Maria Magdalena Aleksandra Konstantin"
    for shown in brought("names-board", LARGE):
        window = shown.stage.window
        row = window.board.rows()[0]

        assert longest in text_of(row.name).replace("\u200b", "")
        assert whole(row.name)
        assert whole(row.identity)
        assert longest in text_of(window.alarm_band.words)
        assert whole(window.alarm_band.words)
