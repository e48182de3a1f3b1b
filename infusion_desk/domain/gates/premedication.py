"""Gates on premedication: the steroid, antihistamine and antipyretic, herpes prophylaxis."""

from fractions import Fraction

from infusion_desk.domain.calendar import clock_words
from infusion_desk.domain.courses import sessions_of_course
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import PremedicationDeclined, PremedicationGiven
from infusion_desk.domain.gates.verdicts import Preparation, Verdict, caution, clear, missing
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.quantities import amount, methylprednisolone_mg
from infusion_desk.domain.vitals import premedications

Given = Line[PremedicationGiven]


def finished_at(line: Given) -> Moment | None:
    """When a premedication was in: an oral one when it was taken, an infused one when it ended; None while it runs."""
    if line.fact.ended is not None:
        return line.at(line.fact.ended)
    return line.at(line.fact.started) if (line.fact.route or "").casefold() in ("oral", "po") else None


def given_today(here: Preparation, *purposes: str) -> list[Given]:
    """Premedication of these purposes that was begun today."""
    return [
        line
        for line in premedications(here.session)
        if line.fact.purpose in purposes and _was_today(here, line.at(line.fact.started))
    ]


def _was_today(here: Preparation, moment: Moment) -> bool:
    return moment.ms <= here.at.ms and here.session.date_of(moment) == here.today


def steroid(here: Preparation) -> Verdict:
    """Course days 1 to 3: at least 1,000 mg methylprednisolone or equivalent today, finished no more than 4 h ago."""
    rule, day = here.protocol.rules["steroid-premedication"], here.session.day
    if day > rule.numbers["last_day"]:
        return clear(f"Not asked for on day {day}.")
    given = given_today(here, "steroid")
    done = [(end, line) for line in given if (end := finished_at(line)) is not None and end.ms <= here.at.ms]
    if not given:
        return missing(f"Day {day}: no steroid given today.")
    lines = [line for _, line in done]
    needed, total = Fraction(str(rule.numbers["dose_mg"])), _equivalent(here, lines)
    if not done or (len(done) < len(given) and total < needed):
        running = next(line for line in given if line not in lines)
        return missing(f"{running.fact.drug.capitalize()} is still running; its end is not recorded.", *given)
    if total < needed:
        given_mg, needed_mg = amount(float(total)), amount(float(needed))
        says = f"Steroid today is {given_mg} mg methylprednisolone or equivalent; {needed_mg} mg is needed."
        return caution(says, *lines)
    limit, finished = here.protocol.option("steroid_max_age_min"), _finished(here, done, needed)
    clock = clock_words(finished.utc, here.session.zone)
    if here.at.seconds_since(finished) > limit * 60:
        return caution(f"The steroid finished at {clock}, more than {limit / 60:g} h ago.", *lines)
    return clear(f"{amount(float(total))} mg methylprednisolone or equivalent, finished at {clock}.", *lines)


def _finished(here: Preparation, done: list[tuple[Moment, Given]], needed: Fraction) -> Moment:
    """When the dose that is asked for was last full: a small dose added later does not make an old one young."""
    last, waiting = done[0][0], list[Given]()
    for end, line in sorted(done, key=lambda pair: pair[0]):
        waiting.append(line)
        if _equivalent(here, waiting) >= needed:
            last, waiting = end, []
    return last


def _equivalent(here: Preparation, lines: list[Given]) -> Fraction:
    """The doses together, in mg of methylprednisolone; exactly."""
    numbers = here.protocol.rules["steroid-premedication"].numbers
    amounts = (methylprednisolone_mg(line.fact.drug, line.fact.dose_mg, numbers) for line in lines)
    return sum((one or Fraction(0) for one in amounts), Fraction(0))


def too_old_from(here: Preparation) -> Moment | None:
    """When the day's steroid becomes too old to start on; None where none is asked for, or it is not given in full."""
    rule = here.protocol.rules["steroid-premedication"]
    given = given_today(here, "steroid")
    done = [(end, line) for line in given if (end := finished_at(line)) is not None and end.ms <= here.at.ms]
    needed = Fraction(str(rule.numbers["dose_mg"]))
    if here.session.day > rule.numbers["last_day"] or _equivalent(here, [line for _, line in done]) < needed:
        return None
    return _finished(here, done, needed).plus(minutes=here.protocol.option("steroid_max_age_min"))


def antihistamine_antipyretic(here: Preparation) -> Verdict:
    """An antihistamine or antipyretic was given today, or considered and not given."""
    given = given_today(here, "antihistamine", "antipyretic")
    if given:
        return clear(f"Given: {', '.join(line.fact.drug for line in given)}.", *given)
    declined = [
        line
        for line in here.session.of(PremedicationDeclined)
        if line.fact.purpose in ("antihistamine", "antipyretic") and here.is_today(line)
    ]
    if declined:
        return clear(f"Considered and not given: {declined[-1].fact.reason}", *declined)
    return missing(
        "Antihistamine and antipyretic: neither given today nor recorded as considered and not given."
    )


def herpes_prophylaxis(here: Preparation) -> Verdict:
    """Antiviral prophylaxis was begun by today, in this course."""
    begun = [
        line
        for session in sessions_of_course(here.session)
        for line in premedications(session)
        if line.fact.purpose == "antiviral" and line.at(line.fact.started).ms <= here.at.ms
    ]
    if begun:
        return clear(f"{begun[0].fact.drug.capitalize()} begun.", begun[0])
    return caution("Antiviral prophylaxis against herpes has not been begun.")
