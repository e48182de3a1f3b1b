"""A robot at a window: it finds controls by name, and refuses what a person could not do."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

W = TypeVar("W", bound=QWidget)
#: What only tells where a line may break, and the space where it may not.
FOR_BREAKING = str.maketrans({"\u200b": "", "\u2060": "", "\u00a0": " "})


class Robot:
    """Acts on one top-level window, and on the dialogs that stand over it."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def find(self, name: str, kind: type[W] = QWidget) -> W:  # type: ignore[assignment]
        """The one control of that name that is on the screen."""
        found = [each for each in on_screen() if each.objectName() == name and isinstance(each, kind)]
        assert found, f"there is no {kind.__name__} “{name}” to be seen"
        assert len(found) == 1, f"there are {len(found)} of “{name}”"
        return found[0]

    def sees(self, name: str) -> bool:
        """Whether a control of that name is on the screen."""
        return any(each.objectName() == name for each in on_screen())

    def reads(self, name: str) -> str:
        """What the control says."""
        return text_of(self.find(name))

    def text(self, within: str = "") -> str:
        """Everything that can be read on the screen, or within one control."""
        labels = [each for each in on_screen() if isinstance(each, QLabel)]
        if within:
            area: QWidget = self.find(within)
            labels = [each for each in labels if area.isAncestorOf(each)]
        return "\n".join(map(text_of, labels))

    def press(self, name: str) -> None:
        """Presses a button with the mouse."""
        button = self.find(name, QAbstractButton)
        at = reachable(button)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        QApplication.processEvents()

    def goes_to(self, name: str) -> None:
        """Puts the focus on a control, as a click does."""
        self.find(name, QWidget).setFocus()

    def keys(self, *sequences: str) -> None:
        """Presses keys one after the other, wherever the focus is: "Ctrl+N", "Return", "Down"."""
        for sequence in sequences:
            QTest.keySequence(self._keyboard(), QKeySequence(sequence))
            QApplication.processEvents()

    def types(self, text: str) -> None:
        """Types text, wherever the focus is."""
        where = self._keyboard()
        assert isinstance(where, QLineEdit | QPlainTextEdit), f"{where} takes no text"
        reachable(where)
        if text.isascii():
            QTest.keyClicks(where, text)
        else:  # as an input method does; QTest knows only the keys of ASCII
            committed = QInputMethodEvent()
            committed.setCommitString(text)
            QApplication.sendEvent(where, committed)
        QApplication.processEvents()

    def fills(self, **fields: str) -> None:
        """Clicks into each field and types over what is there."""
        for name, text in fields.items():
            field = self.find(name, QLineEdit)
            QTest.mouseClick(
                field, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, reachable(field)
            )
            field.selectAll()
            self.types(text)

    def holds(self, key: Qt.Key, times: int) -> None:
        """Holds a key down: one press, then its repeats."""
        where = self._keyboard()
        for turn in range(times):
            for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
                text = "\r" if key == Qt.Key.Key_Return else " "
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text, turn > 0)
                QApplication.sendEvent(where, event)
        QTest.keyRelease(where, key)

    def _keyboard(self) -> QWidget:
        modal = QApplication.activeModalWidget()
        focused = QApplication.focusWidget()
        if modal is not None and (focused is None or not modal.isAncestorOf(focused)):
            return modal
        return focused or self.window


def on_screen() -> list[QWidget]:
    """Every widget that is shown, dialogs included."""
    tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    inside = [(top, each) for top in tops for each in top.findChildren(QWidget)]
    return [*tops, *(each for top, each in inside if each.isVisible() and each.window() is top)]


def text_of(widget: QWidget) -> str:
    """What a control says, as a person reads it."""
    for attribute in ("text", "toPlainText"):
        read = getattr(widget, attribute, None)
        if callable(read):
            return str(read()).translate(FOR_BREAKING)
    return widget.accessibleName()


def reachable(widget: QWidget) -> QPoint:
    """Where a person would touch it. Fails where it is hidden, locked, out of sight or covered."""
    name = widget.objectName()
    assert widget.isVisible(), f"“{name}” is not shown"
    assert widget.isEnabled(), f"“{name}” is locked"
    modal = QApplication.activeModalWidget()
    assert modal is None or modal.isAncestorOf(widget), f"“{name}” lies under {modal.objectName()}"
    _scroll_to(widget)
    region = widget.visibleRegion()
    assert not region.isEmpty(), f"“{name}” is out of sight"
    at = region.boundingRect().center()
    top = widget.window()
    hit = top.childAt(widget.mapTo(top, at))
    assert hit is not None, f"“{name}” cannot be touched"
    assert hit is widget or widget.isAncestorOf(hit), f"“{name}” is covered by “{hit.objectName()}”"
    return at


def _scroll_to(widget: QWidget) -> None:
    """Scrolls as a person does who looks for a control, once everything has its place."""
    QApplication.processEvents()
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
            QApplication.processEvents()
        parent = parent.parentWidget()
