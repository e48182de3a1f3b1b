"""Plays a scenario's steps through the real desk, and tells where what came is not what was expected."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from infusion_desk.desk.service import Desk
from infusion_desk.domain.refusal import BadValueError, Objection, Refusal
from infusion_desk.domain.typed import Reading, read_local_moment
from infusion_desk.domain.verbs import VERBS
from infusion_desk.rehearsal.machine import Machine, OpenDesk
from infusion_desk.rehearsal.scenario import Scenario, Step
from infusion_desk.rehearsal.seeing import agrees, shown, value_at
from infusion_desk.rehearsal.state import State, state_of
from infusion_desk.rehearsal.verbs import PROGRAM_STEPS, TIMES
from infusion_desk.toml_lines import TomlPath


@dataclass(frozen=True)
class Played:
    """What came of a step: the refusal if there was one, and what was not as expected."""

    step: Step
    refusal: Refusal | None
    failures: tuple[str, ...]


class Player:
    """The rehearsal of one scenario on a machine of its own, and whom its steps speak of just now."""

    def __init__(self, scenario: Scenario, open_desk: OpenDesk) -> None:
        self.scenario = scenario
        self.machine = Machine(scenario.steps[0].at, open_desk)
        self.patient_id: str | None = None
        self.session_id: str | None = None
        self._zone = ZoneInfo(scenario.zone)

    @property
    def desk(self) -> Desk:
        """The desk that runs now; another one after each restart."""
        return self.machine.desk

    def play(self) -> Iterator[Played]:
        """Plays one step after the other; a step that does not come as expected stops nothing."""
        for step in self.scenario.steps:
            self.machine.run_until(step.at)
            refusal = self._do(step)
            yield Played(step, refusal, tuple(self._failures(step, refusal)))

    def state(self) -> State:
        """What can be seen now of the session that the steps speak of (SCENARIOS.md, State)."""
        return state_of(self.desk, self.patient_id, self.session_id)

    def stop(self) -> None:
        """Ends the rehearsal; the machine's disk is the caller's to remove."""
        self.machine.stop()

    def _do(self, step: Step) -> Refusal | None:
        match step.verb:
            case "switch":
                return self._switch(step.fields["patient"])
            case "restart":
                self.machine.restart(step.span, reboot=step.fields.get("reboot") is True)
            case "suspend":
                self.machine.suspend(step.span)
            case "set_clock":
                self.machine.set_clock(step.span)
            case verb if verb not in PROGRAM_STEPS:
                return self._at_the_desk(step)
        return None

    def _at_the_desk(self, step: Step) -> Refusal | None:
        """A verb of a person: for the session if it needs one, else for the patient named or turned to."""
        for_session = self.session_id if VERBS[step.verb].needs_session else None
        patient_id = None if step.verb == "register_patient" else self.patient_id
        if step.verb == "open_session" and "patient" in step.fields:
            patient_id = self._patient_with(str(step.fields["patient"]))
        typed = {name: self._by_the_wall(name, value) for name, value in step.fields.items()}
        if step.verb in ("amend", "amend_patient"):
            typed["value"] = self._by_the_wall(step.fields.get("field"), typed.get("value"))
        happened = self._by_the_wall("happened", step.happened)
        done = self.desk.do(
            step.verb,
            typed,
            by=step.by,
            patient_id=patient_id,
            session_id=for_session,
            happened=happened,
            from_paper=step.from_paper,
        )
        if isinstance(done, Refusal):
            return done
        if step.verb in ("register_patient", "open_session"):
            self.patient_id, self.session_id = done.patient_id, done.session_id
        return None

    def _by_the_wall(self, field: object, value: Any) -> Any:
        """A true time as the program's clock shows it once somebody has set it; anything else as it is."""
        offset = self.machine.clock.offset
        if not offset or field not in TIMES or value is None:
            return value
        try:
            reading = Reading(self.machine.clock.true, self._zone)
            local = value if isinstance(value, datetime) else read_local_moment(str(value).strip(), reading)
        except BadValueError:
            return value
        return (local if local.tzinfo else local.replace(tzinfo=self._zone)).astimezone(UTC) + offset

    def _switch(self, number: str) -> Refusal | None:
        """Turns to a patient's open session, or where none is open to the last one."""
        patient_id = self._patient_with(number)
        if patient_id is None:
            return Refusal("switch", (Objection("no-patient", f"No patient has the number {number}."),))
        sessions = self.desk.chart(patient_id).sessions.values()
        in_order = sorted(sessions, key=lambda session: session.open)
        self.patient_id, self.session_id = patient_id, in_order[-1].id if in_order else None
        return None

    def _patient_with(self, number: str) -> str | None:
        found = self.desk.journal.patients_with_number(number)
        return found[0].patient_id if found else None

    def _failures(self, step: Step, refusal: Refusal | None) -> Iterator[str]:
        if refusal and step.accepted:
            yield self._failure(step, (*step.where, "do"), "accepted", _told(refusal))
        elif refusal is None and not step.accepted:
            yield self._failure(step, (*step.where, "expect"), "refused", "accepted")
        elif refusal and not set(step.rules) <= set(refusal.rules):
            named = f"refused by {', '.join(step.rules)}"
            yield self._failure(step, (*step.where, "rules"), named, _told(refusal))
        state = self.state() if step.sights else {}
        for sight in step.sights:
            came = value_at(state, sight.path)
            if not agrees(sight.expected, came):
                named = f"{sight.path} = {shown(sight.expected)}"
                yield self._failure(step, sight.where, named, shown(came))

    def _failure(self, step: Step, where: TomlPath, expected: str, came: str) -> str:
        line = step.document.line(where)
        time = f"{step.at.astimezone(self._zone):%Y-%m-%d %H:%M:%S}"
        step_words = f"step {step.number}, {step.verb} at {time}"
        return f"{step.document.path}:{line}: {step_words}: expected {expected}; came {came}"


def _told(refusal: Refusal) -> str:
    return f"refused by {', '.join(refusal.rules)} ({' '.join(refusal.says)})"
