"""A ward whose people use the window: a scenario played as its Player does, but for what people do."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtTest import QTest

from infusion_desk.desk.service import Desk
from infusion_desk.domain.facts import PatientRegistered
from infusion_desk.domain.refusal import Refusal
from infusion_desk.domain.verbs.amending import NEVER_AMENDED
from infusion_desk.rehearsal import OpenDesk, Player, Scenario, Step
from infusion_desk.rehearsal.verbs import PROGRAM_STEPS
from infusion_desk.ui.main_window import MainWindow
from tests.robots.keyboard import KeyboardRobot
from tests.robots.nurse import Nurse

SEXES = {"female": 1, "male": 2, "other": 3, "unknown": 4}


class Ward(Player):
    """Steps of the file `own` are done with the keyboard alone; those that it extends are prepared at the desk.

    A step that is to be refused is left out: whether the window locks what cannot be done is asked elsewhere.
    """

    def __init__(
        self, scenario: Scenario, open_desk: OpenDesk, open_window: Callable[[Desk], MainWindow], own: Path
    ) -> None:
        super().__init__(scenario, open_desk)
        self._open_window, self._own = open_window, own
        self.window = open_window(self.desk)

    def _do(self, step: Step) -> Refusal | None:
        self.window.beat()
        if step.verb in PROGRAM_STEPS:
            refusal = super()._do(step)
        elif not step.accepted:
            return None
        elif self._is_own(step):
            self._at_the_window(step)
            refusal = None
        else:
            refusal = self._at_the_desk(step)
        if self.desk is not self.window.desk:
            self.window.close()
            self.window = self._open_window(self.desk)
        self.window.beat()
        return refusal

    def _is_own(self, step: Step) -> bool:
        """Whether a step is done at the window."""
        return step.document.path == self._own

    def _comes(self, robot: KeyboardRobot, initials: str) -> None:
        """Somebody else records from now on."""
        robot.keys("Ctrl+L")
        robot.types(initials)
        robot.keys("Return")
        self.window.activateWindow()  # as whoever manages windows does once a dialog is closed
        assert QTest.qWaitForWindowActive(self.window)

    def _at_the_window(self, step: Step) -> None:
        robot = KeyboardRobot(self.window)
        if self.window.author() != step.by.upper():
            self._comes(robot, step.by)
        typed = {name: self._local(name, value) for name, value in step.fields.items()}
        match step.verb:
            case "register_patient":
                self._register(robot, typed)
            case "open_session":
                self._open(robot, typed)
            case "amend_patient":
                self._on_the_page(robot, step.verb, typed)
            case "record_prior_course" if self.session_id is None:
                self._on_the_page(robot, step.verb, typed)
            case verb:
                self._go_to_the_session(robot)
                if typed.get("entry") == "last":
                    typed["entry"] = self._last_entry()
                if verb == "amend":
                    typed["value"] = self._local(typed["field"], typed["value"])
                Nurse(robot).does(verb, typed, self._local("happened", step.happened))

    def _local(self, field: str, value: Any) -> Any:
        """A time as a nurse types it, by the clock on the wall."""
        told = self._by_the_wall(field, value)
        if isinstance(told, datetime):
            return f"{told.astimezone(ZoneInfo(self.scenario.zone)):%Y-%m-%d %H:%M:%S}"
        return told

    def _last_entry(self) -> str:
        assert self.session_id is not None
        log = enumerate(self.desk.session(self.session_id).log, start=1)
        return str(max(number for number, line in log if not isinstance(line.fact, NEVER_AMENDED)))

    def _home(self, robot: KeyboardRobot) -> None:
        robot.keys("Ctrl+T")

    def _register(self, robot: KeyboardRobot, typed: Mapping[str, Any]) -> None:
        self._home(robot)
        robot.keys("Ctrl+N", "Ctrl+R")
        asked = typed.get("allergies")
        number = 1 if asked is None else 3 if asked else 2
        robot.press(f"allergies{number}")
        robot.press(f"sex{SEXES[typed['sex']]}")
        if "can_become_pregnant" in typed:
            robot.press(f"can_become_pregnant{1 if typed['can_become_pregnant'] else 2}")
        if asked:
            Nurse(robot).fill(allergens=", ".join(asked))
        chosen = ("allergies", "sex", "can_become_pregnant")
        Nurse(robot).fill(**{name: value for name, value in typed.items() if name not in chosen})
        robot.keys("Ctrl+Return")
        done = self.desk.last_done
        assert done is not None
        assert isinstance(done.entry.fact, PatientRegistered), robot.text()
        self.patient_id, self.session_id = done.patient_id, None

    def _open(self, robot: KeyboardRobot, typed: dict[str, Any]) -> None:
        patient = typed.pop("patient", None)
        patient_id = self._patient_with(str(patient)) if patient else self.patient_id
        self._find(robot, patient_id or "", "Ctrl+N")
        Nurse(robot).fill(**typed)
        robot.press("identity2")
        robot.keys("Ctrl+Return")
        done = self.desk.last_done
        assert done is not None
        assert done.session_id, robot.text()
        self.patient_id, self.session_id = done.patient_id, done.session_id

    def _find(self, robot: KeyboardRobot, patient_id: str, where: str) -> None:
        """Finds a patient by a number, in the room of that key."""
        patient = self.desk.chart(patient_id).patient
        assert patient is not None
        self._home(robot)
        robot.keys(where)
        robot.types(str(patient.hospital_number or patient.nhs_number))
        robot.keys("Return")

    def _on_the_page(self, robot: KeyboardRobot, verb: str, typed: dict[str, Any]) -> None:
        self._find(robot, self.patient_id or "", "Ctrl+F")
        if verb == "record_prior_course":
            robot.keys("Ctrl+P")
        else:
            robot.press(f"amend-{typed.pop('field')}")
            typed.pop("entry")
            typed["value"] = self._local("", typed["value"])
        Nurse(robot).fill(**typed)
        robot.keys("Ctrl+Return")

    def _go_to_the_session(self, robot: KeyboardRobot) -> None:
        if robot.sees("sessionScreen") and self._shown() == self.session_id:
            return
        self._find(robot, self.patient_id or "", "Ctrl+F")
        robot.press(f"session-{self.session_id}")

    def _shown(self) -> str:
        presenter: Any = getattr(self.window.screen_shown, "presenter", None)
        return str(presenter.session_id) if presenter else ""
