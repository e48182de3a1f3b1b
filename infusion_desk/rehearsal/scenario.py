"""A scenario as it is played: its steps in order, at true times, each with what is expected of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from infusion_desk.rehearsal.document import Document
from infusion_desk.toml_lines import TomlPath


@dataclass(frozen=True)
class Sight:
    """One line of a step's `see`: a path into the state, and the value that is expected there."""

    path: str
    expected: Any
    where: TomlPath


@dataclass(frozen=True)
class Step:
    """One step. `at` is true time (UTC); `span` how long a restart or suspend lasts, or what set_clock adds.

    `fields` are the verb's own, as typed. A step that is not `accepted` is expected to be refused by `rules`
    among others.
    """

    number: int
    at: datetime
    verb: str
    by: str
    happened: Any
    from_paper: str | None
    fields: Mapping[str, Any]
    span: timedelta
    accepted: bool
    rules: tuple[str, ...]
    sights: tuple[Sight, ...]
    document: Document
    where: TomlPath

    @property
    def ends(self) -> datetime:
        """When the step is over, and is looked at."""
        return self.at + self.span if self.verb in ("restart", "suspend") else self.at


@dataclass(frozen=True)
class Scenario:
    """One or more infusion days: the pack and the site's options they are judged by, the zone, the steps.

    `origins` says for each key above the steps in which file it stands: it may be an extended one.
    `live`: the day is judged like one of real patients, for which the pack must be approved.
    """

    title: str
    protocol: str
    site: Mapping[str, int]
    zone: str
    steps: tuple[Step, ...]
    origins: Mapping[TomlPath, Document]
    live: bool = False
