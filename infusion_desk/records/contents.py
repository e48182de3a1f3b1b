"""What a printed sheet says, in reading order: plain data, already worded. It knows nothing of paper."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Tone = Literal["plain", "strong", "quiet"]


@dataclass(frozen=True)
class Words:
    """Some words of a text and how they are said. Typed text stands here as it was typed."""

    text: str
    tone: Tone = "plain"


Text = tuple[Words, ...]


def plain(text: str) -> Text:
    """A text in the ordinary tone."""
    return (Words(text),)


def strong(text: str) -> Text:
    """A text that must not be overlooked."""
    return (Words(text, "strong"),)


def quiet(text: str) -> Text:
    """A text that explains another."""
    return (Words(text, "quiet"),)


@dataclass(frozen=True)
class Paragraph:
    """A text of its own; in large print where it is a `lead`."""

    text: Text
    lead: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a table; `share` is its part of the width, in any unit."""

    title: str
    share: float


@dataclass(frozen=True)
class Table:
    """Rows under column titles, in small print where `dense`. Without rows it says `when_empty`."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    when_empty: str
    dense: bool = False


@dataclass(frozen=True)
class Grid:
    """A table to write in by hand: `rows` high enough for a pen; what a cell says stands there to begin with."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    row_height: float = 19.0


@dataclass(frozen=True)
class Curve:
    """One vital sign over the day: (minutes from the chart's left edge, value)."""

    kind: Literal["systolic", "diastolic", "pulse"]
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Stretch:
    """What the day was at from one minute to another."""

    kind: Literal["infusing", "paused", "observing"]
    begin: float
    end: float


@dataclass(frozen=True)
class Shade:
    """A reaction, from its onset to its resolution, in minutes; `label` names it."""

    begin: float
    end: float
    label: str


@dataclass(frozen=True)
class Chart:
    """The vital signs over the day with its phases above them; `ticks` are (minute, local time)."""

    minutes: float
    ticks: tuple[tuple[float, str], ...]
    stretches: tuple[Stretch, ...]
    shades: tuple[Shade, ...]
    curves: tuple[Curve, ...]


@dataclass(frozen=True)
class SignatureLine:
    """A place to sign: what stands above the line; `under` says who is to sign there."""

    text: Text
    under: str


@dataclass(frozen=True)
class Signatures:
    """Lines to sign on, two to a row."""

    lines: tuple[SignatureLine, ...]


Block = Paragraph | Table | Grid | Chart | Signatures


@dataclass(frozen=True)
class Section:
    """A part of a sheet under its own heading; `whole`: on one page, where a page has room for it."""

    title: str
    blocks: tuple[Block, ...]
    whole: bool = False


@dataclass(frozen=True)
class Box:
    """One labelled value of the patient box that every page carries."""

    label: str
    value: Text
    share: float


@dataclass(frozen=True)
class SheetContents:
    """A whole sheet. `marks` stand in a frame on every page; `code` is what the QR code says.

    `as_of` is the moment that it tells of, in UTC: the date of the document, so that the same facts give the
    same bytes. `code_side` is how large the QR code is printed, in points.
    """

    title: str
    subtitle: str
    explanation: str
    marks: tuple[str, ...]
    code: str
    patient: tuple[Box, ...]
    sections: tuple[Section, ...]
    foot_left: str
    foot_right: str
    as_of: datetime
    language: str = "en-GB"
    author: str = "Infusion Desk"
    code_side: float = 58.0
