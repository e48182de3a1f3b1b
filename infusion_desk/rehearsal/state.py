"""The state of a session as scenario files see it (SCENARIOS.md, State): plain values under dotted paths."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from infusion_desk.desk.sentences import sentence
from infusion_desk.desk.service import Desk
from infusion_desk.domain.clocks import unconfirmed_time
from infusion_desk.domain.deadlines import alarms, deadlines
from infusion_desk.domain.discharge import discharge_objections
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import ClockChanged, Fact, NotWatched, VitalsRecorded
from infusion_desk.domain.gates import can_start, gates
from infusion_desk.domain.gates.verdicts import Gate
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.observation import observation
from infusion_desk.domain.reactions import anaphylaxis, minutes_into_infusion, reactions, serious_signs
from infusion_desk.domain.session import Session
from infusion_desk.domain.vitals import PARAMETERS, baseline, is_full, marks, news2
from infusion_desk.rehearsal.plan_state import plan_state
from infusion_desk.rehearsal.staff_state import staff_state

State = dict[str, Any]


def state_of(desk: Desk, patient_id: str | None, session_id: str | None) -> State:
    """The state of a session, or, before one is open, of the patient's own entries.

    Paths without a value are absent.
    """
    state: State = {"record": {"verified": desk.journal.verify().sound}} | staff_state(desk)
    if session_id is not None:
        session = desk.session(session_id)
        return _without_none(state | session_state(session, desk.moment(session)))
    if patient_id is not None:
        chart, zone = desk.chart(patient_id), ZoneInfo(desk.zone)
        state |= _log(chart.lines, zone) | {"plan": plan_state(chart, desk.protocol, desk.today())}
    return _without_none(state)


def session_state(session: Session, now: Moment) -> State:
    """Everything a scenario can see of a session, at a moment."""
    judged = gates(session, now)
    return {
        "phase": session.phase,
        "gates": {slug: _gate(gate) for slug, gate in judged.items()},
        "can_start": can_start(session, now),
        "open_gates": [slug for slug, gate in judged.items() if gate.in_the_way],
        "infusion": _infusion(session, now),
        "observation": _observation(session, now),
        "due": {
            what: {"at": _clock(due.at, session.zone), "overdue_min": due.overdue_min(now)}
            for what, due in deadlines(session).items()
        },
        "alarms": [alarm.what for alarm in alarms(session, now) if alarm.sounding],
        "alarm": {
            alarm.what: {"priority": alarm.priority, "late_min": int(alarm.late_s // 60)}
            for alarm in alarms(session, now)
        },
        "reactions": _reactions(session),
        "vitals": _vitals(session),
        "discharge": _discharge(session, now),
        "clock": _clock_notices(session),
        "plan": plan_state(session.chart, session.protocol, session.date_of(now)),
    } | _log(session.log, session.zone)


def _gate(gate: Gate) -> State:
    return {
        "verdict": gate.verdict.state,
        "opens_on": gate.verdict.opens_on.isoformat() if gate.verdict.opens_on else None,
        "released_by": gate.released_by,
        "decided": gate.decision is not None,
        "says": gate.verdict.says,
    }


def _infusion(session: Session, now: Moment) -> State:
    infusion = session.infusion
    if infusion.started is None:
        return {}
    return {
        "started": _clock(infusion.started, session.zone),
        "ended": _clock(infusion.ended, session.zone) if infusion.ended else None,
        "rate_ml_h": infusion.rate_ml_h,
        "given_ml": _rounded(infusion.given_ml(now)),
        "running_min": _rounded(infusion.running_min(now)),
        "paused_min": _rounded(infusion.paused_min(now)),
        "complete": infusion.complete,
    }


def _observation(session: Session, now: Moment) -> State:
    watched = observation(session, now)
    if watched is None:
        return {}
    return {
        "started": _clock(watched.started, session.zone),
        "ends": _clock(watched.ends, session.zone),
        "remaining_s": _rounded(watched.remaining_s),
        "met": watched.met,
    }


def _reactions(session: Session) -> State:
    return {
        str(reaction.number): {
            "grade": reaction.grade,
            "open": reaction.open,
            "signs": list(reaction.signs),
            "anaphylaxis": anaphylaxis(session, reaction) is not None,
            "serious": bool(serious_signs(session, reaction)),
            "minutes_into_infusion": minutes_into_infusion(session, reaction),
        }
        for reaction in reactions(session)
    }


def _vitals(session: Session) -> State:
    taken, reference = session.of(VitalsRecorded), baseline(session)
    state: State = {}
    if reference is not None:
        state["baseline"] = _values(reference.fact)
    if taken:
        last = taken[-1].fact
        before = reference.fact if reference and reference.reference != taken[-1].reference else None
        score = news2(last, session.protocol)
        state["last"] = _values(last)
        state["last"]["news2"] = score.total if score else None
        state["last"]["incomplete"] = not is_full(last)
        state["last"]["marks"] = list(marks(last, before, session.protocol))
    return state


def _values(vitals: VitalsRecorded) -> State:
    return {name: getattr(vitals, name) for name in PARAMETERS}


def _discharge(session: Session, now: Moment) -> State:
    objections = discharge_objections(session, now)
    allowed = session.phase == "observing" and not objections
    return {"allowed": allowed, "refused_by": [objection.rule for objection in objections]}


def _clock_notices(session: Session) -> State:
    unwatched = sum(line.fact.seconds for line in session.of(NotWatched))
    return {
        "doubtful": bool(session.of(ClockChanged)),
        "gap_min": int(unwatched // 60),
        "unconfirmed": unconfirmed_time(session) is not None,
    }


def _log(lines: tuple[Line[Fact], ...], zone: ZoneInfo) -> State:
    entries = {
        str(number): {
            "text": sentence(line, zone),
            "amended": bool(line.amendments),
            "happened": _clock(line.happened, zone),
            "entered": _clock(line.entered, zone),
            "late": line.late,
            "from_paper": line.entry.from_paper,
        }
        for number, line in enumerate(lines, start=1)
    }
    return {"entries": len(entries), "entry": entries}


def _clock(moment: Moment, zone: ZoneInfo) -> str:
    return f"{moment.utc.astimezone(zone):%H:%M:%S}"


def _rounded(number: float) -> int | float:
    rounded = round(number, 3)
    return int(rounded) if rounded == int(rounded) else rounded


def _without_none(state: Mapping[str, Any]) -> State:
    return {
        key: _without_none(value) if isinstance(value, Mapping) else value
        for key, value in state.items()
        if value is not None
    }
