"""A key held down, or pressed twice at once, acts once, in the whole application."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

#: Keys that may repeat: moving about and rubbing out.
REPEATING = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
    }
)
#: Text grows and shrinks step by step.
STEPPING = frozenset({Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus})
#: A key that comes again within so many milliseconds was meant once: nobody has read another question by then.
TWICE_MS = 250


class OncePerPress(QObject):
    """Swallows the repeats of held keys, and the second of two presses at once, unless harmless, wherever the focus is.

    An answer brings the next question, whose answers have the same keys.

    It goes from control to control with the focus: a filter over the whole application would be asked about
    every event there is, which took a third of the time in which a session opens.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._last: tuple[int, Qt.KeyboardModifier] | None = None
        self._last_ms = 0
        self._pressed_at: QObject | None = None
        app.focusChanged.connect(self._follow)
        self._follow(None, app.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if event.type() not in kinds or not isinstance(event, QKeyEvent) or event.key() in REPEATING:
            return False
        if event.isAutoRepeat():
            # a key held down a little too long does not go on in the field that it has opened
            swallowed = watched is not self._pressed_at or not _types_into_a_field(event)
        else:
            self._pressed_at = watched
            swallowed = self._comes_twice(event)
        if swallowed:
            event.accept()
        return swallowed

    def _comes_twice(self, event: QKeyEvent) -> bool:
        """Whether it was pressed a moment ago. The two events of one press tell the same time."""
        now_ms, pressed = event.timestamp(), (event.key(), event.modifiers())
        if now_ms in (0, self._last_ms) or event.key() in STEPPING or _goes_on_in_a_field(event):
            return False
        if pressed == self._last and 0 <= now_ms - self._last_ms < TWICE_MS:
            return True
        self._last, self._last_ms = pressed, now_ms
        return False

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and shiboken6.isValid(before):
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)


def _held(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))


def _goes_on_in_a_field(event: QKeyEvent) -> bool:
    return not _held(event) and isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)


def _types_into_a_field(event: QKeyEvent) -> bool:
    if _held(event) or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        return False
    return isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
