"""Reads a scenario file, and those it extends, strictly: file, line and what was expected, or a scenario."""

import os.path
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from infusion_desk.rehearsal.document import Document, ScenarioError
from infusion_desk.rehearsal.scenario import Scenario, Step
from infusion_desk.rehearsal.steps import read_step
from infusion_desk.toml_lines import TomlPath

HEADINGS: Mapping[str, tuple[type, str]] = {
    "title": (str, "a text"),
    "protocol": (str, "the id of a pack as a text"),
    "zone": (str, 'a time zone such as "Europe/London"'),
    "date": (date, "a date such as 2026-11-22, without quotes"),
    "site": (dict, "a table of options"),
    "live": (bool, "true or false"),
    "extends": (str, "a file as a text"),
    "step": (list, "steps, each under [[step]]"),
}
NEEDED = ("title", "protocol", "zone", "date")


@dataclass(frozen=True)
class _Heading:
    """What stands above the steps: the values, and in which file each stands."""

    values: dict[str, Any]
    site: dict[str, Any]
    origins: dict[TomlPath, Document]

    def error(self, where: TomlPath, expected: str) -> ScenarioError:
        return self.origins[where].error(where, expected)


def read(path: Path) -> Scenario:
    """The scenario in a file: the steps of those extended first, under its own headings. Or ScenarioError."""
    chain = _chain(path)
    heading = _heading(chain)
    zone = _zone(heading)
    steps = tuple(_steps(chain, heading.values["date"], zone))
    if not steps:
        raise chain[-1].error(("step",), "expected at least one [[step]].")
    values = heading.values
    return Scenario(
        title=values["title"],
        protocol=values["protocol"],
        site=heading.site,
        zone=zone.key,
        steps=steps,
        origins=heading.origins,
        live=values.get("live", False),
    )


def _chain(path: Path) -> list[Document]:
    """The file and those it extends, the innermost first."""
    chain = [_document(path)]
    while "extends" in chain[0].values:
        document = chain[0]
        beside = document.path.parent / document.values["extends"]
        extended = Path(os.path.normpath(beside))
        if any(extended.resolve() == known.path.resolve() for known in chain):
            raise document.error(("extends",), f"expected a file that does not extend this one: {extended}.")
        if not extended.is_file():
            raise document.error(("extends",), f"expected a file; there is no {extended}.")
        chain.insert(0, _document(extended))
    return chain


def _document(path: Path) -> Document:
    document = Document(path)
    for name, value in document.values.items():
        if name not in HEADINGS:
            raise document.error((name,), f"expected one of {', '.join(HEADINGS)}, not “{name}”.")
        kind, words = HEADINGS[name]
        if not isinstance(value, kind) or isinstance(value, datetime):
            raise document.error((name,), f"{name}: expected {words}, not {value!r}.")
    if not all(isinstance(step, dict) for step in document.values.get("step", [])):
        raise document.error(("step",), f"step: expected {HEADINGS['step'][1]}.")
    return document


def _heading(chain: list[Document]) -> _Heading:
    heading = _Heading({}, {}, {})
    for document in chain:
        heading.values.update(document.values)
        heading.site.update(document.values.get("site", {}))
        names: list[TomlPath] = [(name,) for name in document.values]
        options: list[TomlPath] = [("site", name) for name in document.values.get("site", {})]
        heading.origins.update(dict.fromkeys([*names, *options], document))
    for name in NEEDED:
        if name not in heading.values:
            raise chain[-1].error((), f"expected {name} above the steps: {HEADINGS[name][1]}.")
    return heading


def _zone(heading: _Heading) -> ZoneInfo:
    try:
        return ZoneInfo(heading.values["zone"])
    except (ZoneInfoNotFoundError, ValueError, OSError):
        expected = f"{HEADINGS['zone'][1]}, not {heading.values['zone']!r}"
        raise heading.error(("zone",), f"zone: expected {expected}.") from None


def _steps(chain: list[Document], first_day: date, zone: ZoneInfo) -> Iterator[Step]:
    number, over = 0, None
    for document in chain:
        for index in range(len(document.values.get("step", []))):
            number += 1
            step = read_step(document, index, number, first_day, zone)
            if over is not None and step.at < over:
                raise document.error((*step.where, "at"), _too_early(over, zone))
            over = step.ends
            yield step


def _too_early(over: datetime, zone: ZoneInfo) -> str:
    earliest = f"{over.astimezone(zone):%Y-%m-%d %H:%M:%S}"
    return f"at: expected a time not before {earliest}, when the step before is over."
