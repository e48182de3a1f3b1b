"""A pack to be read: every rule on a card, in groups; what was in sight to its last line counts as read."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from infusion_desk.desk.views.pack import GroupView, ItemView
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.scroll import ScrollColumn

#: What stays in sight of the page before when a page is turned, in pixels.
OVERLAP = 48


class Reading(ScrollColumn):
    """`read_on` tells that more was read. A card that was jumped over was not."""

    read_on = Signal()
    _drawn = Signal(int, int)

    def __init__(self, groups: Sequence[GroupView]) -> None:
        self._unread: dict[str, Card] = {}
        self.items = sum(len(group.items) for group in groups)
        parts: list[QWidget] = []
        for group in groups:
            parts.append(Text(group.title, role="title"))
            for item in group.items:
                self._unread[item.key] = card = item_card(item)
                parts.append(card)
        super().__init__("packReading", *parts)
        inner = self.widget()
        column = inner.layout() if inner else None
        if column is not None:
            column.setContentsMargins(12, 8, 12, 8)
        self._drawn.connect(self._look, Qt.ConnectionType.QueuedConnection)
        self.viewport().installEventFilter(self)

    @property
    def unread(self) -> tuple[str, ...]:
        """The keys of what was not yet in sight, in order."""
        return tuple(self._unread)

    def turn(self, pages: int) -> None:
        """Turns so many pages on, or back."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * max(OVERLAP, self.viewport().height() - OVERLAP))

    def to_first_unread(self) -> None:
        """Brings the first thing that was not in sight to the top."""
        if self._unread:
            self.verticalScrollBar().setValue(next(iter(self._unread.values())).y() - OVERLAP)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.viewport() and event.type() == QEvent.Type.Paint:
            top = self.verticalScrollBar().value()
            self._drawn.emit(top, top + self.viewport().height())
        return super().eventFilter(watched, event)

    def _look(self, top: int, bottom: int) -> None:
        """What was drawn between these heights, down to its last line, is read."""
        seen = [key for key, card in self._unread.items() if top < card.y() + card.height() <= bottom]
        for key in seen:
            del self._unread[key]
        if seen:
            self.read_on.emit()


def item_card(item: ItemView) -> Card:
    """One thing to read: what it demands, its numbers, its source and its standing."""
    card = Card(name=item.key.replace(" ", "-"))
    card.body.setSpacing(4)
    card.body.addWidget(Text(item.title, role="heading"))
    card.body.addWidget(Text(item.statement))
    for words in item.details:
        card.body.addWidget(Text(words, role="secondary"))
    card.body.addWidget(Text(f"Source: {item.source}", role="small"))
    card.body.addWidget(Text(item.standing, role="caption"))
    return card
