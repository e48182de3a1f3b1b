"""What the screens of faults say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.sentences import sentence
from infusion_desk.desk.service import Desk
from infusion_desk.desk.views.banner import name_words
from infusion_desk.domain.calendar import clock_words, day_words, local_date
from infusion_desk.domain.entries import Line
from infusion_desk.domain.instants import Moment

NOTHING_YET = (
    "Nothing has been recorded since the program was started. Everything recorded before is on disk."
)


@dataclass(frozen=True)
class NotSavedView:
    """What was not saved, what happened, what is kept, what was saved last, what to do."""

    what: str
    happened: str
    kept: str
    last_saved: str
    next_step: str


@dataclass(frozen=True)
class DamageView:
    """What was found, what is kept, which backup helps and how, what to do."""

    happened: str
    kept: str
    backup: str
    next_step: str


@dataclass(frozen=True)
class ProgramFaultView:
    """What happened, what was saved last, what to do; `detail` is for whoever repairs the program."""

    happened: str
    last_saved: str
    next_step: str
    detail: str


def not_saved_view(desk: Desk, whose: str, verb: str, fault: SurroundingsFault) -> NotSavedView:
    """A verb, in words, that a fault of the surroundings kept from the disk; `whose` is the patient's name, or ""."""
    what = f"{whose} · {verb}" if whose else verb
    return NotSavedView(what, fault.happened, fault.kept, last_saved(desk), fault.next_step)


def whose_words(desk: Desk, session_id: str | None, patient_id: str | None) -> str:
    """The patient whom a verb is for; "" where there is none yet. Raises SurroundingsFault."""
    if session_id is not None:
        patient = desk.session(session_id).chart.patient
    else:
        patient = desk.chart(patient_id).patient if patient_id else None
    return name_words(patient) if patient else ""


def not_read_view(desk: Desk, fault: SurroundingsFault) -> NotSavedView:
    """Something that was asked for could not be read from the disk; nothing new was to be saved."""
    what = "Nothing was lost. What you asked for could not be read from the disk."
    return NotSavedView(what, fault.happened, fault.kept, last_saved(desk), fault.next_step)


def damage_view(desk: Desk, fault: SurroundingsFault, last: datetime | None) -> DamageView:
    """The records may be damaged; `last` is when the last good backup was made, aware UTC."""
    if last is None:
        return DamageView(fault.happened, fault.kept, "There is none yet.", fault.next_step)
    zone = ZoneInfo(desk.zone)
    when = f"{day_words(local_date(last, zone))} {clock_words(last, zone)}"
    backup = (
        f"It is of {when}. To restore it: close this window, then infusion-desk restore with the newest file"
        " of the folder “backups” beside the records. What is here now is kept under another name."
    )
    return DamageView(fault.happened, fault.kept, backup, fault.next_step)


def program_fault_view(desk: Desk, fault: BaseException) -> ProgramFaultView:
    """A fault of the program. The saved record is not touched by it."""
    return ProgramFaultView(
        "A fault in the program itself. Nothing that was saved is lost.",
        last_saved(desk),
        "Go on with the patients; record on paper. Close the program and start it again:"
        " deadlines and records come back."
        " If it happens again, call technical support.",
        f"{type(fault).__name__}: {fault}",
    )


def verb_words(verb: str, typed: Mapping[str, Any]) -> str:
    """A verb with what was typed, so that it can be written down by hand."""
    values = [f"{name.replace('_', ' ')} {_shown(value)}" for name, value in typed.items()]
    name = verb.replace("_", " ").capitalize()
    return f"{name}: {', '.join(values)}" if values else name


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) or "none" if isinstance(value, list | tuple) else str(value)


def last_saved(desk: Desk) -> str:
    """The last step that reached the disk since the program was started, with its time and its author."""
    if desk.last_done is None:
        return NOTHING_YET
    entry = desk.last_done.entry
    zone, entered = ZoneInfo(entry.zone), Moment(0, entry.entered.utc)
    words = sentence(Line(entry, entry.fact, entered, entered), zone)
    return f"{clock_words(entry.entered.utc, zone)} {entry.author}: {words}"
