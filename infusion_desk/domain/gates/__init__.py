"""Every gate of a session: which rules stand between the patient and the drug, and why."""

from collections.abc import Callable, Mapping
from functools import partial

from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import DecisionRecorded
from infusion_desk.domain.gates import (
    bedside,
    contraindications,
    courses,
    dose,
    laboratory,
    premedication,
    setting,
    vaccines,
)
from infusion_desk.domain.gates.verdicts import Gate, Preparation, Verdict
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.reactions import has_anaphylaxis
from infusion_desk.domain.session import Session

JUDGES: Mapping[str, Callable[[Preparation], Verdict]] = {
    "identity": setting.identity,
    "consent": setting.consent,
    "rems-authorization": setting.rems_authorization,
    "setting": setting.setting,
    "course-day": courses.course_day,
    "one-dose-per-day": courses.one_dose_per_day,
    "consecutive-days": courses.consecutive_days,
    "course-interval": courses.course_interval,
    "course-limit": courses.course_limit,
    "active-infection": contraindications.active_infection,
    "uncontrolled-hypertension": contraindications.uncontrolled_hypertension,
    "vaccine-window": vaccines.vaccine_window,
    "varicella-immunity": vaccines.varicella_immunity,
    "varicella-window": vaccines.varicella_window,
    "live-vaccine": vaccines.live_vaccine,
    "tuberculosis-screen": laboratory.tuberculosis_screen,
    "hepatitis-screen": laboratory.hepatitis_screen,
    "listeria-advice": setting.listeria_advice,
    "pregnancy-test": laboratory.pregnancy_test,
    "pml-mri": laboratory.pml_mri,
    "baseline-labs": laboratory.baseline_labs,
    "skin-exam": laboratory.skin_exam,
    "baseline-ecg": laboratory.baseline_ecg,
    "baseline-vitals": bedside.baseline_vitals,
    "steroid-premedication": premedication.steroid,
    "antihistamine-antipyretic": premedication.antihistamine_antipyretic,
    "herpes-prophylaxis": premedication.herpes_prophylaxis,
    "dose-checked": dose.dose_checked,
    "bag-age": dose.bag_age,
    "open-reaction": bedside.open_reaction,
    "pre-start-vitals": bedside.pre_start_vitals,
    **{
        slug: partial(contraindications.contraindication, slug=slug)
        for slug in contraindications.QUESTIONS
        if slug != "uncontrolled-hypertension"
    },
}


def gates(session: Session, now: Moment) -> dict[str, Gate]:
    """Every gate that the session's pack uses, in the pack's order; after the start, as they stood at the start."""
    started = session.infusion.started
    at = now if started is None else min(started, now)
    here = Preparation(session, at)
    return {
        slug: _gate(session, slug, JUDGES[slug](here), at)
        for slug in session.protocol.rules
        if slug in JUDGES
    }


def _gate(session: Session, slug: str, verdict: Verdict, at: Moment) -> Gate:
    basis = basis_of(verdict)
    decisions: list[Line[DecisionRecorded]] = [
        line
        for line in session.of(DecisionRecorded)
        if line.fact.rule == slug and line.fact.basis == basis and line.happened.ms <= at.ms
    ]
    return Gate(session.protocol.rules[slug], verdict, decisions[-1] if decisions else None)


def basis_of(verdict: Verdict) -> tuple[str, ...]:
    """The entries that a verdict rests on, as a decision keeps them: each with the number of its amendments."""
    return tuple(f"{line.reference}/{len(line.amendments)}" for line in verdict.basis)


def gates_in_the_way(session: Session, now: Moment) -> list[Gate]:
    """The gates because of which the infusion cannot start, in order."""
    return [gate for gate in gates(session, now).values() if gate.in_the_way]


def can_start(session: Session, now: Moment) -> bool:
    """Whether the drug may be started at this moment."""
    return (
        session.phase == "preparing"
        and not has_anaphylaxis(session, now)
        and not gates_in_the_way(session, now)
    )
