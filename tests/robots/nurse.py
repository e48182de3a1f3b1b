"""A nurse at the session's screen: does the steps of a scenario with keys and the mouse, as a person would."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from infusion_desk.desk.views.labels import option_words
from tests.robots.robot import Robot

#: topic of a finding → the gate where it is answered.
GATES = {
    "infection-today": "active-infection",
    "varicella-history": "varicella-immunity",
    "varicella-serology": "varicella-immunity",
    "skin-exam": "skin-exam",
    "mri-review": "pml-mri",
    "ecg": "baseline-ecg",
}
VITALS = ("systolic", "diastolic", "pulse", "respiration", "spo2", "oxygen", "temperature", "consciousness")
KEYS = {"steroid": "S", "antihistamine": "H", "antipyretic": "P", "antiviral": "A", "other": "O"}
SIGNATURES = {"gave": "G", "checked": "K", "reviewed": "W"}


class Nurse:
    """One method for each verb that the session's screen offers; named as the verb."""

    def __init__(self, robot: Robot) -> None:
        self.robot = robot

    def does(self, verb: str, typed: Mapping[str, Any]) -> None:
        """Does one step of a scenario."""
        getattr(self, verb)(**typed)

    def fill(self, **values: Any) -> None:
        """Types into the form that is open, wherever each field stands; a choice is pressed, a toggle set."""
        for name, value in values.items():
            if isinstance(value, list | tuple):
                for one in value:
                    self.robot.press(f"{name}-{one}")
                continue
            if self._is_choice(name):
                self._choose(name, str(value).casefold())
                continue
            where = self.robot.find(name)
            assert isinstance(where, QLineEdit | QPlainTextEdit), name
            where.setFocus()
            where.selectAll()
            self.robot.types(shown(value))

    def submit(self) -> None:
        """Records what was typed, by its key."""
        self.robot.keys("Ctrl+Return")

    # ---------------------------------------------------------------- gates

    def gate(self, slug: str) -> None:
        """Goes to a gate with the arrow keys, from wherever the list stands."""
        self.robot.keys("Ctrl+1")
        for key in ("Up", "Down"):
            for _ in range(40):
                focused = QApplication.focusWidget()
                if focused is not None and focused.objectName() == f"gate-{slug}":
                    return
                self.robot.keys(key)
        raise AssertionError(f"the arrow keys do not lead to {slug}")

    def answer(self, slug: str, key: str, **values: Any) -> None:
        """Answers a gate with its number key, and types what the answer still asks for."""
        self.gate(slug)
        self.robot.keys(key)
        if values:
            self.fill(**values)
            self.submit()

    def record_finding(self, topic: str, **typed: Any) -> None:
        match topic:
            case "identity" | "consent" | "rems-authorization" | "listeria-advice":
                on = {"on": typed["on"]} if "on" in typed else {}
                self.answer(topic, "1" if typed["value"] == "yes" else "2", **on)
            case "setting":
                self.answer("setting", "2", **typed)
            case "contraindication":
                key = {"no": "1", "yes": "2", "unknown": "3"}[typed["present"]]
                detail = {"detail": typed["detail"]} if "detail" in typed else {}
                self.answer(typed["name"], key, **detail)
            case "infection-today":
                self.answer("active-infection", {"none": "1", "mild": "2", "severe": "3"}[typed["value"]])
            case "varicella-history":
                self.answer("varicella-immunity", {"yes": "1", "no": "4", "unknown": "5"}[typed["value"]])
            case "vaccination":
                self.answer("vaccine-window", "1", **typed)
            case "lab":
                self._lab(**typed)
            case _:
                key = {"done": "1", "not-indicated": "2"}[typed["value"]]
                self.answer(GATES.get(topic, topic), key, on=typed["on"])

    def _lab(self, test: str, **typed: Any) -> None:
        if test == "pregnancy":
            value = typed.pop("value", None)
            self.answer("pregnancy-test", {"negative": "1", "positive": "2", None: "3"}[value], **typed)
            return
        self.gate("baseline-labs")
        tests = ("cbc", "creatinine", "urinalysis", "upcr", "tsh", "alt", "ast", "bilirubin")
        self.robot.keys(str(tests.index(test) + 1))
        self.fill(**typed)
        self.submit()

    def defer(self, **typed: Any) -> None:
        self.robot.keys("Ctrl+5", "F")
        self.fill(**typed)
        self.submit()

    # ---------------------------------------------------------------- premedication, dose, infusion

    def give_premedication(self, purpose: str, **typed: Any) -> None:
        self.robot.keys("Ctrl+2", KEYS[purpose])
        self.fill(**typed)
        self.submit()

    def prepare_dose(self, **typed: Any) -> None:
        self.robot.keys("Ctrl+2", "B")
        self.fill(**typed)
        self.submit()

    def record_vitals(self, **typed: Any) -> None:
        """Types the row, Enter to Enter."""
        self.robot.keys("V")
        for name in VITALS:
            self.robot.types(shown(typed[name]))
            self.robot.keys("Return")
        self.robot.keys("Return", "Return")  # scale, time

    def start_infusion(self, **typed: Any) -> None:
        self.robot.keys("Ctrl+1", "Ctrl+B")
        self.fill(**typed)
        self.submit()

    def pause_infusion(self, reason: str) -> None:
        self.robot.keys("Ctrl+3", "P")
        self.fill(reason=reason)
        self.submit()

    def resume_infusion(self, **typed: Any) -> None:
        self.robot.keys("Ctrl+3", "G")
        self.fill(**typed)
        self.submit()

    def end_infusion(self, **typed: Any) -> None:
        self.robot.keys("Ctrl+3", "E")
        self.fill(**typed)
        self.submit()

    # ---------------------------------------------------------------- reaction

    def log_reaction(self, signs: list[str], grade: int, onset: str | None = None) -> None:
        self.robot.keys("R")
        if onset is not None:
            self.robot.fills(onset=onset)
            self.robot.keys("Return")
        for sign in signs:
            self.robot.press(f"sign-{sign}")
        self.robot.keys(str(grade))

    def resolve_reaction(self, reaction: int, outcome: str) -> None:
        self.robot.keys("R", "S")
        self.fill(outcome=outcome)
        self.submit()

    # ---------------------------------------------------------------- after the infusion

    def give_advice(self, items: list[str]) -> None:
        self.robot.keys("Ctrl+4", "I")
        self.fill(items=items)
        self.submit()

    def discharge(self, condition: str) -> None:
        self.robot.keys("Ctrl+4", "Ctrl+D")
        self.fill(condition=condition)
        self.submit()

    def sign(self, meaning: str) -> None:
        self.robot.keys("Ctrl+5", SIGNATURES[meaning])

    def _is_choice(self, name: str) -> bool:
        return not isinstance(self.robot.find(name), QLineEdit | QPlainTextEdit)

    def _choose(self, name: str, value: str) -> None:
        """Presses the button of a choice that says what is meant."""
        words = option_words({"true": "yes", "false": "no"}.get(value, value))
        for number in range(1, 10):
            if self.robot.reads(f"{name}{number}") == words:
                self.robot.press(f"{name}{number}")
                return


def shown(value: Any) -> str:
    """A value of a scenario as a nurse types it."""
    return "" if value is None else str(value)
