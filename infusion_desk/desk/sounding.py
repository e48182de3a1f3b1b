"""Which alarm is heard when: the most urgent, one at a time, again while it lasts; and whether anything is heard."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from infusion_desk.desk.alarm_ledger import Key, key_of
from infusion_desk.desk.ports import AlarmSound
from infusion_desk.domain.deadlines import PRIORITIES, Alarm, alarms

if TYPE_CHECKING:
    from infusion_desk.desk.service import Desk

#: After how many milliseconds a burst comes again while its alarm lasts; a low one is played once (LOOK.md).
AGAIN_MS = {"high": 10_000, "medium": 60_000}
#: How often a low burst that was not heard comes again, and a player that could not play is asked once more.
RETRY_MS = 60_000
#: How often a player that could is asked whether it still can.
PROBE_MS = 300_000
#: The longest burst lasts 3.3 s: a player that has not ended by then will not.
PATIENCE_MS = 8_000
NO_ANSWER = "the player does not answer"


@dataclass(frozen=True)
class Sounding:
    """An alarm that is to be heard, and whose."""

    session_id: str
    alarm: Alarm

    @property
    def key(self) -> tuple[str, Key, str]:
        """What it is called, at its priority: the same alarm grown worse is another."""
        return self.session_id, key_of(self.alarm), self.alarm.priority


class Loudspeaker:
    """Plays what is to be heard, and knows from the player whether it was. `fault` says why nothing is; "" if it is."""

    def __init__(self, sound: AlarmSound) -> None:
        self._sound = sound
        self.fault = ""
        self._playing: tuple[Sounding, ...] = ()
        self._played: set[tuple[str, Key, str]] = set()
        self._done: set[tuple[str, Key, str]] = set()
        self._began_ms = self._next_ms = self._probe_ms = 0

    def beat(self, desk: "Desk") -> None:
        """Called once a second, also when the disk is full: an alarm that cannot be recorded is played all the same."""
        now_ms = desk.now().boot_ms
        raised = _sounding(desk)
        wanted = _most_urgent([one for one in raised if one.key not in self._done])
        self._listen(desk, now_ms)
        self._played &= {one.key for one in wanted}
        self._done &= {one.key for one in raised}
        if self._sound.busy and self._is_outdone(raised, wanted):
            self._sound.stop()
        if self._sound.busy:
            return
        if wanted and (now_ms >= self._next_ms or any(one.key not in self._played for one in wanted)):
            self._play(wanted, now_ms)
        elif not wanted and now_ms >= self._probe_ms:
            self._begin(now_ms)
            self._sound.probe()

    def test(self, desk: "Desk", priority: str = "high") -> None:
        """Plays a burst for a person to hear, unless an alarm is heard just now."""
        if not self._playing:
            self._begin(desk.now().boot_ms)
            self._sound.play(priority)

    def stop(self) -> None:
        """Ends what is heard: the program ends."""
        self._sound.stop()

    def _is_outdone(self, raised: list[Sounding], wanted: tuple[Sounding, ...]) -> bool:
        """Whether what is playing is for nobody any more, or for something less urgent than what is wanted."""
        if not self._playing:
            return bool(wanted)
        worse = wanted and _rank(wanted[0]) < _rank(self._playing[0])
        return bool(worse) or not {one.key for one in self._playing} & {one.key for one in raised}

    def _play(self, wanted: tuple[Sounding, ...], now_ms: int) -> None:
        self._begin(now_ms)
        self._playing = wanted
        self._played = {one.key for one in wanted}
        self._next_ms = now_ms + AGAIN_MS.get(wanted[0].alarm.priority, RETRY_MS)
        self._sound.play(wanted[0].alarm.priority)

    def _begin(self, now_ms: int) -> None:
        self._playing, self._began_ms = (), now_ms

    def _listen(self, desk: "Desk", now_ms: int) -> None:
        """What the player reports of what it played, if it is over."""
        report = self._sound.report()
        if report is None:
            if not self._sound.busy or now_ms - self._began_ms < PATIENCE_MS:
                return
            self._sound.stop()
            report = ("", NO_ANSWER)
        player, why = report
        if not player and not self.fault:
            desk.sound_is_lost(why)
        self.fault = why
        self._probe_ms = now_ms + (RETRY_MS if why else PROBE_MS)
        for one in self._playing if player else ():
            desk.sounded(one.session_id, one.alarm, player)
            if one.alarm.priority not in AGAIN_MS:
                self._done.add(one.key)
        self._playing = ()


def _sounding(desk: "Desk") -> list[Sounding]:
    found = []
    for row in desk.sessions_in_care():
        session = desk.session(row.session_id)
        found += [Sounding(session.id, alarm) for alarm in alarms(session, desk.moment(session))]
    return [one for one in found if one.alarm.sounding]


def _most_urgent(sounding: list[Sounding]) -> tuple[Sounding, ...]:
    """Those of the highest priority: one burst tells of all of them."""
    best = min(map(_rank, sounding), default=0)
    return tuple(one for one in sounding if _rank(one) == best)


def _rank(one: Sounding) -> int:
    return PRIORITIES.index(one.alarm.priority)
