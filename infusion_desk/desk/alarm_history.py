"""The alarms of a session, each from its rise to its end, for the log and the record."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from infusion_desk.desk.alarm_ledger import Key
from infusion_desk.desk.alarm_sentences import late_words, what_words
from infusion_desk.domain.deadlines import PRIORITIES
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.facts import AlarmAcknowledged, AlarmEnded, AlarmRaised, AlarmSounded
from infusion_desk.domain.instants import EPOCH, Moment
from infusion_desk.domain.session import Session

RANKS: tuple[str, ...] = PRIORITIES


@dataclass(frozen=True)
class Acknowledgement:
    """Who silenced an alarm when, and for how many minutes."""

    at: Moment
    by: str
    minutes: float


@dataclass(frozen=True)
class AlarmHistory:
    """One alarm: `priority` is the most urgent it was, `late` says how late it was told ("" if in time).

    `player` is what played it, "" if nothing did. `ended` is None while it lasts.
    """

    what: str
    due: Moment
    raised: Moment
    priority: str
    late: str = ""
    player: str = ""
    acknowledged: tuple[Acknowledgement, ...] = ()
    ended: Moment | None = None


def alarm_history(session: Session, ledger: Iterable[Entry]) -> tuple[AlarmHistory, ...]:
    """Every alarm that was raised, in the order in which they were; `ledger` is the session's (ledger_stream).

    What an acknowledgement of an older version was for is found by its deadline; without one it stands nowhere.
    """
    found: dict[Key, AlarmHistory] = {}
    moment = session.chart.timeline.moment
    for entry in ledger:
        match entry.fact:
            case AlarmRaised() as raised:
                key = raised.alarm, raised.deadline_ms
                found[key] = _raised(found.get(key), raised, moment(entry.happened))
            case AlarmSounded(alarm=alarm, deadline_ms=deadline_ms, player=player):
                _change(found, (alarm, deadline_ms), player=player)
            case AlarmEnded(alarm=alarm, deadline_ms=deadline_ms):
                _change(found, (alarm, deadline_ms), ended=moment(entry.happened))
    for line in session.of(AlarmAcknowledged):
        key, given = (line.fact.alarm, line.fact.deadline_ms), line.fact
        if key in found:
            silenced = Acknowledgement(line.happened, line.author, given.silent_min)
            _change(found, key, acknowledged=(*found[key].acknowledged, silenced))
    if session.ended_at is not None:
        for key in [key for key, one in found.items() if one.ended is None]:
            _change(found, key, ended=session.ended_at)
    return tuple(found.values())


def _raised(known: AlarmHistory | None, fact: AlarmRaised, at: Moment) -> AlarmHistory:
    if known is None or known.ended is not None:
        due = Moment(fact.deadline_ms, EPOCH + timedelta(milliseconds=fact.deadline_ms))
        return AlarmHistory(what_words(fact.alarm), due, at, fact.priority, late_words(fact.late_s))
    worse = RANKS.index(fact.priority) < RANKS.index(known.priority)
    return replace(known, priority=fact.priority) if worse else known


def _change(found: dict[Key, AlarmHistory], key: Key, **changes: object) -> None:
    if key in found:
        found[key] = replace(found[key], **changes)  # type: ignore[arg-type]
