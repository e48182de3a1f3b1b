"""What a gate says: its verdict, the sentence, the entries it rests on, who may release it and when it opens."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal, TypeVar

from infusion_desk.domain.courses import first_infusion
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import DecisionRecorded, Fact
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.protocol import Protocol, Rule
from infusion_desk.domain.session import Session

F = TypeVar("F", bound=Fact)
State = Literal["clear", "missing", "caution", "blocked"]


@dataclass(frozen=True)
class Verdict:
    """What a rule finds. `prescriber_may_release`: a decision releases a block that is otherwise left to time."""

    state: State
    says: str
    basis: tuple[Line[Fact], ...] = ()
    opens_on: date | None = None
    prescriber_may_release: bool = False


def clear(says: str, *basis: Line[Fact]) -> Verdict:
    """The rule is satisfied."""
    return Verdict("clear", says, basis)


def missing(says: str, *basis: Line[Fact]) -> Verdict:
    """A fact that the rule needs is not recorded; it is recorded, never decided."""
    return Verdict("missing", says, basis)


def caution(says: str, *basis: Line[Fact], opens_on: date | None = None) -> Verdict:
    """A prescriber has to decide, and the decision is recorded."""
    return Verdict("caution", says, basis, opens_on)


def blocked(
    says: str, *basis: Line[Fact], opens_on: date | None = None, prescriber_may_release: bool = False
) -> Verdict:
    """The drug is not given."""
    return Verdict("blocked", says, basis, opens_on, prescriber_may_release)


@dataclass(frozen=True)
class Preparation:
    """What the gates look at: the session, and the moment (and local date) at which they are judged."""

    session: Session
    at: Moment

    @property
    def protocol(self) -> Protocol:
        """The pack of the session, as it was when the session opened."""
        return self.session.protocol

    @cached_property
    def today(self) -> date:
        """The local date, in the zone of the session."""
        return self.session.date_of(self.at)

    @cached_property
    def course_begins(self) -> date:
        """The local date of the course's first infusion; today, while none was given."""
        return first_infusion(self.session.chart, self.session.course, self.at) or self.today

    def days_ago(self, days: int) -> date:
        """The local date so many days before today."""
        return self.today - timedelta(days=days)

    def known(self, cls: type[F]) -> list[Line[F]]:
        """The chart's lines of one kind that had been recorded by then, in the order of entry."""
        return [line for line in self.session.known(cls) if self.is_past(line)]

    def is_past(self, line: Line[Fact]) -> bool:
        """Whether something had happened by then. Facts of the day that come later do not change what was judged."""
        return line.happened.ms <= self.at.ms

    def is_today(self, line: Line[Fact]) -> bool:
        """Whether something happened today, by then."""
        return self.is_past(line) and self.session.date_of(line.happened) == self.today


@dataclass(frozen=True)
class Gate:
    """A rule with its verdict and, where there is one, the prescriber's decision that still rests on the same facts."""

    rule: Rule
    verdict: Verdict
    decision: Line[DecisionRecorded] | None = None

    @property
    def slug(self) -> str:
        return self.rule.slug

    @property
    def decidable(self) -> bool:
        """Whether a prescriber's documented decision can release it. A missing fact is recorded, never decided."""
        if self.verdict.state == "caution":
            return True
        by_prescriber = self.rule.released_by == "prescriber" or self.verdict.prescriber_may_release
        return self.verdict.state == "blocked" and by_prescriber

    @property
    def released_by(self) -> str | None:
        """Who releases it: time, prescriber or nobody; None when it is clear."""
        if self.verdict.state == "clear":
            return None
        if self.verdict.state == "caution":
            return "prescriber"
        waits = self.verdict.state == "missing" and self.rule.released_by == "time"
        return "nobody" if waits else self.rule.released_by

    @property
    def in_the_way(self) -> bool:
        """Whether the infusion cannot start because of this gate."""
        return self.verdict.state != "clear" and not (self.decidable and self.decision is not None)
