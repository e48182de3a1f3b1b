"""Going home: which rules stand in the way (CLINICAL.md 5)."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from infusion_desk.domain.calendar import clock_words, day_words
from infusion_desk.domain.clocks import unconfirmed_time
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import (
    AdviceGiven,
    DecisionRecorded,
    LabRecorded,
    MachineRestarted,
    VitalsRecorded,
)
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.observation import observation
from infusion_desk.domain.reactions import open_reactions
from infusion_desk.domain.refusal import Objection
from infusion_desk.domain.vitals import full_sets, news2

if TYPE_CHECKING:
    from infusion_desk.domain.session import Session

TIME_CONFIRMED = "time-confirmed"


def discharge_objections(session: "Session", now: Moment) -> list[Objection]:
    """Every rule that keeps the patient here at a moment, in the order of the pack; [] when the patient may go home.

    Last comes what no pack can leave out: after a new start of the machine somebody confirms the time.
    """
    checks = {
        "observation-time": _observation_time,
        "symptoms-resolved": _symptoms_resolved,
        "discharge-vitals": _discharge_vitals,
        "discharge-advice": _discharge_advice,
        "platelets-after-infusion": _platelets,
        "alert-card": _alert_card,
    }
    found = []
    for slug, check in checks.items():
        if session.protocol.uses(slug):
            found += [Objection(slug, says, released) for says, released in check(session, now)]
    return [*found, *_time_confirmed(session, now)]


def _time_confirmed(session: "Session", now: Moment) -> Iterator[Objection]:
    doubt = unconfirmed_time(session)
    if doubt is not None and doubt.happened.ms <= now.ms:
        at = clock_words(doubt.happened.utc, session.zone)
        anew = isinstance(doubt.fact, MachineRestarted)
        what = f"was started anew at {at}" if anew else f"had its clock set at {at}, after a new start"
        compare = f"Compare its clock with another one. It takes today for {day_words(session.date_of(now))}."
        yield Objection(TIME_CONFIRMED, f"This workstation {what}. {compare}")


def _observation_time(session: "Session", now: Moment) -> Iterator[tuple[str, str]]:
    watched = observation(session, now)
    if watched is None:
        yield "The infusion has not ended; the observation has not begun.", "nobody"
    elif watched.remaining_s > 0:
        left = int(-(-watched.remaining_s // 60))
        ends = watched.ends.utc.astimezone(session.zone)
        yield f"Observation lasts until {ends:%H:%M}, {left} min more.", "time"


def _symptoms_resolved(session: "Session", now: Moment) -> Iterator[tuple[str, str]]:
    for reaction in open_reactions(session):
        yield f"Reaction {reaction.number} is not resolved.", "nobody"


def _discharge_vitals(session: "Session", now: Moment) -> Iterator[tuple[str, str]]:
    minutes = session.protocol.option("discharge_vitals_min")
    recent = _recent(session, now)
    if not recent:
        yield f"No full set of vital signs in the last {minutes} min.", "nobody"
        return
    score = news2(recent[-1].fact, session.protocol)
    limit = session.protocol.number("discharge-vitals", "news2_from")
    if (
        score
        and score.total >= limit
        and not _decided(session, "discharge-vitals", vitals_basis(session, now))
    ):
        yield f"NEWS2 is {score.total}; from {limit} on a physician decides.", "prescriber"


def _recent(session: "Session", now: Moment) -> list[Line[VitalsRecorded]]:
    begin = now.plus(minutes=-session.protocol.option("discharge_vitals_min"))
    return [line for line in full_sets(session) if begin.ms <= line.happened.ms <= now.ms]


def vitals_basis(session: "Session", now: Moment) -> tuple[str, ...]:
    """The set on which a decision to discharge rests, as a decision keeps it."""
    return tuple(f"{line.reference}/{len(line.amendments)}" for line in _recent(session, now)[-1:])


def _discharge_advice(session: "Session", now: Moment) -> Iterator[tuple[str, str]]:
    needed = session.protocol.rules["discharge-advice"].lists["items"]
    given = {item for line in session.of(AdviceGiven) for item in line.fact.items}
    missing = [item.replace("-", " ") for item in needed if item not in given]
    if missing:
        yield f"Advice not recorded: {', '.join(missing)}.", "nobody"


def _platelets(session: "Session", now: Moment) -> Iterator[tuple[str, str]]:
    if needs_platelets(session):
        yield "No platelet sample taken after the end of the infusion.", "nobody"


def needs_platelets(session: "Session") -> bool:
    """Whether this day still needs a platelet sample after the infusion (rule `platelets-after-infusion`)."""
    rule = session.protocol.rules.get("platelets-after-infusion")
    ended = session.infusion.ended
    if rule is None or ended is None:
        return False
    days = rule.lists["first_course_days" if session.course == 1 else "later_course_days"]
    if str(session.day) not in days:
        return False
    return not any(_taken_after(session, line, ended) for line in session.known(LabRecorded))


def _taken_after(session: "Session", line: Line[LabRecorded], ended: Moment) -> bool:
    sample, end = line.fact, ended.utc.astimezone(session.zone)
    if sample.test not in ("platelets", "cbc"):
        return False
    if sample.on != end.date():
        return sample.on > end.date()
    if sample.at_time is None:
        return False
    hour, minute = (int(part) for part in sample.at_time.split(":"))
    taken = datetime(end.year, end.month, end.day, hour, minute, tzinfo=session.zone)
    return taken >= end.replace(second=0, microsecond=0)


def _alert_card(session: "Session", now: Moment) -> Iterator[tuple[str, str]]:
    given = any(
        "alert-card" in line.fact.items
        for other in session.chart.sessions.values()
        if other.course == session.course
        for line in other.of(AdviceGiven)
    )
    if not given and not _decided(session, "alert-card", ()):
        yield "The patient's alert card is not confirmed for this course.", "prescriber"


def _decided(session: "Session", slug: str, basis: tuple[str, ...]) -> bool:
    return any(line.fact.rule == slug and line.fact.basis == basis for line in session.of(DecisionRecorded))
