"""What a protocol pack says: rules with their numbers, site options, limits, cards, the follow-up plan. Plain data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Standing = Literal["S", "L", "P", "D"]
STANDINGS: Mapping[str, str] = {
    "S": "stated by the site's source document",
    "L": "label text, confirmed",
    "P": "partly confirmed: a pharmacist must compare it with the current document",
    "D": "proposal, for the site to approve",
}


@dataclass(frozen=True)
class Rule:
    """One rule: what it demands, its numbers, who may release it, where it comes from and how sure that is."""

    slug: str
    title: str
    statement: str
    source: str
    standing: Standing
    released_by: str
    numbers: Mapping[str, int | float]
    words: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    bands: Mapping[str, tuple[tuple[float, int], ...]]


@dataclass(frozen=True)
class Option:
    """A SITE option: its value here and the bounds within which a site may set it."""

    name: str
    value: int
    least: int
    most: int
    unit: str
    statement: str
    source: str
    standing: Standing


@dataclass(frozen=True)
class FollowUpTest:
    """One test of the 48 months: how often, in months, counted from the last infusion."""

    test: str
    title: str
    every_months: int
    source: str
    standing: Standing


@dataclass(frozen=True)
class Card:
    """A site protocol card: the steps for a reaction of one grade, in order."""

    grade: int
    title: str
    steps: tuple[str, ...]
    source: str
    standing: Standing


@dataclass(frozen=True)
class LeafletPart:
    """A part of the patient's leaflet of the day, in the pack's own words."""

    title: str
    text: str
    source: str
    standing: Standing


@dataclass(frozen=True)
class Protocol:
    """A rule pack with its site options. `digest` is the SHA-256 of `contents`, its canonical text."""

    id: str
    version: str
    title: str
    digest: str
    contents: str
    rules: Mapping[str, Rule]
    options: Mapping[str, Option]
    cards: Mapping[int, Card]
    follow_up: tuple[FollowUpTest, ...]
    advice: Mapping[str, str]
    leaflet: tuple[LeafletPart, ...] = ()

    def uses(self, slug: str) -> bool:
        """Whether the pack has this rule."""
        return slug in self.rules

    def number(self, slug: str, name: str) -> Any:
        """A number of a rule, such as the 42 days of vaccine-window."""
        return self.rules[slug].numbers[name]

    def option(self, name: str) -> int:
        """The value of a SITE option, such as the vitals interval in minutes."""
        return self.options[name].value
