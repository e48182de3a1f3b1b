"""Where Tab goes: from control to control as a screen is read, from the top and from the left.

Qt goes in the order in which controls were made, and much of a screen is made while it is used. The order is read off
where things stand. (Reading it off the layouts, item by item, makes PySide6 6.12 corrupt memory.)
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

#: What stands somewhere, with the controls in it.
Part = tuple[QRect, list[QWidget]]


def go_on(window: QWidget, *, back: bool = False) -> bool:
    """Moves the focus to the control after the one that has it, or before it; from the last to the first."""
    order, focused = stops(window), window.focusWidget()
    if not order:
        return False
    here = [place for place, each in enumerate(order) if each is focused or focused in _group(each)]
    within = [place for place, each in enumerate(order) if _holds(focused, each)]
    if here:
        to = (here[0] + (-1 if back else 1)) % len(order)
    else:
        to = within[0] if within else 0
    order[to].setFocus(Qt.FocusReason.BacktabFocusReason if back else Qt.FocusReason.TabFocusReason)
    return True


def stops(widget: QWidget) -> list[QWidget]:
    """The controls in a widget, and itself, that Tab comes to, as they are read."""
    if widget.isHidden():
        return []
    itself = [widget] if _is_stop(widget) else []
    if isinstance(widget, QAbstractButton):
        return itself
    children = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    parts = [(child.geometry(), stops(child)) for child in children if not child.isWindow()]
    return itself + _read([part for part in parts if part[1]])


def _holds(widget: QWidget | None, control: QWidget) -> bool:
    return widget is not None and widget.isAncestorOf(control)


def _is_stop(widget: QWidget) -> bool:
    """Whether Tab comes to it. Of choices it comes to the one that is chosen, and the arrows lead to the others."""
    group = _group(widget)
    if group:
        return widget is next((each for each in group if each.isChecked()), group[0])
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabbed and widget.isEnabled() and widget.focusProxy() is None


def _group(widget: QWidget) -> list[QAbstractButton]:
    """The choices that a button is one of, as far as they can be pressed; none for anything else."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is None or not group.exclusive():
        return []
    return [each for each in group.buttons() if each.isVisible() and each.isEnabled()]


def _read(parts: list[Part]) -> list[QWidget]:
    """The controls of parts, line by line; in a line part by part, each of which may have lines of its own."""
    if len(parts) > 1:
        for cut in (_lines, _columns):
            pieces = cut(parts)
            if len(pieces) > 1:
                return [each for piece in pieces for each in _read(piece)]
    parts.sort(key=lambda part: (part[0].y(), part[0].x()))
    return [each for _, found in parts for each in found]


def _lines(parts: Sequence[Part]) -> list[list[Part]]:
    return _cut(parts, QRect.top, QRect.bottom)


def _columns(parts: Sequence[Part]) -> list[list[Part]]:
    return _cut(parts, QRect.left, QRect.right)


def _cut(
    parts: Sequence[Part], begin: Callable[[QRect], int], end: Callable[[QRect], int]
) -> list[list[Part]]:
    """The parts in pieces, where a straight cut goes through none of them."""
    pieces: list[list[Part]] = []
    reached = None
    for part in sorted(parts, key=lambda part: begin(part[0])):
        if reached is None or begin(part[0]) > reached:
            pieces.append([])
            reached = end(part[0])
        pieces[-1].append(part)
        reached = max(reached, end(part[0]))
    return pieces
