"""What a sheet of paper asks of the gates: each with its answers as they are numbered, and those to be decided."""

from dataclasses import dataclass

from infusion_desk.desk.views.acts import FormView
from infusion_desk.desk.views.questions import answers
from infusion_desk.domain.gates import gates
from infusion_desk.domain.gates.verdicts import Gate
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.session import Session

FINDING = "record_finding"
#: Each of its answers is a test of its own, so that paper has a line for each that is missing.
LABS = "baseline-labs"


@dataclass(frozen=True)
class PaperGate:
    """A line for one finding: the gate, what may be answered, and the answer that stands there to begin with."""

    slug: str
    title: str
    answers: tuple[str, ...]
    begins: str = ""

    @property
    def words(self) -> str:
        """The answers with their numbers, to be circled; "" where there is but one."""
        if self.begins or len(self.answers) == 1:
            return self.begins
        return " · ".join(f"{number} {words}" for number, words in enumerate(self.answers, 1))


def findings_of(session: Session, slug: str) -> tuple[tuple[str, FormView], ...]:
    """The answers of a gate that are findings. A drug, a bag and vital signs have lines of their own on paper."""
    acts = answers(session, slug)
    return tuple((act.words, act.form) for act in acts if act.form is not None and act.form.verb == FINDING)


def waiting_gates(session: Session, now: Moment) -> tuple[PaperGate, ...]:
    """A line for each gate in the way that a finding may open; of the laboratory's one for each missing test."""
    found: list[PaperGate] = []
    for gate in gates(session, now).values():
        words = tuple(words for words, _ in findings_of(session, gate.slug))
        if gate.slug == LABS and gate.in_the_way:
            found += [PaperGate(LABS, gate.rule.title, words, one) for one in _missing_tests(session, gate)]
        elif words and gate.in_the_way:
            found.append(PaperGate(gate.slug, gate.rule.title, words))
    return tuple(found)


def waiting_decisions(session: Session, now: Moment) -> tuple[str, ...]:
    """The titles of the gates in the way that a prescriber may release."""
    judged = gates(session, now).values()
    return tuple(gate.rule.title for gate in judged if gate.in_the_way and gate.decidable)


def _missing_tests(session: Session, gate: Gate) -> list[str]:
    known = {getattr(line.fact, "test", "") for line in gate.verdict.basis}
    found = findings_of(session, LABS)
    return [words for words, asked in found if dict(asked.fixed)["test"] not in known]
