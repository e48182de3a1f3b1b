"""Gates on contraindications in the history and on infection today."""

from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import ContraindicationAsked, InfectionScreened, VitalsRecorded
from infusion_desk.domain.gates.verdicts import Preparation, Verdict, blocked, caution, clear, missing

QUESTIONS = {
    "hypersensitivity": "hypersensitivity to alemtuzumab or an excipient",
    "hiv": "HIV infection",
    "uncontrolled-hypertension": "uncontrolled hypertension",
    "arterial-dissection": "a dissection of an artery",
    "stroke": "a stroke",
    "angina-or-infarction": "angina or a heart attack",
    "coagulopathy-or-anticoagulant": "a clotting disorder, or anticoagulant or antiplatelet therapy",
    "other-autoimmune-disease": "another autoimmune disease",
}


def contraindication(here: Preparation, slug: str) -> Verdict:
    """One contraindication of the history: asked, and not there."""
    asked = _asked(here, slug)
    question = QUESTIONS[slug]
    if asked is None:
        return missing(f"Not asked: {question}.")
    if asked.fact.present == "unknown":
        return missing(f"Not known: {question}. It must be established.", asked)
    if asked.fact.present == "yes":
        detail = f" ({asked.fact.detail})" if asked.fact.detail else ""
        return _fires(here, slug, f"The patient has or had {question}{detail}.", asked)
    return clear(f"None known: {question}.", asked)


def uncontrolled_hypertension(here: Preparation) -> Verdict:
    """Not in the history, and today's last blood pressure lies below the site's limit."""
    slug = "uncontrolled-hypertension"
    asked = contraindication(here, slug)
    limits = here.protocol.option("hypertension_systolic"), here.protocol.option("hypertension_diastolic")
    sets = [
        line
        for line in here.session.of(VitalsRecorded)
        if here.is_today(line) and (line.fact.systolic is not None or line.fact.diastolic is not None)
    ]
    if sets:
        last = sets[-1].fact
        if (last.systolic or 0) >= limits[0] or (last.diastolic or 0) >= limits[1]:
            pressure = f"{last.systolic or '–'}/{last.diastolic or '–'} mmHg"
            says = f"Blood pressure {pressure}; the limit here is {limits[0]}/{limits[1]}."
            high = _fires(here, slug, says, sets[-1])
            return asked if high.state == "caution" and asked.state == "missing" else high
    return asked


def active_infection(here: Preparation) -> Verdict:
    """No active infection today."""
    rule = here.protocol.rules["active-infection"]
    screens = [line for line in here.session.of(InfectionScreened) if here.is_today(line)]
    if not screens:
        return missing("No screen for infection today.")
    last = screens[-1]
    if last.fact.value == "none":
        return clear("No sign of infection today.", last)
    detail = f": {last.fact.detail}" if last.fact.detail else ""
    says = f"Active infection today, {last.fact.value}{detail}. Treatment waits until it is over."
    return caution(says, last) if rule.words[last.fact.value] == "caution" else blocked(says, last)


def _asked(here: Preparation, slug: str) -> Line[ContraindicationAsked] | None:
    answers = [line for line in here.known(ContraindicationAsked) if line.fact.name == slug]
    return answers[-1] if answers else None


def _fires(
    here: Preparation, slug: str, says: str, line: Line[ContraindicationAsked] | Line[VitalsRecorded]
) -> Verdict:
    return (
        caution(says, line)
        if here.protocol.rules[slug].words["verdict"] == "caution"
        else blocked(says, line)
    )
