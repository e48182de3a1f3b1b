"""What must hold on every screen: nothing is cut, every control has a name, no two share a key."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from infusion_desk.desk.views.back_entry import KINDS
from infusion_desk.ui import theme
from infusion_desk.ui.main_window import MainWindow
from tests.robots.robot import Robot, on_screen, text_of
from tests.support.desks import Day

LONG = "Wolfeschlegelsteinhausen-Featherstonehaugh"
PLACES = ("gates", "premedication", "infusion", "observation", "signing", "log")


@pytest.fixture
def ward(day: Day, open_window: Callable[[Day], MainWindow]) -> MainWindow:
    """Three patients: one infusing and overdue, one in reaction with a very long name, one not begun."""
    day.registers(allergies=["penicillin (rash)"], title="Ms")
    day.does("open_session", course=1, day=1, chair="4")
    day.starts_infusion()
    day.registers(family=LONG, given="Maria Magdalena Aleksandra", hospital_number="H2")
    day.does("open_session", course=1, day=2, chair="Window 12")
    day.does("log_reaction", signs=["urticaria"], grade=2)
    day.registers(family="Παπαδοπούλου", given="Ζωή", hospital_number="H3", allergies=[])
    day.does("open_session", course=1, day=1)
    return open_window(day.at("11:21"))


@pytest.fixture(params=[100, 150])
def scaled(request: pytest.FixtureRequest, ward: MainWindow, dressed: QApplication) -> Iterator[MainWindow]:
    """The ward's window at a text size."""
    theme.apply(dressed, percent=request.param)
    yield ward
    dressed.sendPostedEvents(
        None, QEvent.Type.DeferredDelete
    )  # a window that is gone need not be dressed anew
    theme.apply(dressed)


def _screens(window: MainWindow) -> Iterator[str]:
    """Shows one screen after the other, by its name."""
    robot = Robot(window)
    window.show_today()
    yield "board"
    robot.keys("Ctrl+F")
    yield "patients here"
    robot.fills(search="mar")
    yield "patients"
    for row in window.board.rows()[:2]:
        window.show_patient(window.desk.session(row.session_id).chart.patient_id)
        yield f"page of {text_of(row.name)}"
        robot.press("amend-allergies")
        yield f"amending {text_of(row.name)}"
        robot.keys("Ctrl+Return")
        yield f"refused {text_of(row.name)}"
        robot.keys("Escape")
    window.show_today()
    robot.keys("Ctrl+N")
    robot.fills(search="marl")
    yield "finding"
    robot.keys("Return")
    yield "patient"
    robot.keys("Ctrl+P")
    yield "prior course"
    robot.keys("Ctrl+R")
    robot.fills(family="Marlowe", given="Ines", born="2089-01-01", nhs_number="9434765918")
    robot.press("allergies3")
    robot.keys("Ctrl+Return")
    robot.fills(allergens="penicillin")
    robot.keys("Ctrl+Return")
    yield "registration"
    for row in window.board.rows():
        for place in PLACES:
            window.open_session(row.session_id, place)
            yield f"{place} of {text_of(row.name)}"
    robot.keys("Ctrl+5", "Ctrl+Shift+P")
    yield "from paper, empty"
    for kind in KINDS.values():
        robot.keys(kind.key)
    robot.keys("Ctrl+Return")
    yield "from paper, refused"
    robot.keys("Ctrl+L")
    yield "author"
    robot.keys("Escape")


def _settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def _cut(label: QLabel) -> bool:
    if not label.text() or label.visibleRegion().isEmpty():
        return False
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width()) or label.width() < _longest_word(label)
    return label.width() < label.sizeHint().width()


def _longest_word(label: QLabel) -> int:
    metrics = label.fontMetrics()
    margins = label.width() - label.contentsRect().width()
    words = re.sub("\u200b|-(?!\u2060)", " ", label.text()).split()
    return max((metrics.horizontalAdvance(word) for word in words), default=0) + margins


def test_no_text_is_cut(scaled: MainWindow) -> None:
    cut = []
    for name in _screens(scaled):
        _settle()
        cut += [f"{name}: {text_of(each)}" for each in on_screen() if isinstance(each, QLabel) and _cut(each)]

    assert not cut, "\n".join(cut)


def test_every_control_has_a_name_that_is_said(ward: MainWindow) -> None:
    nameless = [
        f"{name}: {type(each).__name__} “{each.objectName()}”"
        for name in _screens(ward)
        for each in on_screen()
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and not (each.accessibleName() and each.objectName())
    ]

    assert not nameless, "\n".join(nameless)


def test_no_key_stands_for_two_things(ward: MainWindow) -> None:
    double = []
    for name in _screens(ward):
        keys = Counter(
            shortcut.key().toString()
            for each in on_screen()
            for shortcut in each.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if each.isEnabled() and not shortcut.key().isEmpty()
        )
        double += [f"{name}: {key}" for key, times in keys.items() if times > 1]

    assert not double, "\n".join(double)


def test_targets_are_large_enough_to_touch(ward: MainWindow) -> None:
    small = {
        f"{name}: {each.objectName()} {each.width()}×{each.height()}"
        for name in _screens(ward)
        for each in on_screen()
        if _is_target(each) and min(each.width(), each.height()) < 44
    }

    assert not small, "\n".join(sorted(small))


def _is_target(widget: QWidget) -> bool:
    return (
        widget.metaObject().className().endswith(("Button", "Act")) and not widget.visibleRegion().isEmpty()
    )


def test_the_window_stays_within_a_ward_workstation(scaled: MainWindow) -> None:
    wide = []
    for name in _screens(scaled):
        _settle()
        wide += [f"{name}: {scaled.width()}×{scaled.height()}"] * (
            scaled.width() > 1366 or scaled.height() > 768
        )

    assert not wide, "\n".join(wide)
