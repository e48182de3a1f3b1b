"""The reactions, in the order in which they were logged."""

from infusion_desk.desk.sentences import OUTCOMES
from infusion_desk.desk.words import sign_words
from infusion_desk.domain.reactions import (
    Reaction,
    anaphylaxis,
    is_associated,
    minutes_into_infusion,
    reactions,
    serious_signs,
)
from infusion_desk.domain.session import Session
from infusion_desk.records.contents import Column, Section, Table, Text, Words, plain, strong
from infusion_desk.records.parts.times import Times

COLUMNS = (
    Column("No.", 5),
    Column("Onset", 20),
    Column("Signs", 40),
    Column("Grade", 7),
    Column("What was done", 38),
    Column("Resolved", 16),
)


def reactions_section(session: Session, times: Times) -> Section:
    """Every reaction with its onset, signs, grade, treatment and end."""
    rows = tuple(_row(reaction, session, times) for reaction in reactions(session))
    return Section("Reactions", (Table(COLUMNS, rows, "No reaction was recorded."),))


def _row(reaction: Reaction, session: Session, times: Times) -> tuple[Text, ...]:
    into = minutes_into_infusion(session, reaction)
    where = "before the start" if into is None else f"{into} min after the start"
    associated = "; infusion-associated" if is_associated(session, reaction) else ""
    done = "\n".join(
        f"{times.clock(line.happened)} {line.fact.action}"
        + " ".join(["", *filter(None, (line.fact.drug, line.fact.dose, line.fact.route))])
        for line in reaction.treatments
    )
    end = strong("NOT resolved")
    if reaction.resolved is not None and reaction.outcome is not None:
        end = plain(f"{times.clock(reaction.resolved)}, {OUTCOMES[reaction.outcome]}")
    return (
        plain(str(reaction.number)),
        plain(f"{times.clock(reaction.onset)}, {where}{associated}"),
        _signs(reaction, session),
        strong(str(reaction.grade)),
        plain(done or "–"),
        end,
    )


def _signs(reaction: Reaction, session: Session) -> Text:
    words: Text = plain(sign_words(reaction.signs))
    if serious := serious_signs(session, reaction):
        words += (Words(f" Serious: {sign_words(serious)}.", "strong"),)
    if why := anaphylaxis(session, reaction):
        words += (Words(f" Anaphylaxis highly likely: {why}.", "strong"),)
    return words
