"""Reactions: their course, the anaphylaxis criteria, and what they forbid afterwards (CLINICAL.md 4)."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import (
    Fact,
    ReactionLogged,
    ReactionResolved,
    ReactionTreated,
    ReactionUpdated,
    VitalsRecorded,
)
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.vitals import baseline, falls_too_far

if TYPE_CHECKING:
    from infusion_desk.domain.session import Session


@dataclass(frozen=True)
class Reaction:
    """One reaction. `signs` and `grade` are the last recorded ones.

    What a reaction forbids goes by its worst: `worst` is the highest grade it had, `seen` every sign it had and when
    that was first recorded. A sign that fades is an update; one that was never there is amended. `last_entry` is the
    place of the last entry or amendment that tells of its signs and grade.
    """

    number: int
    onset: Moment
    logged: Moment
    graded: Moment
    signs: tuple[str, ...]
    grade: int
    worst: int
    seen: dict[str, Moment]
    last_entry: tuple[int, str, int]
    treatments: tuple[Line[ReactionTreated], ...] = ()
    resolved: Moment | None = None
    outcome: str | None = None

    @property
    def open(self) -> bool:
        """Whether nobody has recorded yet that it is over or handed on."""
        return self.resolved is None

    def open_at(self, moment: Moment) -> bool:
        """Whether it had begun and was not resolved at a moment."""
        return self.onset.ms <= moment.ms and (self.resolved is None or self.resolved.ms > moment.ms)


def reactions(session: "Session") -> tuple[Reaction, ...]:
    """The session's reactions, numbered in the order in which they were logged."""
    found: dict[int, Reaction] = {}
    kinds: tuple[type[Fact], ...] = (ReactionLogged, ReactionUpdated, ReactionTreated, ReactionResolved)
    for line in session.lines:
        if not isinstance(line.fact, kinds):
            continue
        if isinstance(line.fact, ReactionLogged):
            number = len(found) + 1
            found[number] = _logged(number, line.fact, line)
        else:
            number = line.fact.reaction  # type: ignore[attr-defined]
            if number in found:
                found[number] = _after(found[number], line)
    return tuple(found.values())


def _logged(number: int, fact: ReactionLogged, line: Line[Fact]) -> Reaction:
    onset = line.at(fact.onset) if fact.onset else line.happened
    seen = dict.fromkeys(fact.signs, onset)
    told = _last_told(line)
    return Reaction(
        number, onset, line.happened, line.happened, fact.signs, fact.grade, fact.grade, seen, told
    )


def _last_told(line: Line[Fact]) -> tuple[int, str, int]:
    return max(entry.order for entry in (line.entry, *line.amendments))


def _after(reaction: Reaction, line: Line[Fact]) -> Reaction:
    match line.fact:
        case ReactionUpdated() as update:
            signs = reaction.signs if update.signs is None else update.signs
            grade = reaction.grade if update.grade is None else update.grade
            changed = grade != reaction.grade or not set(signs) <= set(reaction.seen)
            return replace(
                reaction,
                signs=signs,
                seen=dict.fromkeys(signs, line.happened) | reaction.seen,
                grade=grade,
                worst=max(grade, reaction.worst),
                graded=line.happened if changed else reaction.graded,
                last_entry=max(reaction.last_entry, _last_told(line)),
            )
        case ReactionTreated():
            return replace(reaction, treatments=(*reaction.treatments, line))  # type: ignore[arg-type]
        case ReactionResolved() as end:
            return replace(reaction, resolved=line.happened, outcome=end.outcome)
    return reaction


def open_reactions(session: "Session", at: Moment | None = None) -> list[Reaction]:
    """The reactions that are not resolved, or were not at a moment."""
    return [one for one in reactions(session) if (one.open if at is None else one.open_at(at))]


def reactions_of_day(session: "Session", at: Moment) -> list[tuple["Session", Reaction]]:
    """The patient's reactions that had begun by a moment: the session's own, and any other's of that local date."""
    return [
        (other, reaction)
        for other in session.chart.sessions.values()
        for reaction in reactions(other)
        if reaction.onset.ms <= at.ms
        and (other is session or session.date_of(reaction.onset) == session.date_of(at))
    ]


def reduced_pressures(session: "Session", reaction: Reaction) -> list[Line[VitalsRecorded]]:
    """Sets from 30 min before the onset to the resolution whose systolic is < 90 or > 30 % below the baseline set."""
    limits = session.protocol.rules["anaphylaxis"].numbers
    begin = reaction.onset.plus(minutes=-limits["before_onset_min"])
    reference = baseline(session)
    base = reference.fact.systolic if reference else None
    found = []
    for line in session.of(VitalsRecorded):
        systolic = line.fact.systolic
        over = reaction.resolved is not None and line.happened.ms > reaction.resolved.ms
        if systolic is None or line.happened.ms < begin.ms or over:
            continue
        low = systolic < limits["systolic_below"]
        if low or (base is not None and falls_too_far(systolic, base, limits["fall_percent"])):
            found.append(line)
    return found


def anaphylaxis(session: "Session", reaction: Reaction) -> str | None:
    """Why anaphylaxis is highly likely (World Allergy Organization 2020), in words; None where no criterion is met."""
    lists = session.protocol.rules["anaphylaxis"].lists
    signs = set(reaction.seen)
    low = reduced_pressures(session, reaction)
    pressure = [
        *(["hypotension"] if "hypotension" in signs else []),
        *(["a low blood pressure"] if low else []),
    ]
    skin = signs.intersection(lists["skin"])
    others = [
        *(
            sign
            for sign in reaction.seen
            if sign in lists["respiratory"] or sign in lists["gastrointestinal"]
        ),
        *pressure[:1],
        *(["syncope"] if "syncope" in signs else []),
    ]
    if skin and others:
        return f"skin or mucosal sign with {_words(others[0])}"
    began = session.infusion.started
    if began is None:
        return None
    alone = [
        sign
        for sign in ("hypotension", *lists["alone"])
        if sign in signs and reaction.seen[sign].ms >= began.ms
    ]
    if low and (reaction.onset.ms >= began.ms or low[-1].happened.ms >= began.ms):
        alone.append("a low blood pressure")
    return f"{_words(alone[0])} after the infusion has begun" if alone else None


def _words(sign: str) -> str:
    return sign.replace("-", " ")


def has_anaphylaxis(session: "Session", at: Moment) -> bool:
    """Whether any reaction of the day meets a criterion, resolved or not: no start and no restart that day."""
    return any(anaphylaxis(other, reaction) for other, reaction in reactions_of_day(session, at))


def serious_signs(session: "Session", reaction: Reaction) -> list[str]:
    """The signs that a reaction had for which the infusion is to be stopped (rule `serious-event`)."""
    serious = session.protocol.rules["serious-event"].lists["signs"]
    return [sign for sign in reaction.seen if sign in serious]


def minutes_into_infusion(session: "Session", reaction: Reaction) -> int | None:
    """Whole minutes from the start of the infusion to the onset; None before the start."""
    began = session.infusion.started
    if began is None or reaction.onset.ms < began.ms:
        return None
    return int(reaction.onset.minutes_since(began))


def is_associated(session: "Session", reaction: Reaction) -> bool:
    """Whether the onset lies between the start of the infusion and 24 h after its end."""
    began, ended = session.infusion.started, session.infusion.ended
    if began is None or reaction.onset.ms < began.ms:
        return False
    hours = session.protocol.number("reaction-association", "hours")
    return ended is None or reaction.onset.ms <= ended.plus(minutes=hours * 60).ms
