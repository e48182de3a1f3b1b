"""Back-entry: rows copied from a sheet of paper, each with its time, its writer and the fields of one verb."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from infusion_desk.desk.views.acts import FieldView, FormView
from infusion_desk.desk.views.paper_rows import ANSWER, HAPPENED, WRITER, RowKind
from infusion_desk.domain.calendar import day_words, local_date
from infusion_desk.domain.facts import schema
from infusion_desk.domain.fields import Time
from infusion_desk.domain.instants import Instant
from infusion_desk.domain.refusal import BadValueError, Objection
from infusion_desk.domain.session import Session
from infusion_desk.domain.typed import Reading
from infusion_desk.domain.verbs import VERBS

#: What people write for no symptom, for air, and for everything that the patient is told.
NONE, AIR, ALL = ("none", "no", "0", "-", "–"), ("a", "air", "ra"), "all"
CLOCK_ALONE = re.compile(r"\d{1,2}:\d{2}(:\d{2})?")
BEFORE_ANY_TIME = datetime.min.replace(tzinfo=UTC)
Options = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class PaperRow:
    """A row as typed. `number` tells it from the others on the screen."""

    number: int
    kind: RowKind
    typed: Mapping[str, str]


@dataclass(frozen=True)
class CopiedVerb:
    """The one verb that a row stands for. With an `objection` it stands for none: nothing is guessed."""

    verb: str
    typed: Mapping[str, Any]
    happened: str | None
    from_paper: str
    objection: Objection | None = None


def copied(row: PaperRow, session: Session) -> CopiedVerb:
    """The verb of a row. What people write on paper is turned into what the verb reads; nothing is guessed."""
    typed = {name: written for name, written in row.typed.items() if written}
    happened, writer = _happened(row), typed.pop(WRITER, "")
    began = typed.pop(HAPPENED, None)
    asked = _asked(row.kind, typed.pop(ANSWER, ""))
    if asked is None:
        wrong = Objection("input", f"One of these is needed: {row.kind.says}.", field=ANSWER)
        return CopiedVerb(row.kind.form.verb, {}, happened, writer, wrong)
    values: dict[str, Any] = dict(asked.fixed) | _values(asked, typed, session)
    if row.kind.slug == "drug" and began:
        values["started"] = began
    return CopiedVerb(asked.verb, values, happened, writer)


def in_order(rows: Iterable[PaperRow], now: Instant, zone: ZoneInfo) -> list[PaperRow]:
    """The rows in the order in which they happened, so that the day folds as if it had been entered live.

    Of the same minute those come first on which others may rest. Those without a time that can be read come before
    all: they are refused before anything is written.
    """

    def place(row: PaperRow) -> tuple[datetime, int]:
        try:
            read: datetime = Time().read(_happened(row) or "", Reading(now.utc, zone))
        except BadValueError:
            return BEFORE_ANY_TIME, 0
        return read, row.kind.rank

    return sorted(rows, key=place)


def which_day(verb: CopiedVerb, opened: datetime, now: Instant, zone: ZoneInfo) -> Objection | None:
    """A clock time alone, a day or more after the session was opened (UTC): it may mean that day as well as this one.

    Refused, since nothing is guessed; with its date it is clear.
    """
    for name, written in _times(verb):
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


def _happened(row: PaperRow) -> str | None:
    """When it was done: of a drug when it ended, where it has."""
    typed = row.typed
    return (row.kind.slug == "drug" and typed.get("ended")) or typed.get(HAPPENED) or None


def _times(verb: CopiedVerb) -> Iterator[tuple[str, Any]]:
    """The times of a row, each a moment of the day: not that of a sample, which has its date beside it."""
    yield HAPPENED, verb.happened
    for cls in VERBS[verb.verb].facts:
        for name, item in schema(cls).items():
            if isinstance(item.kind, Time) and name in verb.typed:
                yield name, verb.typed[name]


def _asked(kind: RowKind, written: str) -> FormView | None:
    """What the answer of a row asks; None where it is none of a gate's, or more than one could be meant."""
    if len(kind.answers) < 2:
        return kind.answers[0][1] if kind.answers else kind.form
    words = [words for words, _ in kind.answers]
    numbers = {str(number): words for number, words in enumerate(words, 1)}
    chosen = numbers.get(written.strip()) or _chosen([(one, one) for one in words], written)
    return dict(kind.answers).get(chosen)


def _values(asked: FormView, typed: Mapping[str, str], session: Session) -> dict[str, Any]:
    fields = {one.name: one for one in asked.fields}
    found: dict[str, Any] = {}
    for name, written in typed.items():
        found[name] = _read(fields[name], written, session) if name in fields else written
    if "signs" in fields:
        found["signs"] = _several(fields["signs"].options, typed.get("signs", ""))
    return found


def _read(field: FieldView, written: str, session: Session) -> Any:
    """What was written in a field: a value of a closed list by its words, or by a beginning that is no other's."""
    if field.name == "rule":
        return _chosen([(slug, rule.title) for slug, rule in session.protocol.rules.items()], written)
    if field.name == "items" and written.strip().casefold() == ALL:
        return list(session.protocol.rules["discharge-advice"].lists["items"])
    if field.name == "oxygen":
        return "air" if written.strip().casefold() in AIR else written
    if field.kind == "several":
        return _several(field.options, written)
    return _chosen(field.options, written) if field.options else written


def _several(options: Options, written: str) -> list[str] | None:
    """Values of a closed list, apart by commas; [] for none, None for nothing."""
    if written.strip().casefold() in NONE:
        return []
    return [_chosen(options, part) for part in written.split(",") if part.strip()] or None


def _chosen(options: Options, written: str) -> str:
    """The value whose slug or words these are, or begin so and no other's do; else what was written."""
    wanted = written.strip().casefold().replace("-", " ")
    names = [(slug, {each.casefold().replace("-", " ") for each in (slug, words)}) for slug, words in options]
    same = [slug for slug, known in names if wanted in known]
    begun = [slug for slug, known in names if wanted and any(one.startswith(wanted) for one in known)]
    return (same or begun)[0] if same or len(begun) == 1 else written.strip()
