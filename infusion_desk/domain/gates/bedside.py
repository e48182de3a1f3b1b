"""Gates on the patient's state before the start: two sets of vital signs, no open reaction."""

from infusion_desk.domain.calendar import clock_words
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import ReactionLogged, ReactionUpdated, VitalsRecorded
from infusion_desk.domain.gates.premedication import finished_at, given_today
from infusion_desk.domain.gates.verdicts import Preparation, Verdict, caution, clear, missing
from infusion_desk.domain.reactions import reactions_of_day
from infusion_desk.domain.vitals import BASELINE_ENDS_WITH, full_sets, news2


def baseline_vitals(here: Preparation) -> Verdict:
    """A full set today before the first premedication."""
    premedication = [line.at(line.fact.started) for line in given_today(here, *BASELINE_ENDS_WITH)]
    sets = [line for line in full_sets(here.session) if here.is_today(line)]
    before = [line for line in sets if not premedication or line.happened.ms <= min(premedication).ms]
    if before:
        return clear(_pressure(here, before[-1]), before[-1])
    if premedication:
        return missing("No full set of vital signs from before the first premedication of today.")
    return missing("No full set of vital signs today.")


def pre_start_vitals(here: Preparation) -> Verdict:
    """A full set in the last 30 min, after the premedication, with nothing that asks for a prescriber."""
    minutes = here.protocol.option("pre_start_vitals_min")
    begin = here.at.plus(minutes=-minutes).ms
    ends = [
        finished_at(line) or line.at(line.fact.started) for line in given_today(here, *BASELINE_ENDS_WITH)
    ]
    begin = max([begin, *(end.ms for end in ends if end.ms <= here.at.ms)])
    sets = [line for line in full_sets(here.session) if begin <= line.happened.ms <= here.at.ms]
    if not sets:
        return missing(f"No full set of vital signs in the last {minutes} min and after the premedication.")
    last = sets[-1]
    later = [
        line for line in here.session.of(VitalsRecorded) if last.happened.ms <= line.happened.ms <= here.at.ms
    ]
    concerns = [concern for line in later for concern in _concerns(here, line)]
    if concerns:
        return caution(f"{'; '.join(dict.fromkeys(concerns))}.", *later)
    return clear(_pressure(here, last), last)


def _concerns(here: Preparation, line: Line[VitalsRecorded]) -> list[str]:
    limits, vitals = here.protocol.rules["pre-start-vitals"].numbers, line.fact
    found = []
    if vitals.systolic is not None and vitals.systolic < limits["systolic_below"]:
        found.append(f"Systolic {vitals.systolic} mmHg, below {limits['systolic_below']:g}")
    if vitals.pulse is not None and vitals.pulse < limits["pulse_below"]:
        found.append(f"Pulse {vitals.pulse}/min, below {limits['pulse_below']:g}")
    if vitals.temperature is not None and vitals.temperature >= limits["temperature_from"]:
        found.append(f"Temperature {vitals.temperature:.1f} °C, {limits['temperature_from']:.1f} or more")
    score = news2(vitals, here.protocol)
    if score is not None and score.total >= limits["news2_from"]:
        found.append(f"NEWS2 {score.total}, {limits['news2_from']:g} or more")
    return found


def open_reaction(here: Preparation) -> Verdict:
    """No reaction of today, before the start, is unresolved."""
    found = [pair for pair in reactions_of_day(here.session, here.at) if pair[1].open_at(here.at)]
    if not found:
        return clear("No open reaction.")
    told = [
        line
        for session in dict.fromkeys(session for session, _ in found)
        for line in session.lines
        if isinstance(line.fact, ReactionLogged | ReactionUpdated) and here.is_past(line)
    ]
    numbers = ", ".join(str(reaction.number) for _, reaction in found)
    return caution(f"Reaction {numbers} of today is not resolved.", *told)


def _pressure(here: Preparation, line: Line[VitalsRecorded]) -> str:
    vitals = line.fact
    return (
        f"{clock_words(line.happened.utc, here.session.zone)}: {vitals.systolic}/{vitals.diastolic} mmHg, "
        f"pulse {vitals.pulse}, {vitals.temperature:.1f} °C."
    )
