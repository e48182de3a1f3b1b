"""Facts about the record itself and about time: amendments, notes, acknowledgements, clock notices."""

from typing import Annotated, Any

from infusion_desk.domain.facts.base import Fact, fact
from infusion_desk.domain.facts.types import LabelTime, NameText, Text
from infusion_desk.domain.fields import Computed, Raw


@fact("entry-amended")
class EntryAmended(Fact):
    """A value of an earlier entry is corrected, with the reason. Both values stay.

    `entry` is the entry's number in the log as the person saw it, `reference` the entry itself;
    `first` and `value` are the values before and after, as kept.
    """

    entry: NameText
    field: NameText
    value: Annotated[Any, Raw()]
    reason: Text
    reference: Annotated[str, Computed()] = ""
    first: Annotated[Any, Computed()] = None


@fact("patient-entry-amended", stream="patient")
class PatientEntryAmended(EntryAmended):
    """A value of one of the patient's own entries is corrected, whether a session is open or not.

    `entry` is the number among the patient's own entries.
    """


@fact("note-added")
class NoteAdded(Fact):
    """Words for the record."""

    text: Text


@fact("alarm-acknowledged")
class AlarmAcknowledged(Fact):
    """Somebody silenced one alarm for a time.

    `priority` is what it had then, `deadline_ms` names the deadline (its wall time, UTC), `silent_min` for how long.
    """

    alarm: NameText
    priority: Annotated[str, Computed()] = ""
    deadline_ms: Annotated[int, Computed()] = 0
    silent_min: Annotated[float, Computed()] = 0


@fact("clock-changed")
class ClockChanged(Fact):
    """The wall clock was set while the program ran; seconds forward (+) or back (-)."""

    seconds: Annotated[float, Computed()]


@fact("not-watched")
class NotWatched(Fact):
    """The program did not run, or the machine slept, for so many seconds before this entry."""

    seconds: Annotated[float, Computed()]


@fact("machine-restarted")
class MachineRestarted(Fact):
    """The workstation itself was started anew; by its wall clock, which may be wrong since, so many seconds passed."""

    seconds: Annotated[float, Computed()]


@fact("time-confirmed")
class TimeConfirmed(Fact):
    """A nurse compared the workstation's clock with another one, which said so much."""

    clock: LabelTime
