"""Back-entry: rows copied from a sheet of paper, each with its time, its writer and the fields of one verb."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from infusion_desk.desk.views.acts import FieldView, FormView, form
from infusion_desk.desk.words import SIGN_WORDS
from infusion_desk.domain.calendar import day_words, local_date
from infusion_desk.domain.fields import Time
from infusion_desk.domain.instants import Instant
from infusion_desk.domain.refusal import BadValueError, Objection
from infusion_desk.domain.typed import Reading

#: The fields that every row has beside those of its verb.
HAPPENED, WRITER = "happened", "by"
#: What people write for no symptom, and for air.
NONE, AIR = ("none", "no", "0", "-", "–"), ("a", "air", "ra")
SIGN_SLUGS = {words.casefold(): slug for slug, words in SIGN_WORDS.items()}
CLOCK_ALONE = re.compile(r"\d{1,2}:\d{2}(:\d{2})?")
BEFORE_ANY_TIME = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class RowKind:
    """A kind of row: its words, the key that adds one, and the fields to type from left to right."""

    slug: str
    words: str
    key: str
    form: FormView

    @property
    def fields(self) -> tuple[FieldView, ...]:
        """Time, the verb's fields, whose writing it is."""
        return (
            _field(HAPPENED, "Time", "14:05"),
            *self.form.fields,
            _field(WRITER, "Written by", "initials"),
        )


@dataclass(frozen=True)
class PaperRow:
    """A row as typed. `number` tells it from the others on the screen."""

    number: int
    kind: str
    typed: Mapping[str, str]


@dataclass(frozen=True)
class CopiedVerb:
    """The one verb that a row stands for."""

    verb: str
    typed: Mapping[str, Any]
    happened: str | None
    from_paper: str


def _kind(slug: str, words: str, key: str, verb: str, *ask: str, **values: str) -> RowKind:
    return RowKind(slug, words, key, form(verb, words, words, ask=ask, values=values))


KINDS: Mapping[str, RowKind] = {
    kind.slug: kind
    for kind in (
        _kind(
            "vitals", "Vital signs", "Alt+V", "record_vitals",
            "systolic", "diastolic", "pulse", "respiration", "spo2", "oxygen", "temperature", "consciousness",
        ),
        _kind("check", "Check", "Alt+C", "record_check", "signs"),
        _kind("start", "Start", "Alt+S", "start_infusion", "rate_ml_h", "checker"),
        _kind("rate", "Rate changed", "Alt+A", "change_rate", "rate_ml_h", "reason"),
        _kind("pause", "Paused", "Alt+P", "pause_infusion", "reason"),
        _kind("resume", "Resumed", "Alt+R", "resume_infusion", "rate_ml_h", "prescriber"),
        _kind("end", "Full dose in", "Alt+E", "end_infusion", "flush_ended"),
        _kind("stop", "Stopped for good", "Alt+O", "stop_infusion", "reason"),
        _kind("drug", "Drug given", "Alt+D", "give_premedication", "purpose", "drug", "dose_mg", "route", "ended"),
        _kind("reaction", "Reaction", "Alt+N", "log_reaction", "signs", "grade"),
        _kind("treatment", "Treatment", "Alt+T", "treat_reaction", "reaction", "action", "drug", "dose", "route"),
        _kind("over", "Reaction over", "Alt+X", "resolve_reaction", "reaction", "outcome"),
    )
}  # fmt: skip


def copied(row: PaperRow) -> CopiedVerb:
    """The verb of a row. What people write on paper is turned into what the verb reads; nothing is guessed."""
    kind, typed = KINDS[row.kind], dict(row.typed)
    happened, writer = typed.pop(HAPPENED, None), typed.pop(WRITER, "")
    values: dict[str, Any] = {name: value for name, value in typed.items() if value}
    if "signs" in {field.name for field in kind.form.fields}:
        values["signs"] = _signs(typed.get("signs", ""))
    if str(values.get("oxygen", "")).casefold() in AIR:
        values["oxygen"] = "air"
    if kind.slug == "drug" and happened:
        values["started"] = happened
        happened = values.get("ended", happened)
    return CopiedVerb(kind.form.verb, values, happened or None, writer)


def in_order(rows: Iterable[PaperRow], now: Instant, zone: ZoneInfo) -> list[PaperRow]:
    """The rows in the order in which they happened, so that the day folds as if it had been entered live.

    Those without a time that can be read come first: they are refused before anything is written.
    """

    def moment(row: PaperRow) -> datetime:
        try:
            read: datetime = Time().read(copied(row).happened or "", Reading(now.utc, zone))
        except BadValueError:
            return BEFORE_ANY_TIME
        return read

    return sorted(rows, key=moment)


def which_day(verb: CopiedVerb, opened: datetime, now: Instant, zone: ZoneInfo) -> Objection | None:
    """A clock time alone, a day or more after the session was opened (UTC): it may mean that day as well as this one.

    Refused, since nothing is guessed; with its date it is clear.
    """
    for name, written in {HAPPENED: verb.happened, **verb.typed}.items():
        if not isinstance(written, str) or not CLOCK_ALONE.fullmatch(written.strip()):
            continue
        try:
            read = Time().read(written, Reading(now.utc, zone))
        except BadValueError:
            continue  # it is refused where it is read
        if read - opened >= timedelta(days=1):
            day = local_date(opened, zone)
            says = f"Which day? The session is of {day_words(day)}: write it as {day.isoformat()} {written.strip()}."
            return Objection("input", says, field=name)
    return None


def _signs(written: str) -> list[str] | None:
    """Signs by the slugs of the closed list, whatever of their words was written; [] for none, None for nothing."""
    if written.strip().casefold() in NONE:
        return []
    words = [part.strip().casefold() for part in written.split(",") if part.strip()]
    return [SIGN_SLUGS.get(word, word.replace(" ", "-")) for word in words] or None


def _field(name: str, label: str, hint: str) -> FieldView:
    return FieldView(name, label, "text", required=True, hint=hint)
