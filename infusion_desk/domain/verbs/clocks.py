"""Verbs about this workstation: its clock was compared with another one, its sound was tried."""

from collections.abc import Iterator

from infusion_desk.domain.clocks import DAY_MIN, SAME_TIME_MIN
from infusion_desk.domain.facts import SoundConfirmed, TimeConfirmed
from infusion_desk.domain.refusal import Objection
from infusion_desk.domain.verbs.base import CARE, Situation, plain_verb, verb


@verb("confirm_time", TimeConfirmed, phases=CARE)
def confirm_time(here: Situation, fact: TimeConfirmed) -> Iterator[Objection]:
    """The workstation's clock was compared with another one. Refuses where the two differ by more than 2 min."""
    hour, minute = (int(part) for part in fact.clock.split(":"))
    local = here.happened.utc.astimezone(here.zone)
    apart = abs(local.hour * 60 + local.minute - hour * 60 - minute)
    if min(apart, DAY_MIN - apart) > SAME_TIME_MIN:
        says = f"This workstation says {local:%H:%M}, the other clock {fact.clock}."
        yield Objection(
            "time-confirmed", f"{says} Have the workstation's clock set right first.", field="clock"
        )


plain_verb("confirm_sound", SoundConfirmed, phases=frozenset())
