"""Whatever is typed, in whatever order: it is done, or it is refused and nothing is written. Nothing ever fails."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from infusion_desk.desk.indexing import read_chart, true_index
from infusion_desk.domain.deadlines import alarms
from infusion_desk.domain.facts import AuditOpened, PatientViewed, schema
from infusion_desk.domain.follow_up import flags_of, known_of
from infusion_desk.domain.gates import gates_in_the_way
from infusion_desk.domain.identifiers import AT_LOCKED_WINDOW
from infusion_desk.domain.reactions import reactions
from infusion_desk.domain.refusal import Refusal
from infusion_desk.domain.settings import NUMBERS, WORDS
from infusion_desk.domain.staff import staff_of
from infusion_desk.domain.verbs import VERBS
from infusion_desk.rehearsal.state import state_of
from infusion_desk.storage.opening import open_journal
from tests.property.screens import shown, shown_around
from tests.property.typed import FOREIGN_FORMS, HAPPENED, forms, mostly
from tests.support.clock import FakeClock
from tests.support.desks import Day
from tests.support.journal import MemoryJournal
from tests.support.marlowe import SET

AUTHORS = st.sampled_from(["SO", "SO", "MK", "so", "desk", AT_LOCKED_WINDOW])

STEPS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("11:00", "start_infusion", {"rate_ml_h": 25, "checker": "MK"}),
    ("15:00", "end_infusion", {}),
    ("17:00", "record_vitals", SET),
    ("17:00", "transfer", {"to": "ward 7", "reason": "bed"}),
    ("17:00", "sign", {"meaning": "gave"}),
)


@cache
def days() -> list[Day]:
    """Days at the desk that have come so far, each a little further than the one before; in the US and in the EU."""
    found = [Day(), Day("eu")]
    for pack_id in ("us", "eu"):
        day = Day(pack_id)
        for step in (day.registers, day.opens, day.is_ready):
            step()
            found.append(day.again())
        for at, verb, typed in STEPS:
            day.at(at, watched=False).does(verb, **typed)
            found.append(day.again())
    in_care = [
        day for day in found if day.session_id and day.session.phase in ("preparing", "infusing", "observing")
    ]
    return [*found, *in_care, staffed(found[-1]), months_later(found[-1])]


def staffed(day: Day) -> Day:
    """The same day, at a desk where people work."""
    other = day.again()
    for initials, role in (("SO", "lead"), ("MK", "nurse")):
        other.does("add_staff", initials=initials, name=f"{initials} Invented", role=role)
    return other


def months_later(day: Day) -> Day:
    """The patient's first results have come, and some of them fire rules."""
    other = day.again()
    other.clock.passes(minutes=65 * 24 * 60)
    today = other.desk.today()
    for test, value in (("platelets", 60), ("creatinine", 300), ("tsh", 9)):
        other.does("record_result", test=test, on=today, value=value)
    return other


class AnyDay(RuleBasedStateMachine):
    """A day at the desk with anything typed into it."""

    day: Day
    journal: MemoryJournal
    rows_shown = 0

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
        around = self._what_is_there_of_no_session(verb)
        if around or self.day.session_id is None:
            return around
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

    def _what_is_there_of_no_session(self, verb: str) -> dict[str, list[Any]]:
        day = self.day
        if verb == "change_setting":
            return {"name": [*day.protocol.options, *NUMBERS, *WORDS]}
        if verb in VERBS and "initials" in schema(VERBS[verb].facts[0]):
            people = staff_of(day.desk.workstation).people.values()
            return {} if verb == "add_staff" else {"initials": [each.initials for each in people]}
        if day.patient_id is None:
            return {}
        chart = day.desk.chart(day.patient_id)
        known = known_of(chart)
        match verb:
            case "amend_patient":
                return {"entry": [str(number) for number, _ in enumerate(chart.own_lines, 1)]}
            case "acknowledge_flag":
                return {"rule": [flag.rule.slug for flag in flags_of(known, day.protocol)] if known else []}
        return {}

    @rule(what=st.sampled_from(["patient", "audit", "sound lost", "sounded"]), by=AUTHORS)
    def the_window_tells(self, what: str, by: str) -> None:
        """What is recorded without a verb: who looked, what was heard, or could not be."""
        day = self.day
        match what:
            case "patient" if day.patient_id is not None:
                day.desk.looked(PatientViewed(patient=day.patient_id, session=day.session_id), by=by)
            case "audit":
                day.desk.looked(AuditOpened(), by=by)
            case "sound lost":
                day.desk.sound_is_lost("no device")
            case "sounded" if day.session_id is not None:
                for alarm in alarms(day.session, day.desk.moment(day.session))[:1]:
                    day.desk.sounded(day.session_id, alarm, "pw-play")
        day.desk.beat()

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
            assert self.journal.rows[:-1] == before[0]
            assert done.entry.hash == self.journal.rows[-1]["hash"]
            if done.patient_id:  # what is recorded of no patient leaves the one on the screen where they are
                day.patient_id, day.session_id = done.patient_id, done.session_id or day.session_id

    def _stored(self) -> tuple[Any, ...]:
        return list(self.journal.rows), self.journal.index_rows()

    @rule(
        minutes=st.integers(0, 40),
        wall=mostly(st.just(0), st.integers(-600, 600)),
        boot=mostly(st.none(), st.integers(2, 99)),
    )
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
    def what_is_new_is_in_the_index_and_on_the_screens(self) -> None:
        day = self.day
        if len(self.journal.rows) == self.rows_shown:
            return
        self.rows_shown = len(self.journal.rows)
        assert set(self.journal.index_rows()) == set(true_index(self.journal))
        if day.session_id is not None:
            assert len(shown(day.session, day.desk.moment(day.session))) > 40
        if day.patient_id is not None:
            assert day.desk.chart(day.patient_id).entries == read_chart(self.journal, day.patient_id).entries
        assert shown_around(day.desk, day.patient_id)


AnyDay.TestCase.settings = settings(max_examples=60, stateful_step_count=20)
TestAnyDay = AnyDay.TestCase


@settings(max_examples=12)
@given(st.lists(st.tuples(forms("preparing"), AUTHORS, HAPPENED), max_size=15))
def test_on_a_real_file_too_a_refused_verb_writes_nothing(
    verbs: list[tuple[tuple[str, dict[str, Any]], str, Any]],
) -> None:
    with TemporaryDirectory() as folder:
        clock = FakeClock()
        journal = open_journal(Path(folder), clock.read(), new_origin=lambda: "ward-a")
        day = Day(journal=journal, clock=clock).registers().opens()
        for (verb, typed), by, happened in verbs:
            day.desk.beat()  # an alarm that the verb before has raised is told by itself
            before = journal.head(), journal.sessions_of("ward-a-0001"), journal.patient("ward-a-0001")
            done = day.desk.do(
                verb, typed, by=by, patient_id=day.patient_id, session_id=day.session_id, happened=happened
            )
            after = journal.head(), journal.sessions_of("ward-a-0001"), journal.patient("ward-a-0001")
            assert after == before if isinstance(done, Refusal) else after[0] == done.entry.hash
        assert journal.verify().sound
        assert read_chart(journal, "ward-a-0001").entries == day.desk.chart("ward-a-0001").entries
        journal.close()
