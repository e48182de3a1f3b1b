"""Whatever is typed, in whatever order: it is done, or it is refused and nothing is written. Nothing ever fails."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from infusion_desk.desk.service import Done
from infusion_desk.desk.state import state_of
from infusion_desk.domain.chart import fold
from infusion_desk.domain.refusal import Refusal
from infusion_desk.storage.opening import open_journal
from tests.property.typed import ANYTHING, CLOCK, STEPS
from tests.support.clock import MORNING, FakeClock
from tests.support.desks import SET, Day
from tests.support.journal import MemoryJournal

AUTHORS = st.sampled_from(["SO", "MK", "so"])


def left_alone(day: Day) -> None:
    day.registers().opens()


def observed_to_the_end(day: Day) -> None:
    day.registers().opens().ends_infusion().at("17:00", watched=False)
    day.does("record_vitals", **SET)


def signed_and_closed(day: Day) -> None:
    observed_to_the_end(day)
    day.does("give_advice", items=["delayed-reactions", "red-flags", "contact"])
    day.does("discharge", condition="well")
    day.does("sign", meaning="gave")


BEGINNINGS = (
    lambda day: None,
    lambda day: day.registers(),
    left_alone,
    lambda day: day.registers().opens().is_ready(),
    lambda day: day.registers().opens().starts_infusion(),
    lambda day: day.registers().opens().ends_infusion(),
    observed_to_the_end,
    signed_and_closed,
)


class AnyDay(RuleBasedStateMachine):
    """A day at the desk with anything typed into it."""

    def __init__(self) -> None:
        super().__init__()
        self.journal = MemoryJournal()
        self.day = Day(journal=self.journal)

    @initialize(begins=st.sampled_from(BEGINNINGS))
    def begins(self, begins: Any) -> None:
        begins(self.day)

    @rule(step=STEPS, by=AUTHORS, happened=st.none() | st.none() | CLOCK | ANYTHING)
    def a_verb(self, step: tuple[str, dict[str, Any]], by: str, happened: Any) -> None:
        verb, typed = step
        self.day.desk.beat()
        before = self._stored()
        done = self.day.tries("look", by=by) if verb == "" else self._tries(verb, typed, by, happened)
        rows, *index = self._stored()
        if isinstance(done, Refusal):
            assert (rows, *index) == before
            assert all(objection.says and objection.rule for objection in done.objections)
        else:
            assert rows[:-1] == before[0]
            assert rows[-1]["hash"] == done.entry.hash

    def _tries(self, verb: str, typed: Mapping[str, Any], by: str, happened: Any) -> Done | Refusal:
        desk, day = self.day.desk, self.day
        done = desk.do(
            verb, typed, by=by, patient_id=day.patient_id, session_id=day.session_id, happened=happened
        )
        if isinstance(done, Done):
            day.patient_id, day.session_id = done.patient_id, done.session_id or day.session_id
        return done

    @rule(minutes=st.integers(0, 600))
    def time_passes(self, minutes: int) -> None:
        self.day.clock.passes(minutes=minutes)

    @rule(minutes=st.integers(-600, 600))
    def the_clock_is_set(self, minutes: int) -> None:
        self.day.clock.is_set(minutes=minutes)

    @rule(boot=st.integers(2, 99), minutes=st.integers(0, 600))
    def the_machine_starts_again(self, boot: int, minutes: int) -> None:
        self.day.clock.starts_again(f"boot-{boot}", minutes=minutes)
        self.day.starts()

    @invariant()
    def the_state_can_be_told(self) -> None:
        assert state_of(self.day.desk, self.day.patient_id, self.day.session_id)

    @invariant()
    def the_chart_in_memory_is_the_one_on_disk(self) -> None:
        patient_id = self.day.patient_id
        if patient_id is not None:
            stored = fold(patient_id, self.journal.everything())
            assert self.day.desk.chart(patient_id).entries == stored.entries

    def _stored(self) -> tuple[Any, ...]:
        return list(self.journal.rows), dict(self.journal.patients), dict(self.journal.sessions)


AnyDay.TestCase.settings = settings(
    max_examples=60, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnyDay = AnyDay.TestCase
