"""Gates on vaccines and on immunity to varicella (CLINICAL.md 2.1, 2.2). Windows count local calendar dates."""

from datetime import date, timedelta

from infusion_desk.domain.calendar import Month, day_words, latest_day
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import (
    VaccinationRecorded,
    VaricellaHistoryRecorded,
    VaricellaSerologyRecorded,
)
from infusion_desk.domain.gates.verdicts import Preparation, Verdict, blocked, caution, clear, missing

Vaccination = Line[VaccinationRecorded]


def vaccinations(here: Preparation) -> list[tuple[date, Vaccination]]:
    """Every vaccination given, with the last day on which it can have been; oldest first."""
    given = [
        (latest_day(line.fact.on), line)
        for line in here.known(VaccinationRecorded)
        if line.fact.on is not None and line.fact.value not in ("no", "unknown")
    ]
    return sorted(given, key=lambda pair: pair[0])


def is_varicella(line: Vaccination) -> bool:
    """Whether it is a varicella-zoster vaccine; these are live."""
    return any(name in line.fact.targets.casefold() for name in ("varicella", "vzv", "chickenpox"))


def is_live(line: Vaccination) -> bool:
    """Whether a vaccine is live. One of which that was not said is taken for live."""
    return is_varicella(line) or line.fact.live is not False


def vaccine_window(here: Preparation) -> Verdict:
    """No vaccination in the 42 days before the course's first infusion."""
    days, begins = here.protocol.number("vaccine-window", "days"), here.course_begins
    before = [(day, line) for day, line in vaccinations(here) if not _after(line, begins)]
    recent = [(day, line) for day, line in before if (begins - day).days < days]
    if not recent:
        if before:
            return clear(f"Last vaccination {_when(before[-1][1])}.", before[-1][1])
        return clear("No vaccination on record.")
    day, last = recent[-1]
    opens = day + timedelta(days=days)
    lines = [line for _, line in recent]
    says = f"{_what(last)} on {_when(last)}, {_ago(here, day)}. Treatment waits 6 weeks: not before {day_words(opens)}."
    return blocked(says, *lines, opens_on=opens, prescriber_may_release=not any(map(is_live, lines)))


def _after(line: Vaccination, begins: date) -> bool:
    on = line.fact.on
    if isinstance(on, Month):
        return (on.year, on.month) > (begins.year, begins.month)
    return on is not None and on > begins


def varicella_window(here: Preparation) -> Verdict:
    """No varicella-zoster vaccine dose in the last 42 days."""
    days = here.protocol.number("varicella-window", "days")
    doses = [(day, line) for day, line in vaccinations(here) if is_varicella(line)]
    if not doses:
        return clear("No VZV vaccination on record.")
    day, last = doses[-1]
    opens = day + timedelta(days=days)
    if here.today < opens:
        finished = "finished" if last.fact.series == "complete" else "dose given"
        says = (
            f"VZV vaccination {finished} {_when(last)}, {_ago(here, day)}. "
            f"Treatment waits 6 weeks: not before {day_words(opens)}."
        )
        return blocked(says, last, opens_on=opens)
    return clear(f"Last VZV vaccine dose {_when(last)}, at least 6 weeks ago.", last)


def live_vaccine(here: Preparation) -> Verdict:
    """No live vaccine after the course's first infusion."""
    begins = here.course_begins
    for _, line in reversed(vaccinations(here)):
        if is_live(line) and _after(line, begins):
            return caution(
                f"{_what(line)} on {_when(line)}, after the course began on {day_words(begins)}.", line
            )
    return clear("No live vaccine since the course began.")


def varicella_immunity(here: Preparation) -> Verdict:
    """Table 2.1: the first row that fits decides. Unknown counts as no, never as yes."""
    histories = here.known(VaricellaHistoryRecorded)
    asked = [line for line in here.known(VaccinationRecorded) if is_varicella(line)]
    if histories and histories[-1].fact.value == "yes":
        return clear("History of varicella confirmed by a clinician.", histories[-1])
    said_no = [place for place, line in enumerate(asked) if line.fact.value in ("no", "unknown")]
    given = asked[said_no[-1] + 1 :] if said_no else asked
    complete = [line for line in given if line.fact.series == "complete"]
    if complete:
        return clear(f"VZV vaccination complete, {_when(complete[-1])}.", complete[-1])
    if given:
        return caution(
            "VZV vaccination begun, not complete: the second dose is live and cannot follow treatment.",
            given[-1],
        )
    if not histories and not asked:
        return missing("Neither a history of varicella nor VZV vaccination was asked for.")
    return _by_antibodies(here, (*histories[-1:], *asked[-1:]))


def _by_antibodies(
    here: Preparation, asked: tuple[Line[VaricellaHistoryRecorded] | Vaccination, ...]
) -> Verdict:
    results = sorted(here.known(VaricellaSerologyRecorded), key=lambda line: _sampled(here, line))
    if not results or results[-1].fact.value in ("pending", "not-igg"):
        says = {
            "pending": "VZV antibody result pending.",
            "not-igg": "The antibody result is not an IgG result. Test VZV IgG antibodies.",
        }
        value = results[-1].fact.value if results else ""
        return missing(
            says.get(value, "No history, no vaccination: test VZV antibodies."), *asked, *results[-1:]
        )
    last = results[-1]
    on = f" {day_words(last.fact.on)}" if last.fact.on else ""
    if last.fact.value == "positive":
        return clear(f"VZV IgG positive{on}.", last)
    if last.fact.value == "equivocal":
        return caution(f"VZV IgG equivocal{on}: repeat it, or treat as negative.", *asked, last)
    return caution(
        f"VZV IgG negative{on}, not vaccinated: consider vaccination; if vaccinated, wait 6 weeks after the last dose.",
        *asked,
        last,
    )


def _sampled(here: Preparation, line: Line[VaricellaSerologyRecorded]) -> date:
    return line.fact.on or here.session.date_of(line.happened)


def _what(line: Vaccination) -> str:
    return f"Vaccine {line.fact.vaccine}" if line.fact.vaccine else "A vaccine"


def _when(line: Vaccination) -> str:
    return day_words(line.fact.on) if line.fact.on else "on an unknown date"


def _ago(here: Preparation, day: date) -> str:
    days = (here.today - day).days
    if days < 0:
        return "counted from the month's last day"
    return "today" if days == 0 else f"{days} day{'s' if days != 1 else ''} ago"
