"""The sheet: its formats and margins in points, and how its texts are set."""

from dataclasses import dataclass

from infusion_desk.records.drawing.text import INK_2, INK_3, Style


@dataclass(frozen=True)
class Format:
    """A sheet of paper, from below left: what is printed stays between its margins."""

    width: float
    height: float
    left: float = 40.0
    under: float = 28.0

    @property
    def right(self) -> float:
        return self.width - self.left

    @property
    def top(self) -> float:
        return self.height - 34.0

    @property
    def full(self) -> float:
        """The width between the margins."""
        return self.right - self.left


FORMATS = {"a4": Format(595.28, 841.89), "letter": Format(612.0, 792.0)}

TITLE = Style(16.5, 21, "bold")
SUBTITLE = Style(9.4, 13, colour=INK_2)
EXPLANATION = Style(7.4, 10, colour=INK_3)
RUNNING = Style(8.4, 11, "semibold")
MARK = Style(9.4, 13, "bold")
LABEL = Style(7.2, 10, colour=INK_3)
VALUE = Style(9, 12, "bold")
HEADING = Style(10.4, 14, "bold")
BODY = Style()
LEAD = Style(11, 15.6)
DENSE = Style(7.8, 9.6)
COLUMN_TITLE = Style(8, 11, "semibold", INK_2)
AXIS = Style(7.4, 10, colour=INK_2)
FOOT = Style(7, 9, colour=INK_2)
