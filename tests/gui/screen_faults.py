"""What must hold on every screen: nothing is cut, every control has a name and room to touch, each key is for one."""

import re
from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from infusion_desk.ui.main_window import MainWindow
from tests.robots.robot import on_screen, text_of

#: A family name that is longer than most columns.
LONG = "Wolfeschlegelsteinhausen-Featherstonehaugh"
#: A ward workstation, and what a finger needs, in pixels.
WIDEST, HIGHEST, TARGET = 1366, 768, 44


def screen_faults() -> Iterator[str]:
    """Whatever is wrong with the window as it stands, dialogs over it included."""
    for _ in range(12):  # until what has wrapped has its room
        QApplication.processEvents()
    seen = on_screen()
    for each in seen:
        if isinstance(each, QLabel) and is_cut(each):
            yield f"cut: {text_of(each)}"
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and not (each.accessibleName() and each.objectName()):
            yield f"nameless: {type(each).__name__} “{each.objectName()}”"
        if _is_target(each) and min(each.width(), each.height()) < TARGET:
            yield f"small: {each.objectName()} {each.width()}×{each.height()}"
    in_front = QApplication.activeModalWidget() or QApplication.activeWindow()
    keys = Counter(
        shortcut.key().toString()
        for each in seen
        for shortcut in each.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if each.isEnabled() and not shortcut.key().isEmpty() and each.window() is in_front
    )
    yield from (f"twice: {key}" for key, times in keys.items() if times > 1)
    for each in seen:
        if isinstance(each, MainWindow) and (each.width() > WIDEST or each.height() > HIGHEST):
            yield f"too large: {each.width()}×{each.height()}"


def is_cut(label: QLabel) -> bool:
    """Whether words are missing at the side, or below in the label itself; what a column scrolls away is not cut."""
    sides = label.visibleRegion().boundingRect()
    if not label.text() or sides.isEmpty():
        return False
    wide = _longest_word(label) if label.wordWrap() else label.sizeHint().width()
    if label.width() < wide or sides.width() < min(wide, label.width()):
        return True
    return label.wordWrap() and label.height() < label.heightForWidth(label.width())


def _longest_word(label: QLabel) -> int:
    metrics = label.fontMetrics()
    margins = label.width() - label.contentsRect().width()
    words = re.sub("\u200b|-(?!\u2060)", " ", label.text()).split()
    return max((metrics.horizontalAdvance(word) for word in words), default=0) + margins


def _is_target(widget: QWidget) -> bool:
    kind = widget.metaObject().className()
    return kind.endswith(("Button", "Act")) and not widget.visibleRegion().isEmpty()
