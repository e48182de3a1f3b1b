"""Every picture there is, as it stands on the stage: can it be read, reached, named, and worked with keys alone?"""

import inspect
import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from infusion_desk import demonstration, ui
from infusion_desk.ui import theme
from infusion_desk.ui.keys import shortcuts_of
from infusion_desk.ui.pictures.stage import settle
from infusion_desk.ui.pictures.table import DAYS
from infusion_desk.ui.pictures.taking import Dress, Shown, screens
from infusion_desk.ui.widgets.buttons import ActionButton, badge
from tests.gui.screen_faults import is_cut
from tests.robots.robot import on_screen, text_of
from tests.robots.seeing import changed, edge_contrast, part, picture, text_contrast

WARD = Dress()
#: A usual run looks at each theme once, each text size that breaks lines, and each size of the window.
DRESSES = (WARD, Dress("high-contrast", 200))
MORE_DRESSES = (
    Dress("dark", 150, 1920, 1080),
    Dress("dark"),
    Dress("high-contrast"),
    Dress("light", 125),
    Dress("dark", 150),
    Dress("light", 200),
    Dress("light", 100, 3840, 2160),
    Dress("high-contrast", 200, 1920, 1080),
)
#: Buttons that are told by their words and place, not by an edge.
EDGELESS = ("navigation", "tab", "row")
LONGEST_CLASS = 250


@pytest.fixture
def undressed(dressed: QApplication) -> Iterator[None]:
    """Afterwards the application looks as before."""
    yield
    theme.apply(dressed)


def every_screen(*dresses: Dress, nth: int = 1) -> Iterator[tuple[str, Shown, list[QWidget]]]:
    """Each screen with its name and the widgets that can be seen on it; a dialog hides what it stands over.

    `nth`: only each second, third … of a day.
    """
    days = {name: pictures[::nth] for name, pictures in DAYS.items()}
    with demonstration.demonstration_fittings() as fit:
        for shown in screens(demonstration.shipped_rehearsal, fit, dresses, days=days):
            modal = QApplication.activeModalWidget()
            seen = [
                each
                for each in on_screen()
                if not each.visibleRegion().isEmpty() and (modal is None or each.window() is modal)
            ]
            yield shown.picture.name, shown, seen


@pytest.mark.slow
@pytest.mark.parametrize(
    "dress",
    [*DRESSES, *(pytest.param(each, marks=pytest.mark.thorough) for each in MORE_DRESSES)],
    ids=lambda dress: dress.folder,
)
def test_everything_can_be_read_and_reached(
    undressed: None,
    dress: Dress,
    thorough: bool,
) -> None:
    faults: list[str] = []
    for name, shown, seen in every_screen(dress, nth=1 if thorough or dress == WARD else 2):
        window = shown.stage.window
        if (window.width(), window.height()) != (dress.width, dress.height):
            faults.append(f"{name}: the window has become {window.width()}×{window.height()}")
        faults += [f"{name}: {fault}" for fault in (*_unread(seen), *_overlapping(seen), *_unreached(seen))]

    assert not faults, "\n".join(sorted(set(faults)))


@pytest.mark.slow
def test_every_control_says_its_name_its_role_and_its_state(undressed: None) -> None:
    faults = [f"{name}: {fault}" for name, _, seen in every_screen(WARD) for fault in _unsaid(seen)]

    assert not faults, "\n".join(sorted(set(faults)))


@pytest.mark.slow
def test_every_key_that_is_shown_works_and_none_means_two_things(
    undressed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    pressed: list[str] = []
    watching = False
    click = ActionButton.click

    def spy(button: ActionButton) -> None:
        if watching:
            pressed.append(button.objectName())
        else:
            click(button)

    monkeypatch.setattr(ActionButton, "click", spy)
    faults: list[str] = []
    for name, shown, seen in every_screen(WARD):
        window = QApplication.activeModalWidget() or shown.stage.window
        found = [(short, owner) for short, owner in shortcuts_of(window) if owner.isEnabled()]
        times = Counter(short.key().toString() for short, _ in found)
        faults += [f"{name}: {key} means {n} things" for key, n in times.items() if n > 1]
        faults += [f"{name}: {key} is a key of functions" for key in times if re.search(r"\bF\d", key)]
        faults += [f"{name}: {key} repeats" for short, _ in found if (key := _repeating(short))]
        watching = True
        for button in (each for each in seen if isinstance(each, ActionButton) and each.isEnabled()):
            pressed.clear()
            if _press_shown_key(button, window) and pressed != [button.objectName()]:
                faults.append(f"{name}: the key of {button.objectName()} presses {pressed}")
        watching = False

    assert not faults, "\n".join(sorted(set(faults)))


def test_no_widget_is_too_long() -> None:
    long = []
    for module in walk_packages(ui.__path__, f"{ui.__name__}."):
        for name, each in inspect.getmembers(import_module(module.name), inspect.isclass):
            if issubclass(each, QWidget) and each.__module__ == module.name:
                lines = len(inspect.getsource(each).splitlines())
                long += [f"{module.name}.{name}: {lines} lines"] * (lines > LONGEST_CLASS)

    assert not long, "\n".join(long)


def _unread(seen: list[QWidget]) -> Iterator[str]:
    drawn = {window: picture(window) for window in {each.window() for each in seen}}
    for each in seen:
        if isinstance(each, QLabel) and each.text().strip():
            if is_cut(each):
                yield f"“{text_of(each)}” is cut ({each.width()}×{each.height()})"
            elif _all(each) and (well := text_contrast(part(drawn[each.window()], each))) < 4.5:
                yield f"“{text_of(each)}” stands out by {well:.1f} only"
        elif _has_edge(each) and _whole(each) and (well := edge_contrast(drawn[each.window()], each)) < 3:
            yield f"the edge of {each.objectName()} stands out by {well:.1f} only"


def _overlapping(seen: list[QWidget]) -> Iterator[str]:
    """Words and fields of one window that stand on one another, by more than the edge of a letter."""
    parts = [each for each in seen if isinstance(each, QLabel | QLineEdit | QPlainTextEdit) and text_of(each)]
    placed = [(each, _seen_at(each)) for each in parts]
    for number, (one, here) in enumerate(placed):
        for other, there in placed[number + 1 :]:
            both = here.intersected(there)
            if one.window() is other.window() and both.width() > 2 and both.height() > 2:
                yield f"“{text_of(one)}” and “{text_of(other)}” overlap by {both.width()}×{both.height()}"


def _seen_at(widget: QWidget) -> QRect:
    """Where the visible part of a widget is, in its window."""
    return widget.visibleRegion().boundingRect().translated(widget.mapTo(widget.window(), QPoint()))


def _unreached(seen: list[QWidget]) -> Iterator[str]:
    """Goes to every control with the focus: it comes into sight, and its ring can be seen."""
    for each in [each for each in seen if _takes_focus(each)]:
        _unfocus()
        before = _around(each)
        each.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        if not _whole(each):
            yield f"{each.objectName()} has the focus and is not in sight"
        after = _around(each)
        if before.size() == after.size() and changed(before, after) < each.height():
            yield f"{each.objectName()} has the focus and does not show it"


def _around(widget: QWidget) -> QImage:
    """A widget as it stands on what is behind it."""
    window = widget.window()
    return window.grab(QRect(widget.mapTo(window, QPoint()), widget.size())).toImage()


def _unsaid(seen: list[QWidget]) -> Iterator[str]:
    for each in seen:
        if not _takes_focus(each):
            continue
        said = QAccessible.queryAccessibleInterface(each)
        if not said.text(QAccessible.Text.Name) or not each.objectName():
            yield f"{type(each).__name__} “{each.objectName()}” has no name"
        elif said.role() in (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Border):
            yield f"{each.objectName()} has no role"
        elif bool(said.state().disabled) == each.isEnabled():
            yield f"{each.objectName()} does not say whether it is locked"


def _press_shown_key(button: ActionButton, window: QWidget) -> bool:
    """Presses the key that stands on a button, with the focus on nothing that takes letters; False without one."""
    shortcuts = button.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
    shown = [each for each in button.findChildren(QLabel) if each.property("role") == "badge"]
    keys = shortcuts[0].key()
    assert [each.text() for each in shown if each.isVisible()] == [badge(keys.toString())] * (
        not keys.isEmpty()
    )
    if keys.isEmpty():
        return False
    _unfocus()
    QTest.keySequence(window, QKeySequence(keys))
    return True


def _repeating(shortcut: QShortcut) -> str:
    """The key of a shortcut that acts again while it is held down; larger and smaller text may."""
    return shortcut.key().toString() if shortcut.autoRepeat() and not shortcut.whatsThis() else ""


def _unfocus() -> None:
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()


def _takes_focus(widget: QWidget) -> bool:
    return (
        widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isEnabled() and widget.focusProxy() is None
    )


def _has_edge(widget: QWidget) -> bool:
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        return True
    return isinstance(widget, ActionButton) and widget.property("kind") not in EDGELESS


def _whole(widget: QWidget) -> bool:
    """Whether all of a widget is in sight, or as much of it as has room."""
    seen = widget.visibleRegion().boundingRect()
    return seen.width() >= widget.width() and seen.height() >= min(widget.height(), 44)


def _all(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect().size() == widget.size()
