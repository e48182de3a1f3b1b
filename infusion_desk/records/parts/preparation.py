"""What was given before the infusion, and the bag."""

from infusion_desk.desk.words import spelled
from infusion_desk.domain.calendar import day_words
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import (
    DosePrepared,
    InfusionStarted,
    PremedicationDeclined,
    PremedicationGiven,
)
from infusion_desk.domain.quantities import amount
from infusion_desk.domain.session import Session
from infusion_desk.domain.vitals import premedications
from infusion_desk.records.contents import Column, Section, Table, Text, plain, strong
from infusion_desk.records.parts.times import Times

DRUG_COLUMNS = (
    Column("Drug", 34),
    Column("Dose · route", 28),
    Column("Given", 20),
    Column("Before start", 16),
    Column("By", 10),
)
BAG_COLUMNS = (
    Column("Product", 26),
    Column("Lot", 16),
    Column("Expires", 16),
    Column("Diluted", 20),
    Column("Prepared", 12),
    Column("By / checked by", 18),
)


def preparation_section(session: Session, times: Times) -> Section:
    """Premedication given and not given, the bags prepared, and who checked at the start."""
    drugs = [_given(line, session, times) for line in premedications(session)]
    drugs += [_declined(line) for line in session.of(PremedicationDeclined)]
    bags = [_bag(line, times) for line in session.of(DosePrepared)]
    bags += [_start(line, times) for line in session.of(InfusionStarted)]
    return Section(
        "Premedication and dose",
        (
            Table(DRUG_COLUMNS, tuple(drugs), "No premedication was recorded."),
            Table(BAG_COLUMNS, tuple(bags), "No dose was prepared."),
        ),
    )


def _given(line: Line[PremedicationGiven], session: Session, times: Times) -> tuple[Text, ...]:
    fact = line.fact
    ended = f"–{times.kept(fact.ended)}" if fact.ended else ""
    start = session.infusion.started
    before = "–"
    if start is not None:
        last = line.at(fact.ended or fact.started)
        before = spelled(start.seconds_since(last)) if last.ms <= start.ms else "after start"
    return (
        plain(f"{fact.drug[:1].upper()}{fact.drug[1:]} ({fact.purpose})"),
        plain(f"{amount(fact.dose_mg)} mg{f' {fact.route}' if fact.route else ''}"),
        plain(times.kept(fact.started) + ended),
        plain(before),
        plain(line.author),
    )


def _declined(line: Line[PremedicationDeclined]) -> tuple[Text, ...]:
    return (
        strong(f"{line.fact.purpose.capitalize()}: considered, not given"),
        plain(line.fact.reason),
        plain("–"),
        plain("–"),
        plain(line.author),
    )


def _bag(line: Line[DosePrepared], times: Times) -> tuple[Text, ...]:
    fact = line.fact
    return (
        plain(fact.product),
        plain(fact.lot),
        plain(day_words(fact.expiry)),
        plain(f"{times.kept(fact.diluted_at)}, {fact.diluent}"),
        plain(times.clock(line.happened)),
        plain(f"{line.author} / {fact.checker}"),
    )


def _start(line: Line[InfusionStarted], times: Times) -> tuple[Text, ...]:
    fact = line.fact
    return (
        plain("Checked again at the start"),
        plain(""),
        plain(""),
        plain(f"{amount(fact.volume_ml)} mL at {amount(fact.rate_ml_h)} mL/h"),
        plain(times.clock(line.happened)),
        plain(f"{line.author} / {fact.checker}"),
    )
