"""Training: a scenario at a desk of its own, in a process of its own. What the window is given for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from infusion_desk.desk.alarm_sentences import WHAT_WORDS
from infusion_desk.desk.service import Desk
from infusion_desk.desk.views.alarms import chair_words
from infusion_desk.desk.views.words import spoken
from infusion_desk.domain.deadlines import alarms

#: Of a step's fields those that tell it from others like it.
TELLING = ("topic", "name", "test", "purpose", "rule", "grade", "rate_ml_h", "family", "meaning")


@dataclass(frozen=True)
class ScenarioRow:
    """A scenario in a list: its file, its title, what it teaches, how many steps it has."""

    file: str
    title: str
    teaches: str
    steps: int


@dataclass(frozen=True)
class ToldStep:
    """One step of a scenario that is played: the how-manyth, when (UTC), what, by whom; what refused it, if it was."""

    number: int
    of: int
    at: datetime
    verb: str
    by: str
    fields: Mapping[str, Any]
    refused: tuple[str, ...] = ()


class Training(Protocol):
    """A scenario that is being played at a desk of its own, whose clock it moves."""

    @property
    def title(self) -> str: ...

    @property
    def desk(self) -> Desk:
        """The desk that runs now: another one after the program was killed and started again."""
        ...

    @property
    def session_id(self) -> str | None:
        """The session that the last step spoke of."""
        ...

    @property
    def next(self) -> ToldStep | None:
        """The step that comes next; None after the last, and once the scenario was left."""
        ...

    def pass_time(self, seconds: float) -> ToldStep | None:
        """Lets so much time pass, with the steps that fall into it; the last of these."""
        ...

    def play_next(self) -> ToldStep | None:
        """Goes to the next step, however far off, and does it."""
        ...

    def leave(self) -> None:
        """From now on only time passes: the nurse goes on alone."""
        ...


class Trainings(Protocol):
    """The training beside a window of real patients: never more than one, in a process and a file of its own."""

    def listed(self) -> Sequence[ScenarioRow]:
        """The scenarios that are shipped, by title."""
        ...

    def begin(self, file: str) -> str:
        """Opens a scenario in a window of its own; "", or why it cannot be."""
        ...

    @property
    def title(self) -> str:
        """The scenario that is open; "" while none is."""
        ...

    def tell(self, alarms: str) -> None:
        """Called at every beat: what sounds for real patients, to be seen over the training."""
        ...

    def end(self) -> None:
        """Closes the training."""
        ...


def step_words(step: ToldStep, zone: str) -> str:
    """A step in one line: 11:00:00 SO: record finding (lab, tsh)."""
    at = f"{step.at.astimezone(ZoneInfo(zone)):%H:%M:%S}"
    told = [spoken(str(step.fields[name])).lower() for name in TELLING if name in step.fields]
    which = f" ({', '.join(told)})" if told else ""
    return f"{at} {step.by}: {spoken(step.verb).lower()}{which}"


def real_alarms(desk: Desk) -> str:
    """What sounds for real patients, by chair and without a name, the most urgent first; "" while nothing does."""
    found = []
    for row in desk.sessions_in_care():
        session = desk.session(row.session_id)
        for alarm in alarms(session, desk.moment(session)):
            if alarm.sounding and alarm.priority != "low":
                words = f"{chair_words(session)}: {WHAT_WORDS[alarm.what].lower()}"
                found.append((alarm.priority != "high", words))
    return " · ".join(words for _, words in sorted(found))
