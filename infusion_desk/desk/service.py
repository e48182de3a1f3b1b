"""The desk: what people do becomes entries on disk, and the charts that follow from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from infusion_desk.desk import clockwatch
from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.indexing import DESK, WORKSTATION, index_rows, read_chart
from infusion_desk.desk.ports import Clock, Heartbeat, Journal, SessionRow
from infusion_desk.domain.calendar import local_date
from infusion_desk.domain.chart import Chart, evolve
from infusion_desk.domain.entries import Draft, Entry
from infusion_desk.domain.facts import Fact, PatientRegistered, SessionOpened
from infusion_desk.domain.fields import LONGEST_NAME, Time
from infusion_desk.domain.instants import Instant, Moment
from infusion_desk.domain.protocol import Protocol
from infusion_desk.domain.refusal import BadValueError, Objection, Refusal
from infusion_desk.domain.session import Session
from infusion_desk.domain.text import clean_name
from infusion_desk.domain.typed import Reading
from infusion_desk.domain.verbs import VERBS, Situation, decide
from infusion_desk.domain.verbs.base import CARE

#: Who the entries are by that the program makes itself.
PROGRAM = "desk"
#: A session is opened under the pack in force now, whatever the session before it was opened under.
OPENING = "open_session"
#: A patient who is registered is another one than whoever is on the screen.
REGISTERING = "register_patient"


@dataclass(frozen=True)
class Done:
    """A verb that is on disk: its entry, and the patient and session it belongs to."""

    entry: Entry
    patient_id: str
    session_id: str | None


class Desk:
    """The one place where verbs are accepted. Nothing is returned as done before it is on disk.

    `protocol` is the pack that sessions opened from now on are judged by; `zone` is the site's.
    """

    def __init__(
        self, journal: Journal, clock: Clock, heartbeat: Heartbeat, protocol: Protocol, zone: str
    ) -> None:
        self.journal = journal
        self.clock = clock
        self.protocol = protocol
        self.zone = zone
        self._heartbeat = heartbeat
        #: The last verb that reached the disk since the program was started; None before the first.
        self.last_done: Done | None = None
        self._charts: dict[str, Chart] = {}
        self._last_beat = heartbeat.last() or self._last_entry()
        self.beat()

    def now(self) -> Instant:
        """Both clocks now."""
        return self.clock.read()

    def moment(self, session: Session) -> Moment:
        """Now, on a session's time scale."""
        return session.chart.timeline.moment(self.clock.read())

    def chart(self, patient_id: str) -> Chart:
        """Everything recorded of a patient."""
        if patient_id not in self._charts:
            self._charts[patient_id] = read_chart(self.journal, patient_id)
        return self._charts[patient_id]

    @property
    def workstation(self) -> Chart:
        """Everything recorded of no patient: the staff, the pack's approval, tests of the sound."""
        return self.chart(WORKSTATION)

    def session(self, session_id: str) -> Session:
        """A session by its id. Raises KeyError where there is none."""
        row = self.journal.session(session_id)
        if row is None:
            raise KeyError(session_id)
        return self.chart(row.patient_id).sessions[session_id]

    def sessions_in_care(self) -> list[SessionRow]:
        """The sessions whose patient is still here, in the order in which they were opened."""
        return self.journal.sessions_in(CARE)

    def do(
        self,
        verb: str,
        typed: Mapping[str, Any],
        *,
        by: str,
        patient_id: str | None = None,
        session_id: str | None = None,
        happened: Any = None,
    ) -> Done | Refusal:
        """Does a verb for a session, a patient, the workstation or (register_patient) nobody yet, and writes it.

        `typed` are the verb's fields as typed; `happened` an earlier local time, for a late entry. Returns the
        refusal where a rule stands in the way: then nothing is written. Raises SurroundingsFault where the disk
        did not do its part: then nothing is written either.
        """
        self.beat()
        entered = self.clock.read()
        try:
            at, author = self._happened(happened, entered), clean_name(by, LONGEST_NAME)
        except BadValueError as bad:
            return Refusal(verb, (Objection(bad.rule, str(bad)),))
        if verb == REGISTERING:
            patient_id = session_id = None
        if verb in VERBS and VERBS[verb].stream == DESK:
            patient_id, session_id = WORKSTATION, None
        session = self.session(session_id) if session_id else None
        chart = session.chart if session else None if patient_id is None else self.chart(patient_id)
        fact = decide(verb, typed, self._situation(verb, chart, session, at, entered, author))
        if isinstance(fact, Refusal):
            return fact
        stream = self._stream(fact, chart, session)
        draft = Draft(stream, fact, at, entered, self.zone, author, _witness(fact))
        of_session = stream.startswith("session:")
        chart_id = chart.patient_id if chart is not None else stream.removeprefix("patient:")
        (entry,) = self._write(chart_id, [draft])
        self.last_done = Done(entry, chart_id, stream.removeprefix("session:") if of_session else None)
        return self.last_done

    def beat(self) -> None:
        """Called once a second: notes that the program is alive, and records a changed clock or a time unwatched."""
        now = self.clock.read()
        facts = clockwatch.findings(self._last_beat, now)
        if facts:
            for row in self.sessions_in_care():
                stream = f"session:{row.session_id}"
                drafts = [Draft(stream, fact, now, now, self.zone, PROGRAM) for fact in facts]
                self._write(row.patient_id, drafts)
        self._last_beat = now
        self._heartbeat.beat(now)

    def _last_entry(self) -> Instant | None:
        """Where the heartbeat cannot be read: when the program last wrote about a patient who is still here."""
        entries = [entry for row in self.sessions_in_care() for entry in self.chart(row.patient_id).entries]
        return max(entries, key=lambda entry: entry.order).entered if entries else None

    def _happened(self, typed: Any, entered: Instant) -> Instant:
        if typed is None:
            return entered
        return entered.moved_to(Time().read(typed, Reading(entered.utc, ZoneInfo(self.zone))))

    def _situation(
        self, verb: str, chart: Chart | None, session: Session | None, at: Instant, entered: Instant, by: str
    ) -> Situation:
        moment = (chart or Chart("")).timeline.moment
        return Situation(
            chart=chart,
            session=session,
            happened=moment(at),
            now=moment(entered),
            author=by,
            zone=session.zone if session else ZoneInfo(self.zone),
            protocol=session.protocol if session and verb != OPENING else self.protocol,
            workstation=self.workstation,
            number_is_taken=lambda number: any(
                chart is None or row.patient_id != chart.patient_id
                for row in self.journal.patients_with_number(number)
            ),
        )

    def _stream(self, fact: Fact, chart: Chart | None, session: Session | None) -> str:
        """The stream a fact belongs to. Ids are counted, not drawn: the same days played again have the same ids."""
        if fact.stream == DESK:
            return DESK
        if isinstance(fact, PatientRegistered):
            own = f"patient:{self.journal.origin}-"
            return f"{own}{len(self.journal.streams(own)) + 1:04d}"
        assert chart is not None
        if fact.stream == "patient":
            return f"patient:{chart.patient_id}"
        if isinstance(fact, SessionOpened):
            return f"session:{self._session_id(chart)}"
        assert session is not None
        return session.stream

    def _session_id(self, chart: Chart) -> str:
        origin = self.journal.origin
        place = "" if chart.patient_id.startswith(f"{origin}-") else f"{origin}-"
        return f"{chart.patient_id}-{place}{len(chart.sessions) + 1:02d}"

    def _write(self, patient_id: str, drafts: list[Draft]) -> tuple[Entry, ...]:
        """Appends, with the index rows that will be true then; the chart changes only once that is on disk."""
        before = self._charts.get(patient_id) or self.chart(patient_id)
        try:
            expected = before
            for draft in drafts:
                expected = evolve(expected, _foreseen(expected, draft))
            entries = self.journal.append(drafts, index_rows(expected, {draft.stream for draft in drafts}))
        except SurroundingsFault:
            self._charts.pop(patient_id, None)
            raise
        for entry in entries:
            before = evolve(before, entry)
        self._charts[patient_id] = before
        return entries

    def today(self) -> Any:
        """The local date at the site."""
        return local_date(self.clock.read().utc, ZoneInfo(self.zone))


def _foreseen(chart: Chart, draft: Draft) -> Entry:
    """The entry that a draft becomes, as far as the index needs it: last in order."""
    lamport = chart.entries[-1].lamport + 1 if chart.entries else 1
    values = {name: getattr(draft, name) for name in draft.__dataclass_fields__}
    return Entry(**values, origin="~", origin_seq=lamport, lamport=lamport)


def _witness(fact: Fact) -> str | None:
    return getattr(fact, "checker", None) or getattr(fact, "witness", None)
