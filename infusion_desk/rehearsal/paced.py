"""A scenario played as time passes: as fast as it is told to, standing still while a person acts, or left to her."""

from datetime import datetime, timedelta

from infusion_desk.desk.service import Desk
from infusion_desk.desk.training import ToldStep
from infusion_desk.rehearsal.player import Played, Player
from infusion_desk.rehearsal.scenario import Step


class Paced:
    """Fills desk.training.Training over a Player whose steps nobody has played yet.

    While the scenario stands still its clock does too: the steps to come have times of their own, and keep them.
    """

    def __init__(self, player: Player) -> None:
        self._player = player
        self._playing = player.play()
        self._waiting = list(player.scenario.steps)

    @property
    def title(self) -> str:
        return self._player.scenario.title

    @property
    def desk(self) -> Desk:
        return self._player.desk

    @property
    def session_id(self) -> str | None:
        return self._player.session_id

    @property
    def next(self) -> ToldStep | None:
        return self._told(self._waiting[0]) if self._waiting else None

    def pass_time(self, seconds: float) -> ToldStep | None:
        until = self._player.machine.clock.true + timedelta(seconds=seconds)
        last = None
        while self._waiting and self._waiting[0].at <= until:
            last = self.play_next()
        self._run_until(until)
        return last

    def play_next(self) -> ToldStep | None:
        if not self._waiting:
            return None
        played: Played = next(self._playing)
        return self._told(self._waiting.pop(0), played)

    def leave(self) -> None:
        self._waiting.clear()

    def _run_until(self, true: datetime) -> None:
        """A step may have taken longer than the time that passed: a program that was killed is down for a while."""
        if true > self._player.machine.clock.true:
            self._player.machine.run_until(true)

    def _told(self, step: Step, played: Played | None = None) -> ToldStep:
        says = played.refusal.says if played and played.refusal else ()
        total = len(self._player.scenario.steps)
        return ToldStep(step.number, total, step.at, step.verb, step.by, step.fields, tuple(says))
