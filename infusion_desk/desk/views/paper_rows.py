"""The kinds of rows that are copied from paper: each stands for one verb, in the order of the downtime sheet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from infusion_desk.desk.views.acts import FieldView, FormView, form
from infusion_desk.desk.views.paper_gates import (
    FINDING,
    PaperGate,
    findings_of,
    waiting_decisions,
    waiting_gates,
)
from infusion_desk.domain.gates import gates
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.session import Session

#: The fields that a row has beside those of its verb.
HAPPENED, WRITER, ANSWER = "happened", "by", "answer"
#: What stands before the slug of a gate in the name of the kind of its row.
GATE = "gate:"
#: The parts of the downtime sheet that are copied, as they are headed there, in their order.
SHEET_PARTS = (
    "Gates", "Decisions of a prescriber", "Drugs", "Dose", "Vital signs", "Infusion", "Observation checks", "Reactions",
    "Samples and results", "Leaving", "Notes",
)  # fmt: skip
GATES, DECISIONS, DRUGS, DOSE, VITALS, INFUSION, CHECKS, REACTIONS, SAMPLES, LEAVING, NOTES = SHEET_PARTS
#: What a row at the same minute as others comes after: what it may rest on. Those that are not named stand between.
EARLY, LATE, LAST = -2, 1, 2
RANKS: Mapping[str, int] = {
    **dict.fromkeys(("decision", "drug", "not-given", "dose", "vitals", "lab"), EARLY),
    "start": EARLY + 1,
    "resume": LATE,
    **dict.fromkeys(("home", "against", "moved", "deferred"), LAST),
}


@dataclass(frozen=True)
class RowKind:
    """A kind of row: its words, the key that adds one, the fields to type from left to right.

    `part` is where it stands on the downtime sheet. `answers` are those of a gate, of which one is typed; `says`
    names them with their numbers.
    """

    slug: str
    words: str
    key: str
    part: str
    form: FormView
    says: str = ""
    answers: tuple[tuple[str, FormView], ...] = ()

    @property
    def fields(self) -> tuple[FieldView, ...]:
        """Time, the answer where there are several, the verb's fields, whose writing it is."""
        several = len(self.answers) > 1
        return (
            _field(HAPPENED, "Time", "14:05"),
            *([_field(ANSWER, "Answer", "1")] if several else []),
            *self.form.fields,
            _field(WRITER, "Written by", "initials"),
        )

    @property
    def rank(self) -> int:
        """How early among the rows of the same minute."""
        return EARLY if self.answers else RANKS.get(self.slug, 0)


@dataclass(frozen=True)
class Offered:
    """A row that the sheet has ready: its kind, and what stands in it to begin with."""

    kind: str
    typed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PaperView:
    """What can be copied into a session now: every kind by its slug, and the rows for all that waits at the gates."""

    kinds: Mapping[str, RowKind]
    offered: tuple[Offered, ...]


def paper_view(session: Session, now: Moment) -> PaperView:
    """The kinds of rows of a session, its gates among them."""
    return PaperView(kinds_of(session, now), offered_rows(session, now))


def kinds_of(session: Session, now: Moment) -> dict[str, RowKind]:
    """Every kind by its slug: those of every session, and one for each gate that a finding may open."""
    found = (_gate(session, gate.slug, gate.rule.title) for gate in gates(session, now).values())
    return {**KINDS, **{kind.slug: kind for kind in found if kind.answers}}


def offered_rows(session: Session, now: Moment) -> tuple[Offered, ...]:
    """The rows of the sheet's gates and decisions, in its order."""
    return (
        *(_offered(gate) for gate in waiting_gates(session, now)),
        *(Offered("decision", (("rule", title),)) for title in waiting_decisions(session, now)),
    )


def _offered(gate: PaperGate) -> Offered:
    return Offered(GATE + gate.slug, ((ANSWER, gate.begins),) if gate.begins else ())


def _gate(session: Session, slug: str, title: str) -> RowKind:
    """The kind of a gate's row; without answers where no finding opens it."""
    found = findings_of(session, slug)
    fields = {one.name: one for _, asked in found for one in asked.fields}
    says = PaperGate(slug, title, tuple(words for words, _ in found)).words
    return RowKind(
        GATE + slug, title, "", GATES, FormView(FINDING, title, title, tuple(fields.values())), says, found
    )


def _kind(part: str, slug: str, words: str, key: str, verb: str, ask: str, **fixed: str) -> RowKind:
    asked: Iterable[str] = ask.split()
    return RowKind(slug, words, key, part, form(verb, words, words, ask=asked, fixed=fixed))


def _field(name: str, label: str, hint: str) -> FieldView:
    return FieldView(name, label, "text", required=True, hint=hint)


SET = "systolic diastolic pulse respiration spo2 oxygen temperature consciousness"
KINDS: Mapping[str, RowKind] = {
    kind.slug: kind
    for kind in (
        _kind(DECISIONS, "decision", "Decision", "Alt+I", "decide", "rule prescriber role how reason witness"),
        _kind(DRUGS, "drug", "Drug given", "Alt+D", "give_premedication", "purpose drug dose_mg route ended"),
        _kind(DRUGS, "not-given", "Drug not given", "Alt+F", "decline_premedication", "purpose reason"),
        _kind(DOSE, "dose", "Dose prepared", "Alt+B", "prepare_dose", "product lot expiry diluted_at diluent checker"),
        _kind(VITALS, "vitals", "Vital signs", "Alt+V", "record_vitals", SET),
        _kind(INFUSION, "start", "Start", "Alt+S", "start_infusion", "rate_ml_h checker"),
        _kind(INFUSION, "rate", "Rate changed", "Alt+A", "change_rate", "rate_ml_h reason"),
        _kind(INFUSION, "pause", "Paused", "Alt+P", "pause_infusion", "reason"),
        _kind(INFUSION, "resume", "Resumed", "Alt+R", "resume_infusion", "rate_ml_h prescriber"),
        _kind(INFUSION, "end", "Full dose in", "Alt+E", "end_infusion", "flush_ended"),
        _kind(INFUSION, "stop", "Stopped for good", "Alt+O", "stop_infusion", "reason"),
        _kind(CHECKS, "check", "Check", "Alt+C", "record_check", "signs"),
        _kind(CHECKS, "longer", "Observe longer", "Alt+L", "extend_observation", "minutes reason"),
        _kind(REACTIONS, "reaction", "Reaction", "Alt+N", "log_reaction", "signs grade"),
        _kind(REACTIONS, "worse", "Reaction changed", "Alt+W", "update_reaction", "reaction signs grade"),
        _kind(REACTIONS, "treatment", "Treatment", "Alt+T", "treat_reaction", "reaction action drug dose route"),
        _kind(REACTIONS, "over", "Reaction over", "Alt+X", "resolve_reaction", "reaction outcome"),
        _kind(SAMPLES, "lab", "Sample or result", "Alt+K", FINDING, "test on at_time value unit", topic="lab"),
        _kind(LEAVING, "advice", "Advice given", "Alt+U", "give_advice", "items"),
        _kind(LEAVING, "home", "Went home", "Alt+M", "discharge", "condition"),
        _kind(LEAVING, "against", "Left against advice", "Alt+Q", "leave_against_advice", "reason witness"),
        _kind(LEAVING, "moved", "Moved to other care", "Alt+Z", "transfer", "to reason"),
        _kind(LEAVING, "deferred", "No infusion today", "Alt+J", "defer", "until reason"),
        _kind(NOTES, "note", "Note", "Alt+Y", "note", "text"),
    )
}  # fmt: skip
