"""Tab through every picture there is: as it is read, to every control, always in sight, and round to the beginning."""

from collections.abc import Iterator
from itertools import pairwise, zip_longest

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.pictures.taking import Dress
from infusion_desk.ui.screens.board import Board
from tests.gui.test_all_screens import WARD, every_screen, undressed
from tests.robots.keyboard import MOST_STOPS
from tests.robots.robot import Robot

__all__ = ["undressed"]
#: A screen on which the columns of the ward's size stand below one another.
NARROW = Dress("high-contrast", 200)


@pytest.mark.slow
@pytest.mark.parametrize("dress", [WARD, pytest.param(NARROW, marks=pytest.mark.thorough)], ids=str)
def test_tab_goes_as_a_screen_is_read(undressed: None, dress: Dress) -> None:
    faults = [f"{name}: {fault}" for name, _, _ in every_screen(dress) for fault in _faults()]

    assert not faults, "\n".join(faults)


def test_of_choices_tab_comes_to_the_chosen_one_and_leaves_them(window: MainWindow, robot: Robot) -> None:
    robot.keys("Ctrl+N", "Ctrl+R")
    robot.press("sex3")
    robot.find("born").setFocus()
    names = [_name(_tab(window, Qt.Key.Key_Tab)) for _ in range(2)]
    names += [_name(_tab(window, Qt.Key.Key_Backtab)) for _ in range(2)]

    assert names == ["sex3", "nhs_number", "sex3", "born"]


def _faults() -> Iterator[str]:
    first = QApplication.focusWidget()
    assert first is not None, "nothing has the focus"
    top = first.window()
    stops = [each for each in top.findChildren(QWidget) if each.window() is top and _is_stop(each)]
    where = {each: QRect(each.mapTo(top, QPoint()), each.size()) for each in top.findChildren(QWidget)}
    if first not in stops and not isinstance(first, Board):  # it shows the focus as the row that is chosen
        yield f"the focus begins at {_name(first)}, which is no control"
    walked = list(_walk(top, Qt.Key.Key_Tab))
    yield from (f"{_name(each)} has the focus and is not in sight" for each, sight in walked if not sight)
    order = [each for each, _ in walked]
    reached = {each for stop in order for each in _together(stop)}
    yield from (f"Tab never comes to {_name(each)}" for each in stops if each not in reached)
    back = [each for each, _ in _walk(top, Qt.Key.Key_Backtab)]
    if [*map(_together, back)] != [*map(_together, [*order[:1], *order[:0:-1]])]:
        yield f"Shift+Tab goes {', '.join(map(_name, back))}; Tab goes {', '.join(map(_name, order))}"
    round_ = [(a, b) for a, b in pairwise([*order, order[0]]) if a is not b]
    turns = [(a, b) for a, b in round_ if _goes_back(a, b, top, where)]
    if len(turns) > 1:  # once, from the foot to the top
        yield from (f"after {_name(a)} Tab goes back to {_name(b)}" for a, b in turns)


def _walk(top: QWidget, key: Qt.Key) -> Iterator[tuple[QWidget, bool]]:
    """The controls that a key leads to until it comes to one again, and whether each is in sight then."""
    met: list[QWidget] = []
    focused: QWidget | None = QApplication.focusWidget()
    if focused is None or not _is_stop(focused):
        focused = _tab(top, key)
    for _ in range(MOST_STOPS):
        assert focused is not None, f"the focus is lost after {[_name(each) for each in met]}"
        if met and focused in _together(met[0]):
            met[0].setFocus()
            return
        met.append(focused)
        yield focused, not focused.visibleRegion().isEmpty()
        focused = _tab(top, key)
    raise AssertionError(f"Tab never comes back to {_name(met[0])}: {[_name(each) for each in met]}")


def _tab(top: QWidget, key: Qt.Key) -> QWidget | None:
    QTest.keyClick(QApplication.focusWidget() or top, key)
    QApplication.processEvents()
    return QApplication.focusWidget()


def _goes_back(a: QWidget, b: QWidget, top: QWidget, where: dict[QWidget, QRect]) -> bool:
    """Whether b is read before a: of the parts that hold them side by side, the left one, else the upper one."""
    one, other = next(
        pair for pair in zip_longest(_around(a, top), _around(b, top)) if pair[0] is not pair[1]
    )
    if one is None or other is None:  # one stands in the other
        return one is not None
    here, there = where[one], where[other]
    together = min(here.bottom(), there.bottom()) - max(here.top(), there.top())
    if together > min(here.height(), there.height()) / 2:
        return there.center().x() < here.center().x()
    return there.center().y() < here.center().y()


def _around(widget: QWidget, top: QWidget) -> list[QWidget]:
    """What a widget stands in, from the outside, and itself."""
    line = [widget]
    while (parent := line[0].parentWidget()) is not None and parent is not top:
        line.insert(0, parent)
    return line


def _is_stop(widget: QWidget) -> bool:
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _together(widget: QWidget) -> list[QWidget]:
    """The choices of a question, to which Tab comes as to one; else the control alone."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return [*group.buttons()] if group is not None and group.exclusive() else [widget]


def _name(widget: QWidget | None) -> str:
    return (widget.objectName() if widget else "") or type(widget).__name__
