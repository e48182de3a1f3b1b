"""What became of alarms, told by the program once at each change; and whether sound was heard, told by a person.

`deadline_ms` names the deadline that an alarm is for: its wall time in milliseconds since 1970 in UTC.
"""

from infusion_desk.domain.facts.base import Fact, fact
from infusion_desk.domain.facts.types import Filled, YesNo


@fact("alarm-raised", stream="desk")
class AlarmRaised(Fact):
    """An alarm began, or became more urgent; `late_s` seconds after it should have, where nobody watched then."""

    alarm: Filled[str]
    priority: Filled[str]
    deadline_ms: Filled[int]
    late_s: Filled[float] = 0


@fact("alarm-sounded", stream="desk")
class AlarmSounded(Fact):
    """The alarm was played for the first time at this priority; `player` is the program that reports it."""

    alarm: Filled[str]
    priority: Filled[str]
    deadline_ms: Filled[int]
    player: Filled[str]


@fact("alarm-ended", stream="desk")
class AlarmEnded(Fact):
    """What the alarm asked for was done, or is not asked for any more."""

    alarm: Filled[str]
    deadline_ms: Filled[int]


@fact("sound-lost", stream="desk")
class SoundLost(Fact):
    """Nothing could be played on this workstation from then on."""

    why: Filled[str]


@fact("sound-confirmed", stream="desk")
class SoundConfirmed(Fact):
    """A person tried the sound of this workstation, and heard it or did not."""

    heard: YesNo
