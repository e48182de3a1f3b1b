"""What the program notices by itself of everybody who is here: what befell the clocks, what became of the alarms."""

from collections.abc import Callable, Iterable, Sequence

from infusion_desk.desk import clockwatch
from infusion_desk.desk.indexing import DESK, WORKSTATION, presence_of
from infusion_desk.desk.ledger import Ledger, ledger_stream
from infusion_desk.desk.owing import PROGRAM, Owed, Owing
from infusion_desk.desk.ports import Journal, SessionRow
from infusion_desk.domain.chart import Chart
from infusion_desk.domain.deadlines import Alarm
from infusion_desk.domain.facts import Fact, PatientViewed, SoundLost
from infusion_desk.domain.instants import Instant
from infusion_desk.domain.session import Session


class Noticing:
    """Owes it to the disk and pays it, a beat at a time. `forget` is told whose chart is to be read anew."""

    def __init__(self, journal: Journal, zone: str, forget: Callable[[str], object]) -> None:
        #: The beat before this one; before the first, when the program was last alive, where that is known.
        self.last_beat: Instant | None = None
        self._forget = forget
        self._owing = Owing(journal, zone)
        self._ledger = Ledger(journal.read)

    def notice(self, now: Instant, rows: Sequence[SessionRow], session_of: Callable[[str], Session]) -> None:
        """What the clocks and the alarms say of the sessions in care is owed from now on."""
        found = clockwatch.findings(self.last_beat, now)
        self.last_beat = now
        for row in rows:
            stream = f"session:{row.session_id}"
            self._owe([Owed(stream, fact, now, row.patient_id) for fact in found])
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
        self._owe([Owed(DESK, SoundLost(why=why), now, WORKSTATION)])

    def looked(self, fact: Fact, now: Instant, by: str) -> None:
        """Somebody looked at something: it is written at the next beat, so that nobody waits for what is opened."""
        patient = fact.patient if isinstance(fact, PatientViewed) else ""
        self._owe([Owed(presence_of(patient), fact, now, author=by or PROGRAM)])

    def pay(self, now: Instant) -> None:
        """Writes all that is owed in one transaction. Notices change no index: nobody's phase."""
        for patient_id in self._owing.pay(now):
            self._forget(patient_id)

    def foreseen(self, chart: Chart) -> Chart:
        """A chart as it is once what is owed is written."""
        return self._owing.foreseen(chart)

    def _tell(self, session_id: str, facts: Iterable[Fact], now: Instant) -> None:
        self._owe([Owed(ledger_stream(session_id), fact, now) for fact in facts])

    def _owe(self, facts: list[Owed]) -> None:
        self._owing.owe(facts)
        for one in facts:
            if one.chart is not None:
                self._forget(one.chart)
