"""The theme and the text size are chosen in the window; keys are listed; screen readers press and hear."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible, QRawFont
from PySide6.QtWidgets import QApplication, QLineEdit

from infusion_desk.desk.views.refusal import ObjectionView
from infusion_desk.domain.facts import ReactionLogged
from infusion_desk.resource_files import resource
from infusion_desk.ui import theme
from infusion_desk.ui.keys import keys_of
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.tokens import DARK, HIGH_CONTRAST, LIGHT
from infusion_desk.ui.widgets import alarm_band, fields, refusal_panel
from infusion_desk.ui.widgets.buttons import ActionButton, badge
from infusion_desk.ui.widgets.refusal_panel import RefusalPanel
from tests.robots.nurse import Nurse
from tests.robots.robot import Robot
from tests.support.desks import Day


@pytest.fixture(autouse=True)
def undressed(dressed: QApplication) -> Iterator[None]:
    """Afterwards the application looks as before."""
    yield
    theme.apply(dressed)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was announced."""
    told: list[str] = []
    for module in (alarm_band, fields, refusal_panel):
        monkeypatch.setattr(module, "announce", lambda widget, words, urgent=False: told.append(words))
    return told


def test_a_theme_is_worn_as_soon_as_it_is_chosen(window: MainWindow, robot: Robot) -> None:
    told: list[tuple[str, int]] = []
    window.appearance.changed.connect(lambda name, percent: told.append((name, percent)))
    robot.keys("Ctrl+0")
    robot.press("theme3")
    assert theme.worn().tokens == DARK
    robot.press("theme4")
    robot.press("textSize3")
    assert theme.worn() == theme.Dress(HIGH_CONTRAST, 150)
    robot.keys("Escape")

    assert not robot.sees("appearanceDialog")
    assert told == [("dark", 100), ("high-contrast", 100), ("high-contrast", 150)]


def test_a_window_begins_as_the_computer_is(window: MainWindow) -> None:
    assert window.appearance.theme == "system"
    window.appearance.wear()
    assert theme.worn().tokens == LIGHT


def test_the_keys_are_those_of_the_screen(opened: Day, nurse_at: Callable[[Day], Nurse]) -> None:
    robot = nurse_at(opened).robot
    assert isinstance(robot.window, MainWindow)
    groups = {group.title: {key.keys: key for key in group.keys} for group in keys_of(robot.window)}
    assert groups["Everywhere"]["Ctrl +"].words == "Larger text"
    assert groups["At hand"]["R"].words == "Log reaction"
    assert groups["At hand"]["Ctrl B"].locked
    robot.keys("?")

    words = robot.text("keysScreen")
    for part in ("Keys on this screen", "Log reaction", "Start infusion (not now)", "Moving about"):
        assert part in words
    robot.keys("Escape")
    assert not robot.sees("keysScreen")


def test_a_question_mark_can_be_typed(robot: Robot) -> None:
    robot.keys("Ctrl+N")
    robot.types("Mar?")

    assert robot.reads("search") == "Mar?"
    assert not robot.sees("keysScreen")


@pytest.mark.parametrize(
    ("shortcut", "words"),
    [("Ctrl++", "Ctrl +"), ("Ctrl+-", "Ctrl -"), ("Shift+Return", "Shift ↵"), ("?", "?")],
)
def test_a_key_is_written_as_it_is_pressed(shortcut: str, words: str) -> None:
    assert badge(shortcut) == words


def test_what_a_screen_reader_toggles_is_recorded(opened: Day, nurse_at: Callable[[Day], Nurse]) -> None:
    robot = nurse_at(opened).robot
    robot.keys("R")
    for name in ("sign-urticaria", "grade-2"):
        _toggle(robot, name)
    fact = opened.session.lines[-1].fact
    assert isinstance(fact, ReactionLogged)
    assert (fact.signs, fact.grade) == (("urticaria",), 2)


def test_one_of_several_is_chosen_by_a_screen_reader_too(robot: Robot) -> None:
    robot.keys("Ctrl+N", "Ctrl+R")
    for name in ("sex1", "sex2"):
        _toggle(robot, name)

    assert [robot.find(f"sex{n}", ActionButton).isChecked() for n in (1, 2)] == [False, True]


def test_an_alarm_is_announced_when_it_comes_and_when_it_grows_worse(
    running: Day, open_window: Callable[[Day], MainWindow], said: list[str]
) -> None:
    window = open_window(running.at("11:16"))
    window.beat()
    first = list(said)
    running.at("11:17")
    window.beat()
    assert said == first  # a minute later it is the same alarm
    running.at("11:21")
    window.beat()

    assert len(first) == 1
    assert first[0].startswith("Alarm: ")
    assert "Vital signs" in said[-1]
    assert len(said) == 2


def test_a_refusal_is_announced_where_it_stands(window: MainWindow, robot: Robot, said: list[str]) -> None:
    panel = RefusalPanel(parent=window)
    panel.show_objections([ObjectionView("hiv", "HIV infection: never.")])
    robot.keys("Ctrl+N", "Ctrl+R")
    robot.press("allergies2")
    robot.press("registerConfirm")

    assert said[0] == "Not done: HIV infection: never."
    assert any(words.startswith("Family name: ") for words in said)


def test_an_example_never_looks_like_a_value(robot: Robot) -> None:
    robot.keys("Ctrl+N")
    search = robot.find("search", QLineEdit)
    assert search.font().italic()
    robot.types("mar")

    assert not search.font().italic()


@pytest.mark.parametrize("name", ["Łukasz", "Ζωή", "Нина", "王小明", "نور"])
def test_every_name_has_its_letters_in_a_shipped_font(dressed: QApplication, name: str) -> None:
    faces = [QRawFont(str(resource("fonts", file)), 15) for file in theme.FACES]

    assert all(face.isValid() for face in faces)
    assert all(any(face.supportsCharacter(ord(letter)) for face in faces) for letter in name)


def _toggle(robot: Robot, name: str) -> None:
    """As a screen reader does it: the control's own action."""
    action = QAccessible.queryAccessibleInterface(robot.find(name)).actionInterface()
    assert "Toggle" in action.actionNames()
    action.doAction("Toggle")
    QApplication.processEvents()
