"""The desk: what people do becomes entries on disk, and the charts that follow from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from infusion_desk.desk import back_entry
from infusion_desk.desk.alarm_ledger import ledger_stream
from infusion_desk.desk.authorship import known_author
from infusion_desk.desk.charts import Charts
from infusion_desk.desk.due_list import DueList
from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.indexing import DESK, PAPER, PRESENCE, WORKSTATION
from infusion_desk.desk.journal import Journal, SessionRow
from infusion_desk.desk.naming import stream_of
from infusion_desk.desk.noticing import Noticing
from infusion_desk.desk.ports import Clock, Heartbeat
from infusion_desk.domain.calendar import local_date
from infusion_desk.domain.chart import Chart
from infusion_desk.domain.deadlines import Alarm
from infusion_desk.domain.entries import Draft, Entry
from infusion_desk.domain.facts import Fact
from infusion_desk.domain.fields import LONGEST_NAME, Time
from infusion_desk.domain.instants import Instant, Moment
from infusion_desk.domain.protocol import Protocol
from infusion_desk.domain.refusal import BadValueError, Objection, Refusal
from infusion_desk.domain.session import Session
from infusion_desk.domain.text import clean_name
from infusion_desk.domain.typed import Reading
from infusion_desk.domain.verbs import VERBS, Situation, decide

if TYPE_CHECKING:
    from infusion_desk.desk.posting import Posting

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
    `live`: its patients are real, so that a session needs the pack's approval.
    """

    def __init__(
        self,
        journal: Journal,
        clock: Clock,
        heartbeat: Heartbeat,
        protocol: Protocol,
        zone: str,
        *,
        live: bool = False,
    ) -> None:
        self.journal = journal
        self.clock = clock
        self.protocol = protocol
        self.zone = zone
        self.live = live
        self._heartbeat = heartbeat
        #: The last verb that reached the disk since the program was started; None before the first.
        self.last_done: Done | None = None
        #: What keeps the watcher told, where there is one.
        self.posting: Posting | None = None
        #: Everybody whose 48 months go on or went on.
        self.due = DueList(journal)
        self._charts = Charts(journal)
        self._noticing = Noticing(journal, zone, self._charts.forget)
        self._charts.complete = self._noticing.foreseen
        self._noticing.last_beat = heartbeat.last() or self._last_entry()
        self.beat()

    def now(self) -> Instant:
        """Both clocks now."""
        return self.clock.read()

    def moment(self, session: Session) -> Moment:
        """Now, on a session's time scale."""
        return session.chart.timeline.moment(self.clock.read())

    def chart(self, patient_id: str) -> Chart:
        """Everything recorded of a patient."""
        return self._charts.of(patient_id)

    @property
    def workstation(self) -> Chart:
        """Everything recorded of no patient: the staff, the pack's approval, tests of the sound."""
        return self.chart(WORKSTATION)

    def session(self, session_id: str) -> Session:
        """A session by its id. Raises KeyError where there is none."""
        return self._charts.session(session_id)

    def sessions_in_care(self) -> list[SessionRow]:
        """The sessions whose patient is still here, in the order in which they were opened."""
        return self._charts.in_care()

    def do(
        self,
        verb: str,
        typed: Mapping[str, Any],
        *,
        by: str,
        patient_id: str | None = None,
        session_id: str | None = None,
        happened: Any = None,
        from_paper: str | None = None,
    ) -> Done | Refusal:
        """Does a verb for a session, a patient, the workstation or (register_patient) nobody yet, and writes it.

        `typed` are the verb's fields as typed; `happened` an earlier local time, for a late entry; `from_paper`
        who wrote on paper what `by` copies from it: it is judged as done by the one who wrote. Returns the
        refusal where a rule stands in the way: then nothing is written. Raises SurroundingsFault where the disk
        did not do its part: then nothing is written either.
        """
        self.beat()
        judged = self._judged(verb, typed, by, patient_id, session_id, happened, from_paper)
        if isinstance(judged, Refusal):
            return judged
        draft, chart = judged
        stream = draft.stream
        of_session = stream.startswith("session:")
        chart_id = chart.patient_id if chart is not None else stream.removeprefix("patient:")
        (entry,) = self._charts.write({chart_id: [draft]})
        self.last_done = Done(entry, chart_id, stream.removeprefix("session:") if of_session else None)
        self._post()
        return self.last_done

    def do_together(
        self, verb: str, acts: Sequence[tuple[str, Mapping[str, Any]]], *, by: str
    ) -> list[Refusal | None]:
        """Does one verb many times in one transaction, each for a patient (id, fields as typed): all of them, or none.

        Each is judged by what was on disk before. Returns what came of each, in order: where one was refused nothing
        is written. Raises SurroundingsFault: then nothing is written either.
        """
        self.beat()
        judged = [self._judged(verb, typed, by, patient_id, None, None) for patient_id, typed in acts]
        refusals = [one if isinstance(one, Refusal) else None for one in judged]
        if acts and not any(refusals):
            drafts: dict[str, list[Draft]] = {}
            for (patient_id, _), one in zip(acts, judged, strict=True):
                assert not isinstance(one, Refusal)
                drafts.setdefault(patient_id, []).append(one[0])
            self._charts.write(drafts)
            self._post()
        return refusals

    def do_or_hold(self, verb: str, typed: Mapping[str, Any], *, by: str) -> None:
        """Does a verb of the workstation that counts whatever the disk does: it is written later where it must be."""
        try:
            self.do(verb, typed, by=by)
        except SurroundingsFault:
            judged = self._judged(verb, typed, by, None, None, None)
            if not isinstance(judged, Refusal):
                self._noticing.of_the_workstation(judged[0].fact, self.clock.read(), by)

    def refusal_of(
        self,
        verb: str,
        typed: Mapping[str, Any],
        *,
        by: str,
        session_id: str | None,
        patient_id: str | None = None,
        happened: Any = None,
    ) -> Refusal | None:
        """The refusal that a verb would meet now; None where it would be done. Nothing is written."""
        judged = self._judged(verb, typed, by, patient_id, session_id, happened)
        return judged if isinstance(judged, Refusal) else None

    def _judged(
        self,
        verb: str,
        typed: Mapping[str, Any],
        by: str,
        patient_id: str | None,
        session_id: str | None,
        happened: Any,
        from_paper: str | None = None,
    ) -> Refusal | tuple[Draft, Chart | None]:
        entered = self.clock.read()
        if verb == REGISTERING:
            patient_id = session_id = None
        if verb in VERBS and VERBS[verb].stream in (DESK, PAPER, PRESENCE):
            patient_id, session_id = WORKSTATION, None
        session = self.session(session_id) if session_id else None
        zone = session.zone.key if session and verb != OPENING else self.zone
        try:
            at, author = _happened(happened, entered, zone), clean_name(by, LONGEST_NAME)
            copied = back_entry.writer(verb, from_paper, happened)
            done_by = known_author(verb, author, copied)
        except BadValueError as bad:
            return Refusal(verb, (Objection(bad.rule, str(bad)),))
        chart = session.chart if session else None if patient_id is None else self.chart(patient_id)
        fact = decide(verb, typed, self._situation(verb, chart, session, at, entered, done_by))
        if isinstance(fact, Refusal):
            return fact
        stream = stream_of(fact, chart, session, self.journal)
        witness = _witness(fact)
        return Draft(stream, fact, at, entered, zone, author, witness, from_paper=copied), chart

    def beat(self) -> None:
        """Called once a second: notes that the program is alive, tells what became of the alarms and the clocks.

        Raises SurroundingsFault where that did not reach the disk. It is written at a later beat, once, with the time
        that it is of; what is due follows from it meanwhile all the same.
        """
        now = self.clock.read()
        if self.posting is not None:  # first: a disk that is full must not look like a desk that is dead
            self.posting.watch.beat(now)
        self._noticing.notice(now, self.sessions_in_care(), self.session)
        try:
            self._noticing.write(now)
            self._heartbeat.beat(now)
        finally:
            self._post()

    def _post(self) -> None:
        """Has the watcher know what is due."""
        if self.posting is not None:
            self.posting.update(self)

    def sounded(self, session_id: str, alarm: Alarm, player: str) -> None:
        """An alarm was played: told at the next beat."""
        self._noticing.sounded(session_id, alarm, player, self.clock.read())

    def looked(self, fact: Fact, *, by: str) -> None:
        """Somebody looked at a patient or at the audit (facts.audit): told at the next beat."""
        self._noticing.looked(fact, self.clock.read(), by)

    def sound_is_lost(self, why: str) -> None:
        """Nothing can be played from now on: told at the next beat."""
        self._noticing.sound_is_lost(why, self.clock.read())

    def ledger(self, session_id: str) -> tuple[Entry, ...]:
        """What became of the alarms of a session, as it is on disk."""
        return self.journal.read([ledger_stream(session_id)])

    def _last_entry(self) -> Instant | None:
        """Where the heartbeat cannot be read: when the program last wrote about a patient who is still here."""
        entries = [entry for row in self.sessions_in_care() for entry in self.chart(row.patient_id).entries]
        return max(entries, key=lambda entry: entry.order).entered if entries else None

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
            live=self.live,
            number_is_taken=lambda number: any(
                chart is None or row.patient_id != chart.patient_id
                for row in self.journal.patients_with_number(number)
            ),
        )

    def today(self) -> Any:
        """The local date at the site."""
        return local_date(self.clock.read().utc, ZoneInfo(self.zone))


def _happened(typed: Any, entered: Instant, zone: str) -> Instant:
    """A time of a session is one of its own zone, whatever the site's has become meanwhile."""
    if typed is None:
        return entered
    return entered.moved_to(Time().read(typed, Reading(entered.utc, ZoneInfo(zone))))


def _witness(fact: Fact) -> str | None:
    return getattr(fact, "checker", None) or getattr(fact, "witness", None)
