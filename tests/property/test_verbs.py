"""Whatever is typed, in whatever order: it is done, or it is refused and nothing is written. Nothing ever fails."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from infusion_desk.desk.state import state_of
from infusion_desk.domain.chart import fold
from infusion_desk.domain.deadlines import alarms
from infusion_desk.domain.gates import gates_in_the_way
from infusion_desk.domain.reactions import reactions
from infusion_desk.domain.refusal import Refusal
from infusion_desk.storage.opening import open_journal
from tests.property.typed import FOREIGN_FORMS, HAPPENED, forms, mostly
from tests.support.clock import MORNING, FakeClock
from tests.support.desks import SET, Day
from tests.support.journal import MemoryJournal

AUTHORS = st.sampled_from(["SO", "MK", "so"])


@cache
def days() -> list[Day]:
    """Days at the desk that have come so far, each a little further than the one before; in the US and in the EU."""
    found = [Day(), Day("eu")]
    for pack_id in ("us", "eu"):
        day = Day(pack_id)
        steps: list[Callable[[], object]] = [
            day.registers,
            day.opens,
            day.is_ready,
            lambda day=day: day.does("start_infusion", rate_ml_h=25, checker="MK"),
            lambda day=day: day.at("15:00", watched=False).does("end_infusion"),
            lambda day=day: day.at("17:00", watched=False).does("record_vitals", **SET),
            lambda day=day: day.does("transfer", to="ward 7", reason="bed"),
            lambda day=day: day.does("sign", meaning="gave"),
        ]
        for step in steps:
            step()
            found.append(day.again())
    return [*found, *found[3:6], *found[11:14]]


class AnyDay(RuleBasedStateMachine):
    """A day at the desk with anything typed into it."""

    @initialize(number=st.integers(0, len(days()) - 1))
    def begins(self, number: int) -> None:
        self.day = days()[number].again()
        assert isinstance(self.day.journal, MemoryJournal)
        self.journal = self.day.journal

    @rule(data=st.data(), by=AUTHORS, happened=HAPPENED)
    def a_verb(self, data: st.DataObject, by: str, happened: Any) -> None:
        phase = self.day.session.phase if self.day.session_id else None
        verb, typed = data.draw(mostly(forms(phase), FOREIGN_FORMS))
        for name, there in self._what_is_there(verb).items():
            if there:
                typed[name] = data.draw(st.sampled_from(there))
        self._tries(verb, typed, by, happened)

    def _what_is_there(self, verb: str) -> dict[str, list[Any]]:
        """What a person sees to choose from, where a field speaks of something that is there."""
        if self.day.session_id is None:
            return {}
        session, now = self.day.session, self.day.desk.moment(self.day.session)
        match verb:
            case "decide":
                return {"rule": [gate.slug for gate in gates_in_the_way(session, now)]}
            case "acknowledge":
                return {"alarm": [alarm.what for alarm in alarms(session, now)]}
            case "update_reaction" | "treat_reaction" | "resolve_reaction":
                return {"reaction": [reaction.number for reaction in reactions(session)]}
            case "hand_over":
                return {"to": ["SO", "MK"]}
            case "amend":
                return {"entry": [str(number) for number, _ in enumerate(session.log, 1)]}
        return {}

    def _tries(self, verb: str, typed: Mapping[str, Any], by: str, happened: Any) -> None:
        day = self.day
        day.desk.beat()
        before = self._stored()
        done = day.desk.do(
            verb, typed, by=by, patient_id=day.patient_id, session_id=day.session_id, happened=happened
        )
        if isinstance(done, Refusal):
            assert self._stored() == before
            assert done.objections
        else:
            assert self._stored()[0] == [*before[0], self.journal.rows[-1]]
            assert done.entry.hash == self.journal.rows[-1]["hash"]
            day.patient_id, day.session_id = done.patient_id, done.session_id or day.session_id

    @rule(minutes=st.integers(0, 40), wall=mostly(st.just(0), st.integers(-600, 600)), boot=mostly(st.none(), st.integers(2, 99)))
    def time_goes_by(self, minutes: int, wall: int, boot: int | None) -> None:
        """Time passes; somebody may set the clock; the machine may start again."""
        self.day.clock.passes(minutes=minutes)
        self.day.clock.is_set(minutes=wall)
        if boot is not None:
            self.day.clock.starts_again(f"boot-{boot}", minutes=minutes)
            self.day.starts()

    @invariant()
    def the_state_can_be_told(self) -> None:
        assert state_of(self.day.desk, self.day.patient_id, self.day.session_id)

    @invariant()
    def the_chart_in_memory_is_the_one_on_disk(self) -> None:
        patient_id = self.day.patient_id
        if patient_id is not None:
            sessions = [f"session:{row.session_id}" for row in self.journal.sessions_of(patient_id)]
            stored = fold(patient_id, self.journal.read([f"patient:{patient_id}", *sessions]))
            assert self.day.desk.chart(patient_id).entries == stored.entries

    def _stored(self) -> tuple[Any, ...]:
        return list(self.journal.rows), dict(self.journal.patients), dict(self.journal.sessions)


AnyDay.TestCase.settings = settings(
    max_examples=60, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnyDay = AnyDay.TestCase
