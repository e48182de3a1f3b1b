"""Facts about the record itself and about time: amendments, notes, acknowledgements, clock notices."""

from typing import Annotated, Any

from infusion_desk.domain.facts.base import Fact, fact
from infusion_desk.domain.facts.types import AnyDay, Filled, LabelTime, NameText, Text
from infusion_desk.domain.fields import Raw


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
    reference: Filled[str] = ""
    first: Filled[Any] = None


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
    priority: Filled[str] = ""
    deadline_ms: Filled[int] = 0
    silent_min: Filled[float] = 0


@fact("clock-changed")
class ClockChanged(Fact):
    """The wall clock was set while the program ran; seconds forward (+) or back (-)."""

    seconds: Filled[float]


@fact("not-watched")
class NotWatched(Fact):
    """The program did not run, or the machine slept, for so many seconds before this entry."""

    seconds: Filled[float]


@fact("machine-restarted")
class MachineRestarted(Fact):
    """The workstation itself was started anew; by its wall clock, which may be wrong since, so many seconds passed."""

    seconds: Filled[float]


@fact("time-confirmed")
class TimeConfirmed(Fact):
    """A nurse compared the workstation's clock with another one, which said so much.

    `on` is the local date that the other one said; entries of before it was asked have none.
    """

    clock: LabelTime
    on: AnyDay | None = None
