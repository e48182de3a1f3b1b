"""Where things come to stand: pages filled from top to bottom. Nothing is drawn here, only noted."""

from collections.abc import Callable

from infusion_desk.records.drawing.paper import Paper
from infusion_desk.records.drawing.sheet import Format

Paint = Callable[[Paper], None]


class Flow:
    """Pages of notes. The first page begins lower than the others, below its larger head."""

    def __init__(self, sheet: Format, first_top: float, later_top: float, bottom: float) -> None:
        self.sheet = sheet
        self._later_top = later_top
        self._bottom = bottom
        self._y = first_top
        self.pages: list[list[Paint]] = [[]]

    @property
    def room(self) -> float:
        """How much of this page is left."""
        return self._y - self._bottom

    @property
    def whole_page(self) -> float:
        """How much a fresh page offers."""
        return self._later_top - self._bottom

    def take(self, height: float) -> float:
        """Takes a strip of this page and returns its upper edge."""
        top = self._y
        self._y -= height
        return top

    def keep(self, height: float) -> None:
        """Turns the page unless so much room is left on it; a height that no page has turns nothing."""
        if self.room < height <= self.whole_page:
            self.turn()

    def turn(self) -> None:
        """Goes on on a new page."""
        self.pages.append([])
        self._y = self._later_top

    def paint(self, paint: Paint) -> None:
        """Notes what is to be drawn on this page."""
        self.pages[-1].append(paint)
