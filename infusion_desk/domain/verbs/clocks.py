"""Verbs about this workstation: its clock was compared with another one, its sound was tried."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from infusion_desk.domain.calendar import day_words
from infusion_desk.domain.clocks import SAME_TIME_MIN
from infusion_desk.domain.facts import SoundConfirmed, TimeConfirmed
from infusion_desk.domain.refusal import Objection
from infusion_desk.domain.verbs.base import CARE, Situation, plain_verb, verb


@verb("confirm_time", TimeConfirmed, phases=CARE)
def confirm_time(here: Situation, fact: TimeConfirmed) -> Iterator[Objection]:
    """The workstation's clock was compared with another one. Refuses where the two differ by more than 2 min.

    The date is compared too: a clock that is a day wrong shows the same hours and minutes.
    """
    if fact.on is None:
        yield Objection("input", "The date that the other clock or calendar says is needed.", field="on")
        return
    local = here.happened.utc.astimezone(here.zone).replace(second=0, microsecond=0, tzinfo=None)
    other = datetime.combine(fact.on, time.fromisoformat(fact.clock))
    if abs(other - local) > timedelta(minutes=SAME_TIME_MIN):
        says = f"This workstation says {_words(local)}, the other clock {_words(other)}."
        field = "clock" if other.date() == local.date() else "on"
        yield Objection(
            "time-confirmed", f"{says} Have the workstation's clock set right first.", field=field
        )


def _words(local: datetime) -> str:
    return f"{local:%H:%M} on {day_words(local.date())}"


plain_verb("confirm_sound", SoundConfirmed, phases=frozenset())
