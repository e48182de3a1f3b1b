"""The keys that work on the screen as it is now, read from the controls and shortcuts that are really there."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from infusion_desk.ui.widgets.buttons import badge

EVERYWHERE = "Everywhere"
#: The property of a part whose accessible name says more than a title should.
TITLE = "keys"


@dataclass(frozen=True)
class Key:
    """A key with what it does. `locked`: not at present, for the reason that stands beside its control."""

    keys: str
    words: str
    locked: bool


@dataclass(frozen=True)
class KeyGroup:
    """The keys of one part of the screen."""

    title: str
    keys: tuple[Key, ...]


def keys_of(window: QWidget) -> tuple[KeyGroup, ...]:
    """Every shortcut of the window that is in sight, grouped by the named part of the screen it belongs to."""
    groups: dict[str, dict[tuple[str, str], Key]] = {}
    for shortcut, owner in shortcuts_of(window):
        words = shortcut.whatsThis() or owner.accessibleName()
        key = Key(badge(shortcut.key().toString()), words, not owner.isEnabled())
        groups.setdefault(_part(owner, window), {}).setdefault((key.keys, words), key)
    return tuple(KeyGroup(title, tuple(keys.values())) for title, keys in groups.items())


def shortcuts_of(window: QWidget) -> Iterator[tuple[QShortcut, QWidget]]:
    """The shortcuts that have a key, with the control of each, from the top of the screen to its foot."""
    owners = [window, *(each for each in window.findChildren(QWidget) if each.isVisible())]
    owners = [each for each in owners if each.window() is window]
    for owner in sorted(owners, key=lambda each: _place(each, window)):
        for child in owner.children():
            if isinstance(child, QShortcut) and child.isEnabled() and not child.key().isEmpty():
                yield child, owner


def _place(widget: QWidget, window: QWidget) -> tuple[int, int]:
    at = widget.mapTo(window, widget.rect().topLeft())
    return at.y(), at.x()


def _part(owner: QWidget, window: QWidget) -> str:
    """The nearest part around a control that has a name of its own and is no control."""
    part = owner if owner is window else owner.parentWidget()
    while part is not None and part is not window:
        title = part.property(TITLE) or part.accessibleName()
        if title and not isinstance(part, QAbstractButton):
            return str(title)
        part = part.parentWidget()
    return EVERYWHERE


def key_of_its_own(owner: QWidget, keys: str, words: str) -> QShortcut:
    """A key without a control, which acts once however long it is held; `words` say in the list what it does."""
    shortcut = QShortcut(QKeySequence(keys), owner)
    shortcut.setAutoRepeat(False)
    shortcut.setWhatsThis(words)
    return shortcut
