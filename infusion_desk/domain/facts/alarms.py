"""What became of alarms, told by the program once at each change; and whether sound was heard, told by a person.

`deadline_ms` names the deadline that an alarm is for: its wall time in milliseconds since 1970 in UTC.
"""

from typing import Annotated

from infusion_desk.domain.facts.base import Fact, fact
from infusion_desk.domain.facts.types import YesNo
from infusion_desk.domain.fields import Computed

Filled = Annotated[str, Computed()]


@fact("alarm-raised", stream="desk")
class AlarmRaised(Fact):
    """An alarm began, or became more urgent; `late_s` seconds after it should have, where nobody watched then."""

    alarm: Filled
    priority: Filled
    deadline_ms: Annotated[int, Computed()]
    late_s: Annotated[float, Computed()] = 0


@fact("alarm-sounded", stream="desk")
class AlarmSounded(Fact):
    """The alarm was played for the first time at this priority; `player` is the program that reports it."""

    alarm: Filled
    priority: Filled
    deadline_ms: Annotated[int, Computed()]
    player: Filled


@fact("alarm-ended", stream="desk")
class AlarmEnded(Fact):
    """What the alarm asked for was done, or is not asked for any more."""

    alarm: Filled
    deadline_ms: Annotated[int, Computed()]


@fact("sound-lost", stream="desk")
class SoundLost(Fact):
    """Nothing could be played on this workstation from then on."""

    why: Filled


@fact("sound-confirmed", stream="desk")
class SoundConfirmed(Fact):
    """A person tried the sound of this workstation, and heard it or did not."""

    heard: YesNo
