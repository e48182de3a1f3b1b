"""The handover on one page: situation, background, assessment, recommendation, with absolute times."""

from dataclasses import dataclass

from infusion_desk.desk.sentences import sentence
from infusion_desk.desk.views.banner import name_words
from infusion_desk.desk.words import sign_words
from infusion_desk.domain.calendar import day_words
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import (
    DecisionRecorded,
    DosePrepared,
    HandoverAccepted,
    HandoverOffered,
    HandoverRefused,
    NoteAdded,
)
from infusion_desk.domain.gates import gates
from infusion_desk.domain.reactions import Reaction, anaphylaxis, reactions
from infusion_desk.domain.session import Session
from infusion_desk.domain.verbs.recording import pending_handover
from infusion_desk.domain.vitals import premedications
from infusion_desk.records.contents import (
    Paragraph,
    Section,
    SheetContents,
    SignatureLine,
    Signatures,
    Words,
    plain,
    strong,
)
from infusion_desk.records.frame import framed, unsigned_mark
from infusion_desk.records.parts.due import alarm_words, due_code, due_table
from infusion_desk.records.parts.outcome import dose_sentence
from infusion_desk.records.parts.times import Times
from infusion_desk.records.parts.trend import trend_table
from infusion_desk.records.request import SheetRequest

CODE_SIDE = 92.0
#: A name that takes more than a line of large print is not said once more.
LONGEST_NAME = 60


@dataclass(frozen=True)
class Bounds:
    """How much of the day stands on the handover, the last of each; the record has the rest."""

    reactions: int
    decisions: int
    notes: int
    longest_note: int
    sets: int


#: From the most that is told to the least; the first that one page has room for.
BOUNDS = (Bounds(4, 3, 2, 240, 3), Bounds(3, 2, 1, 160, 3), Bounds(2, 1, 1, 80, 2), Bounds(1, 1, 1, 40, 1))


def handover_sheet(request: SheetRequest, bounds: Bounds = BOUNDS[0]) -> SheetContents:
    """The handover as of now."""
    session, times = request.session, Times(request.session, request.now)
    sections = (
        Section("Situation", (Paragraph(strong(situation(session, times)), lead=True),)),
        Section("Background", tuple(Paragraph(plain(one)) for one in _background(session, times, bounds))),
        Section(
            "Assessment",
            (trend_table(session, times, bounds.sets), *_reactions(session, times, bounds.reactions)),
        ),
        Section(
            "Recommendation",
            (due_table(session, times), Paragraph(strong(alarm_words(session, times)))),
        ),
        _handing_over(request, times),
    )
    return framed(
        "handover",
        request,
        times,
        sections,
        marks=unsigned_mark(session),
        code=f"HANDOVER {due_code(session)}".strip(),
        code_side=CODE_SIDE,
    )


def situation(session: Session, times: Times) -> str:
    """Who is here, and what goes on, in one sentence."""
    patient = session.chart.patient
    assert patient is not None
    chair = f" in chair {session.opening.fact.chair}" if session.opening.fact.chair else ""
    said = dose_sentence(session, times)
    name = name_words(patient)
    who = name if len(name) <= LONGEST_NAME else "The patient"  # it stands above, over the whole width
    return f"{who}{chair}, course {session.course}, day {session.day}: {said[0].lower()}{said[1:]}"


def _background(session: Session, times: Times, bounds: Bounds) -> list[str]:
    judged = gates(session, times.as_of).values()
    waiting = [gate.rule.title for gate in judged if gate.in_the_way]
    found = [f"Gates in the way: {', '.join(waiting)}." if waiting else "All gates were clear or decided."]
    found += _earlier_days(session)
    given = [
        f"{line.fact.drug.capitalize()} at {times.kept(line.fact.started)}"
        for line in premedications(session)
    ]
    found.append(f"Premedication: {', '.join(given)}." if given else "No premedication was recorded.")
    found += [sentence(line, session.zone) for line in session.of(DosePrepared)[-1:]]
    decided = [sentence(line, session.zone) for line in session.of(DecisionRecorded)]
    notes = [_note(line, times, bounds.longest_note) for line in session.of(NoteAdded)]
    return [*found, *_bounded(decided, bounds.decisions), *_bounded(notes, bounds.notes)]


def _earlier_days(session: Session) -> list[str]:
    """The course's days before this one, each with its reactions."""
    found = []
    for other in session.chart.sessions.values():
        if other is session or other.course != session.course or other.day >= session.day:
            continue
        grades = [str(reaction.grade) for reaction in reactions(other)]
        said = f"reactions of grade {', '.join(grades)}" if grades else "no reaction"
        found.append(f"day {other.day} on {day_words(Times(other).day)}: {said}")
    return [f"Earlier in this course: {'; '.join(found)}."] if found else []


def _note(line: Line[NoteAdded], times: Times, longest: int) -> str:
    words = " ".join(line.fact.text.split())
    if len(words) > longest:
        words = f"{words[:longest].rsplit(' ', 1)[0]} (goes on in the record)"
    return f"Note {times.clock(line.happened)}, {line.author}: {words}"


def _bounded(found: list[str], most: int) -> list[str]:
    """The last so many; how many there are more."""
    before = len(found) - most
    return ([f"{before} earlier: see the record."] if before > 0 else []) + found[-most:]


def _reactions(session: Session, times: Times, most: int) -> tuple[Paragraph, ...]:
    """The last so many, and every one that is still open."""
    found = reactions(session)
    if not found:
        return (Paragraph(plain("No reaction was recorded.")),)
    shown = [one for number, one in enumerate(found) if one.open or number >= len(found) - most]
    before = len(found) - len(shown)
    earlier = [Paragraph(plain(f"{before} earlier reactions: see the record."))] if before > 0 else []
    return (*earlier, *(_reaction(one, session, times) for one in shown))


def _reaction(one: Reaction, session: Session, times: Times) -> Paragraph:
    ends = f"{one.outcome} {times.clock(one.resolved)}" if one.resolved else "NOT resolved"
    why = anaphylaxis(session, one)
    likely = f" Anaphylaxis highly likely: {why}." if why else ""
    done = ", ".join(
        " ".join(filter(None, (line.fact.action, line.fact.drug, line.fact.dose))) for line in one.treatments
    )
    head = (
        f"Reaction {one.number}, onset {times.clock(one.onset)}, grade {one.grade}: {sign_words(one.signs)}."
    )
    rest = f" Done: {done}." if done else ""
    return Paragraph((Words(f"{head}{likely} ", "strong"), Words(f"{rest} {ends}.".strip())))


def _handing_over(request: SheetRequest, times: Times) -> Section:
    """The handshake as it stands, and places to sign."""
    session = request.session
    kinds = (HandoverOffered, HandoverAccepted, HandoverRefused)
    told = [line for line in session.lines if isinstance(line.fact, kinds)][-2:]
    said = [
        f"{times.clock(line.happened)} {request.name(line.author)}: {sentence(line, session.zone)}"
        for line in told
    ]
    if pending_handover(session):
        said.append("Not answered yet.")
    places = Signatures(
        (SignatureLine(plain(""), "Handed over by"), SignatureLine(plain(""), "Taken over by"))
    )
    offered = (Paragraph(plain(" ".join(said))),) if said else ()
    return Section("Handing over", (*offered, places))
