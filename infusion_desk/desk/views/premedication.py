"""Premedication and dose: what is needed today and why, what was given, what still runs, the bag."""

from dataclasses import dataclass

from infusion_desk.desk.sentences import sentence
from infusion_desk.desk.views.acts import Act, FormView, form, offered
from infusion_desk.desk.views.gates import GateRow, gates_view, start_act
from infusion_desk.desk.views.questions import declined_form, dose_form, premedication_form
from infusion_desk.desk.views.words import clock, lasting, local_text, who_when
from infusion_desk.desk.words import spelled
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import DosePrepared, PremedicationDeclined, PremedicationGiven
from infusion_desk.domain.gates import gates
from infusion_desk.domain.gates.premedication import finished_at
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.quantities import amount
from infusion_desk.domain.session import Session
from infusion_desk.domain.vitals import premedications

#: Which gate asks for which purposes, and the keys of their controls.
NEEDS = (
    ("steroid-premedication", (("steroid", "S"),)),
    ("antihistamine-antipyretic", (("antihistamine", "H"), ("antipyretic", "P"))),
    ("herpes-prophylaxis", (("antiviral", "A"),)),
)


@dataclass(frozen=True)
class NeedView:
    """One thing that is needed today: its gate, the rule, what the gate says, and what can be recorded."""

    row: GateRow
    statement: str
    says: str
    acts: tuple[Act, ...]


@dataclass(frozen=True)
class GivenView:
    """One premedication that was given or declined; `running` is the act that records its end."""

    time: str
    text: str
    by: str
    running: Act | None
    since: str


@dataclass(frozen=True)
class PremedicationView:
    """The step between gates and start. `bag_left` is the clock of the bag, empty while there is none."""

    needs: tuple[NeedView, ...]
    given: tuple[GivenView, ...]
    other: tuple[Act, ...]
    dose: GateRow
    dose_says: str
    dose_lines: tuple[str, ...]
    bag: GateRow
    bag_says: str
    prepare: tuple[Act, ...]
    start: Act


@dataclass(frozen=True)
class BagClock:
    """How long the bag may still be used."""

    left: str
    words: str
    tone: str


def premedication_view(session: Session, now: Moment) -> PremedicationView:
    """What the second step shows."""
    rows = {row.slug: row for row in gates_view(session, now).rows}
    judged = gates(session, now)
    needs = tuple(
        NeedView(rows[slug], judged[slug].rule.statement, judged[slug].verdict.says, _acts(session, purposes))
        for slug, purposes in NEEDS
        if slug in judged
    )
    given = [_given(session, line, now) for line in premedications(session)]
    declined = [
        GivenView(clock(session, line.happened), sentence(line, session.zone), line.author, None, "")
        for line in session.of(PremedicationDeclined)
    ]
    doses = session.of(DosePrepared)
    other = Act("premedication-other", "Other premedication…", "O", premedication_form("other"))
    prepare = Act(
        "prepare-dose", "Dose prepared…", "B", dose_form(session), tone="plain" if doses else "primary"
    )
    return PremedicationView(
        needs=needs,
        given=tuple(given + declined),
        other=offered(session, other),
        dose=rows["dose-checked"],
        dose_says=judged["dose-checked"].verdict.says,
        dose_lines=_dose_lines(session, doses[-1], now) if doses else (),
        bag=rows["bag-age"],
        bag_says=judged["bag-age"].verdict.says,
        prepare=offered(session, prepare),
        start=start_act(session, now),
    )


def bag_clock(session: Session, now: Moment) -> BagClock:
    """The bag's hours, counted down; the bag ages while the infusion is paused."""
    doses = session.of(DosePrepared)
    if not doses:
        return BagClock("–:––:––", "no bag diluted yet", "quiet")
    hours = session.protocol.number("bag-age", "hours")
    limit = doses[-1].at(doses[-1].fact.diluted_at).plus(minutes=hours * 60)
    until = clock(session, limit)
    if now.ms > limit.ms:
        return BagClock(
            lasting(now.seconds_since(limit)), f"past its {hours:g} h, which ended at {until}", "stop"
        )
    left = limit.seconds_since(now)
    tone = "heed" if left < session.protocol.number("bag-age", "infusion_hours") * 3600 else "running"
    return BagClock(lasting(left), f"left of {hours:g} h · use by {until}", tone)


def _acts(session: Session, purposes: tuple[tuple[str, str], ...]) -> tuple[Act, ...]:
    acts = []
    for purpose, key in purposes:
        words = purpose.capitalize()
        acts.append(Act(f"give-{purpose}", f"{words} given…", key, premedication_form(purpose)))
        acts.append(Act(f"decline-{purpose}", f"{words} not given…", f"Shift+{key}", declined_form(purpose)))
    return offered(session, *acts)


def _given(session: Session, line: Line[PremedicationGiven], now: Moment) -> GivenView:
    fact = line.fact
    started = line.at(fact.started)
    times = clock(session, started) + (f"–{clock(session, line.at(fact.ended))}" if fact.ended else "")
    text = " ".join(
        [fact.drug.capitalize(), amount(fact.dose_mg), "mg", *([fact.route] if fact.route else [])]
    )
    running = None
    since = ""
    if fact.purpose == "steroid" and finished_at(line) is None and session.open:
        since = f"running for {spelled(now.seconds_since(started))}"
        running = Act(
            f"end-{fact.purpose}", f"{fact.drug.capitalize()} ended…", "E", _end_form(session, line)
        )
    return GivenView(times, text, who_when(session, line, now), running, since)


def _end_form(session: Session, line: Line[PremedicationGiven]) -> FormView:
    fact = line.fact
    fixed = {
        "purpose": fact.purpose,
        "drug": fact.drug,
        "dose_mg": fact.dose_mg,
        "route": fact.route,
        "started": local_text(session, fact.started),
    }
    known = {name: value for name, value in fixed.items() if value is not None}
    return form(
        "give_premedication", f"{fact.drug.capitalize()} ended", "Record the end", fixed=known, ask=("ended",)
    )


def _dose_lines(session: Session, line: Line[DosePrepared], now: Moment) -> tuple[str, ...]:
    return (sentence(line, session.zone), f"Recorded {who_when(session, line, now)}")
