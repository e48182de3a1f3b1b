"""Gates on the place and the day: identity, consent, authorisation, staff and equipment, advice given."""

from datetime import date, timedelta

from infusion_desk.domain.calendar import day_words
from infusion_desk.domain.courses import sessions_of_course
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import AdviceGiven, ConfirmationRecorded, SettingConfirmed
from infusion_desk.domain.gates.verdicts import Preparation, Verdict, blocked, caution, clear, missing


def identity(here: Preparation) -> Verdict:
    """Two identifiers confirmed today."""
    return _confirmed_today(
        here, "identity", "Two identifiers confirmed.", "Two identifiers not confirmed today."
    )


def rems_authorization(here: Preparation) -> Verdict:
    """Patient authorised and site enrolled, confirmed today."""
    return _confirmed_today(
        here,
        "rems-authorization",
        "Patient authorised, site enrolled.",
        "Patient's authorisation and the site's enrolment not confirmed today.",
    )


def _confirmed_today(here: Preparation, topic: str, yes: str, no: str) -> Verdict:
    answers = [
        line
        for line in here.session.of(ConfirmationRecorded)
        if line.fact.topic == topic and here.is_today(line)
    ]
    if answers and answers[-1].fact.value == "yes":
        return clear(yes, answers[-1])
    return missing(no, *answers[-1:])


def consent(here: Preparation) -> Verdict:
    """Consent is recorded for this course."""
    streams = {session.stream for session in sessions_of_course(here.session)}
    answers = [line for line in _confirmations(here, "consent") if line.entry.stream in streams]
    if answers and answers[-1].fact.value == "yes":
        return clear(f"Consent given{_on(answers[-1])}.", answers[-1])
    return missing("Consent for this course is not recorded.", *answers[-1:])


def listeria_advice(here: Preparation) -> Verdict:
    """Advice on Listeria was given, where the pack says so some days before."""
    days = here.protocol.number("listeria-advice", "days_before")
    given: list[tuple[date, Line[ConfirmationRecorded] | Line[AdviceGiven]]] = [
        (line.fact.on or here.session.date_of(line.happened), line)
        for line in _confirmations(here, "listeria-advice")
        if line.fact.value == "yes"
    ]
    given += [
        (here.session.date_of(line.happened), line)
        for line in here.known(AdviceGiven)
        if "listeria" in line.fact.items
    ]
    if not given:
        return caution("Advice on avoiding Listeria is not recorded as given.")
    on, first = min(given, key=lambda pair: pair[0])
    opens = on + timedelta(days=days)
    if here.today < opens:
        return caution(
            f"Advice on Listeria given {day_words(on)}, less than {days} days ago.", first, opens_on=opens
        )
    return clear(f"Advice on Listeria given {day_words(on)}.", first)


def setting(here: Preparation) -> Verdict:
    """Staff and equipment for severe reactions are there today."""
    answers = [line for line in here.session.of(SettingConfirmed) if here.is_today(line)]
    if not answers:
        return missing("Staff and equipment for severe reactions not confirmed today.")
    last, names = answers[-1], here.protocol.rules["setting"].lists["needs"]
    values = {name: getattr(last.fact, name) for name in names}
    absent = [name.replace("_", " ") for name, value in values.items() if value == "no"]
    unasked = [name.replace("_", " ") for name, value in values.items() if value is None]
    if absent:
        return blocked(f"Not available today: {', '.join(absent)}. The infusion cannot be given here.", last)
    if unasked:
        return missing(f"Not confirmed today: {', '.join(unasked)}.", last)
    return clear("Staff and equipment for severe reactions are here.", last)


def _confirmations(here: Preparation, topic: str) -> list[Line[ConfirmationRecorded]]:
    return [line for line in here.known(ConfirmationRecorded) if line.fact.topic == topic]


def _on(line: Line[ConfirmationRecorded]) -> str:
    return f" {day_words(line.fact.on)}" if line.fact.on else ""
