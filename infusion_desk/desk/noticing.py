"""What the program notices by itself of everybody who is here: what befell the clocks, what became of the alarms."""

from collections.abc import Callable, Iterable, Sequence

from infusion_desk.desk import clockwatch
from infusion_desk.desk.alarm_ledger import Ledger, ledger_stream
from infusion_desk.desk.indexing import DESK, WORKSTATION, presence_of
from infusion_desk.desk.journal import Journal, SessionRow
from infusion_desk.desk.outbox import Outbox, Unwritten
from infusion_desk.domain.chart import Chart
from infusion_desk.domain.deadlines import Alarm
from infusion_desk.domain.facts import Fact, PatientViewed, SoundLost
from infusion_desk.domain.identifiers import PROGRAM
from infusion_desk.domain.instants import Instant
from infusion_desk.domain.session import Session


class Noticing:
    """Puts it into the outbox and has it written, a beat at a time. `forget` is told whose chart is to be read anew."""

    def __init__(self, journal: Journal, zone: str, forget: Callable[[str], object]) -> None:
        #: The beat before this one; before the first, when the program was last alive, where that is known.
        self.last_beat: Instant | None = None
        self._forget = forget
        self._outbox = Outbox(journal, zone)
        self._ledger = Ledger(journal.read)

    def notice(self, now: Instant, rows: Sequence[SessionRow], session_of: Callable[[str], Session]) -> None:
        """What the clocks and the alarms say of the sessions in care is to be written from now on."""
        found = clockwatch.findings(self.last_beat, now)
        self.last_beat = now
        for row in rows:
            stream = f"session:{row.session_id}"
            self._put([Unwritten(stream, fact, now, row.patient_id) for fact in found])
        for row in rows:
            session = session_of(row.session_id)
            self._tell(session.id, self._ledger.changes(session, session.chart.timeline.moment(now)), now)
        for session_id, fact in list(self._ledger.gone(row.session_id for row in rows)):
            self._tell(session_id, [fact], now)

    def sounded(self, session_id: str, alarm: Alarm, player: str, now: Instant) -> None:
        """An alarm was played."""
        self._tell(session_id, self._ledger.sounded(session_id, alarm, player), now)

    def sound_is_lost(self, why: str, now: Instant) -> None:
        """Nothing can be played from now on."""
        self.of_the_workstation(SoundLost(why=why), now, PROGRAM)

    def of_the_workstation(self, fact: Fact, now: Instant, by: str) -> None:
        """What must count though the disk fails: it is in the workstation's chart at once, and written later."""
        self._put([Unwritten(DESK, fact, now, WORKSTATION, by)])

    def looked(self, fact: Fact, now: Instant, by: str) -> None:
        """Somebody looked at something: it is written at the next beat, so that nobody waits for what is opened."""
        patient = fact.patient if isinstance(fact, PatientViewed) else ""
        self._put([Unwritten(presence_of(patient), fact, now, author=by or PROGRAM)])

    def write(self, now: Instant) -> None:
        """Writes all that waits in one transaction. Notices change no index: nobody's phase."""
        for patient_id in self._outbox.write(now):
            self._forget(patient_id)

    def foreseen(self, chart: Chart) -> Chart:
        """A chart as it is once what waits is written."""
        return self._outbox.foreseen(chart)

    def _tell(self, session_id: str, facts: Iterable[Fact], now: Instant) -> None:
        self._put([Unwritten(ledger_stream(session_id), fact, now) for fact in facts])

    def _put(self, facts: list[Unwritten]) -> None:
        self._outbox.put(facts)
        for one in facts:
            if one.chart is not None:
                self._forget(one.chart)
