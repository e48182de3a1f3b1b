"""A nurse at the session's screen: does the steps of a scenario with keys and the mouse, as a person would."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from infusion_desk.desk.views.labels import option_words
from infusion_desk.domain.facts.types import SIGNS
from infusion_desk.domain.gates.laboratory import TEST_NAMES
from tests.robots.robot import Robot

VITALS = (
    "systolic",
    "diastolic",
    "pulse",
    "respiration",
    "spo2",
    "oxygen",
    "temperature",
    "consciousness",
    "scale",
)
KEYS = {"steroid": "S", "antihistamine": "H", "antipyretic": "P", "antiviral": "A", "other": "O"}
SIGNATURES = {"gave": "G", "checked": "K", "reviewed": "W"}
YES_NO = {"yes": "1", "no": "2"}
#: topic of a finding → the gate where it is answered, and the key of each answer.
ANSWERS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "identity": ("identity", YES_NO),
    "consent": ("consent", YES_NO),
    "rems-authorization": ("rems-authorization", YES_NO),
    "listeria-advice": ("listeria-advice", YES_NO),
    "infection-today": ("active-infection", {"none": "1", "mild": "2", "severe": "3"}),
    "varicella-history": ("varicella-immunity", {"yes": "1", "no": "4", "unknown": "5"}),
    "tuberculosis-screen": ("tuberculosis-screen", {"done": "1", "not-indicated": "2"}),
    "hepatitis-screen": ("hepatitis-screen", {"done": "1", "not-indicated": "2"}),
    "skin-exam": ("skin-exam", {"done": "1", "not-indicated": "2"}),
    "mri-review": ("pml-mri", {"done": "1", "not-indicated": "2"}),
    "ecg": ("baseline-ecg", {"done": "1", "not-indicated": "2"}),
}


class Nurse:
    """One method for each verb that the session's screen offers; named as the verb."""

    def __init__(self, robot: Robot) -> None:
        self.robot = robot

    def does(self, verb: str, typed: Mapping[str, Any], happened: Any = None) -> None:
        """Does one step of a scenario; `happened` makes it a late entry."""
        late = {} if happened is None else {"happened": happened}
        getattr(self, verb)(**typed, **late)

    def fill(self, **values: Any) -> None:
        """Types into the form that is open, wherever each field stands; a choice is pressed, a toggle set."""
        for name, value in values.items():
            if isinstance(value, list | tuple):
                for one in value:
                    self.robot.press(f"{name}-{one}")
                continue
            where = self.robot.find(name, QWidget)
            if not isinstance(where, QLineEdit | QPlainTextEdit):
                self._choose(name, str(value).casefold())
                continue
            self.robot.goes_to(name)
            self.robot.keys("Ctrl+A", "Delete")
            self.robot.types(shown(value))

    def submit(self) -> None:
        """Records what was typed, by its key."""
        self.robot.keys("Ctrl+Return")

    def at(self, keys: tuple[str, ...], **typed: Any) -> None:
        """Goes to a form by its keys, fills it and records it."""
        self.robot.keys(*keys)
        self.fill(**typed)
        self.submit()

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
        if not self._asks_more(key):
            self.fill(**values)
            self.robot.goes_to(f"gate-{slug}")
            self.robot.keys(key)
            return
        self.robot.keys(key)
        self.fill(**values)
        self.submit()

    def record_finding(self, topic: str, **typed: Any) -> None:
        match topic:
            case "setting":
                self.answer("setting", "2", **typed)
            case "contraindication":
                key = {"no": "1", "yes": "2", "unknown": "3"}[typed.pop("present")]
                self.answer(typed.pop("name"), key, **typed)
            case "vaccination":
                self._vaccination(**typed)
            case "varicella-serology":
                self.answer("varicella-immunity", "3", **typed)
            case "lab":
                self._lab(**typed)
            case "hpv-screen" | "bleeding-signs":
                self.gate("baseline-labs")
                self.at(("H" if topic == "hpv-screen" else "B",), **typed)
            case _:
                slug, keys = ANSWERS[topic]
                self.answer(slug, keys[typed.pop("value")], **typed)

    def _vaccination(self, **typed: Any) -> None:
        if typed.get("value") in ("no", "unknown"):
            happened = {name: value for name, value in typed.items() if name == "happened"}
            self.answer("varicella-immunity", "6" if typed["value"] == "no" else "7", **happened)
        elif typed["targets"] == "varicella" and "live" not in typed and "value" not in typed:
            self.answer("varicella-immunity", "2", **{k: v for k, v in typed.items() if k != "targets"})
        else:
            self.answer("vaccine-window", "1", **typed)

    def _lab(self, test: str, **typed: Any) -> None:
        if test == "pregnancy":
            value = typed.pop("value", None)
            self.answer("pregnancy-test", {"negative": "1", "positive": "2", None: "3"}[value], **typed)
            return
        self.gate("baseline-labs")
        words = TEST_NAMES.get(test, "").casefold()
        for number in range(1, 9):
            name = f"choice-{number}"
            if self.robot.sees(name) and self.robot.reads(name).casefold() == words:
                self.at((str(number),), **typed)
                return
        self.at(("O",), test=test, **typed)

    def decide(self, rule: str, **typed: Any) -> None:
        if self.robot.sees(f"decide-{rule}"):
            self.robot.press(f"decide-{rule}")
        elif rule in ("restart-grade", "serious-event"):
            self.robot.keys("Ctrl+3")
            self.robot.press(f"decide-{rule}")
        elif rule in ("discharge-vitals", "alert-card"):
            self.robot.keys("Ctrl+4")
            self.robot.press(f"decide-{rule}")
        else:
            self.gate(rule)
            self.robot.keys("D")
        self.fill(**typed)
        self.submit()

    def record_prior_course(self, **typed: Any) -> None:
        self.answer("course-day", "1", **typed)

    def defer(self, **typed: Any) -> None:
        self.at(("Ctrl+5", "F"), **typed)

    # ---------------------------------------------------------------- premedication, dose, infusion

    def give_premedication(self, purpose: str, **typed: Any) -> None:
        self.at(("Ctrl+2", KEYS[purpose]), **typed)

    def decline_premedication(self, purpose: str, **typed: Any) -> None:
        self.at(("Ctrl+2", f"Shift+{KEYS[purpose]}"), **typed)

    def prepare_dose(self, **typed: Any) -> None:
        self.at(("Ctrl+2", "B"), **typed)

    def record_vitals(self, **typed: Any) -> None:
        """Types the row, Enter to Enter."""
        self.robot.keys("V")
        for name in VITALS:
            if name in typed:
                self.robot.types(shown(typed[name]))
            self.robot.keys("Return")
        if "happened" in typed:
            self.robot.types(shown(typed["happened"]))
        self.robot.keys("Return")

    def start_infusion(self, **typed: Any) -> None:
        self._late_or("start-infusion", ("Ctrl+1",), "Ctrl+B", typed)

    def change_rate(self, **typed: Any) -> None:
        self.at(("Ctrl+3", "T"), **typed)

    def pause_infusion(self, **typed: Any) -> None:
        self.at(("Ctrl+3", "P"), **typed)

    def resume_infusion(self, **typed: Any) -> None:
        self._late_or("resume-infusion", ("Ctrl+3",), "G", typed)

    def end_infusion(self, **typed: Any) -> None:
        self.at(("Ctrl+3", "E"), **typed)

    def stop_infusion(self, **typed: Any) -> None:
        self.at(("Ctrl+3", "X"), **typed)

    # ---------------------------------------------------------------- reaction

    def log_reaction(self, signs: list[str], grade: int, **times: Any) -> None:
        self.robot.keys("R")
        if not self.robot.sees("onset"):
            self.robot.keys("A")
        self.fill(**({"onset": None} | times))
        self.robot.keys("Return")
        for sign in signs:
            self.robot.press(f"sign-{sign}")
        self.robot.keys(str(grade))

    def update_reaction(
        self, reaction: int, signs: list[str] | None = None, grade: int | None = None
    ) -> None:
        self._reaction(reaction)
        if grade is not None:
            self.robot.keys(str(grade))
        for sign in SIGNS if signs is not None else ():
            toggle = self.robot.find(f"sign-{sign}", QWidget)
            if toggle.property("checked") != (sign in (signs or ())):
                self.robot.press(f"sign-{sign}")

    def treat_reaction(self, reaction: int, **typed: Any) -> None:
        self._reaction(reaction)
        self.at(("T",), **typed)

    def resolve_reaction(self, reaction: int, **typed: Any) -> None:
        self._reaction(reaction)
        self.at(("S",), **typed)

    def _reaction(self, number: int) -> None:
        """Goes to a reaction of the day."""
        self.robot.keys("R")
        if self.robot.sees(f"reaction-{number}"):
            self.robot.press(f"reaction-{number}")

    # ---------------------------------------------------------------- after the infusion, and at any time

    def record_check(self, **typed: Any) -> None:
        self.at(("Ctrl+4", "C"), **typed)

    def extend_observation(self, **typed: Any) -> None:
        self.at(("Ctrl+4", "X"), **typed)

    def give_advice(self, **typed: Any) -> None:
        self.at(("Ctrl+4", "I"), **typed)

    def discharge(self, **typed: Any) -> None:
        self._late_or("discharge", ("Ctrl+4",), "Ctrl+D", typed)

    def leave_against_advice(self, **typed: Any) -> None:
        self.at(("Ctrl+5", "L"), **typed)

    def transfer(self, **typed: Any) -> None:
        self.at(("Ctrl+5", "T"), **typed)

    def sign(self, meaning: str) -> None:
        self.robot.keys("Ctrl+5", SIGNATURES[meaning])

    def note(self, **typed: Any) -> None:
        self.at(("Ctrl+6", "N"), **typed)

    def hand_over(self, **typed: Any) -> None:
        self.at(("Ctrl+H",), **typed)

    def accept_handover(self) -> None:
        self.robot.keys("Ctrl+Y")

    def refuse_handover(self, **typed: Any) -> None:
        self.at(("Ctrl+U",), **typed)

    def acknowledge(self, alarm: str) -> None:
        """The band acknowledges the most urgent alarm."""
        self.robot.keys("Ctrl+K")

    def amend(self, entry: str, field: str, **typed: Any) -> None:
        """Chooses the entry with the mouse, and the value that is wrong."""
        self.robot.keys("Ctrl+6")
        self.robot.press(f"entry-{entry}")
        self.robot.press(f"amend-{field}")
        self.fill(**typed)
        self.submit()

    def _late_or(self, name: str, place: tuple[str, ...], key: str, typed: Mapping[str, Any]) -> None:
        """What is barred now and was done earlier is entered late."""
        self.robot.keys(*place)
        self.at(("Ctrl+E" if self.robot.sees(f"late-{name}") else key,), **typed)

    def _asks_more(self, key: str) -> bool:
        act: Any = self.robot.find(f"choice-{key}", QWidget)
        return act.act.form is None or not act.act.form.at_once

    def _choose(self, name: str, value: str) -> None:
        """Presses the button of a choice that says what is meant."""
        words = option_words({"true": "yes", "false": "no"}.get(value, value)).casefold()
        for number in range(1, 20):
            if self.robot.reads(f"{name}{number}").casefold() == words:
                self.robot.press(f"{name}{number}")
                return


def shown(value: Any) -> str:
    """A value of a scenario as a nurse types it."""
    return "" if value is None else str(value)
