"""A nurse without a plan: presses, types and waits at random at the real window, and sees what becomes of it."""

import random
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QLineEdit, QPlainTextEdit, QWidget

from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.screens.session.screen import SessionScreen
from tests.robots.robot import Robot, on_screen, reachable
from tests.support.desks import Day
from tests.support.marlowe import SET

PINS = {"SO": "2580", "MK": "7391", "ŁW": "48151623"}
#: What a person may type into a field, by its name; first what is accepted mostly.
TYPED: dict[str, tuple[str, ...]] = {
    **{name: (str(value), "", "7") for name, value in SET.items()},
    "family": ("Grünwald", "O’Hara"),
    "given": ("Ada", "Zoë"),
    "born": ("14-Mar-1989", "1899-01-01", "2999-01-01"),
    "hospital_number": ("K204417", "Z-9", "Z-10"),
    "nhs_number": ("943 476 5919", "943 476 5918", ""),
    "course": ("1", "2", "9"),
    "day": ("1", "2", "3", "6"),
    "chair": ("4", "Bay 2, by the window", ""),
    "rate_ml_h": ("25", "12.5", "10", "5000"),
    "checker": ("MK", "SO", "so", "ZZ"),
    "witness": ("MK", "SO"),
    "prescriber": ("Dr Amin", "MK"),
    "role": ("consultant",),
    "drug": ("methylprednisolone", "aciclovir", "paracetamol", "sugar"),
    "dose_mg": ("1000", "200", "0"),
    "lot": ("A1B2C3",),
    "product": ("Lemtrada 12 mg", "Campath"),
    "expiry": ("2027-05-31", "2020-01-01"),
    "minutes": ("30", "0", "9999"),
    "clock": ("11:00", "25:00"),
    "to": ("MK", "ward 7"),
    "until": ("2026-12-31", "2020-01-01"),
    "search": ("Quagga", "K2", "1989-03-14", "nobody"),
    "initials": ("SO", "MK", "ŁW", "XX"),
    "pin": tuple(PINS.values()),
    "pinAgain": ("2580",),
}
TIMES = ("", "", "09:00", "10:40", "11:30", "15:00", "23:59", "99:99")
ANYTHING = ("", "10", "benefit outweighs the risk", "Łukasz", "2026-11-23", "-1", "a" * 200)
#: Seconds that pass at once, watched from beat to beat or not.
SPANS = (1, 1, 1, 30, 60, 300, 900, 1800, 3600, 2 * 3600)
#: Would end the walk, or lead out of the window into other programs.
NEVER = frozenset({"closeWindow", "sheetPrint", "previewPrint"})


class Walker:
    """One act a step. `open_window` opens the window anew after the machine was started again."""

    def __init__(self, day: Day, open_window: Callable[[Day], MainWindow], seed: int) -> None:
        self.day, self._open_window = day, open_window
        self.random = random.Random(seed)
        self.acts: list[str] = []
        #: The control that was pressed by the last act, and what the journal's head was before it.
        self.pressed = ""
        self.head_before = ""
        self.starts = 0
        self.opens()

    def opens(self) -> None:
        """The window stands there and somebody comes to it."""
        self.window = self._open_window(self.day)
        self.robot = Robot(self.window)
        self.comes()

    def step(self) -> None:
        """One act, whatever it is."""
        acts = (self.presses, self.keys, self.types, self.fills, self.waits, self.befalls, self.visits)
        act = self.random.choices(acts, (10, 6, 4, 7, 5, 1, 2))[0]
        self.pressed, self.head_before = "", self.day.journal.head()
        if self.window.lock.locked and self.random.random() < 0.5:
            act = self.comes
        self.acts.append(act.__name__)
        modal = QApplication.activeModalWidget()
        (modal or self.window).activateWindow()  # as whoever manages windows does once a dialog is closed
        QApplication.processEvents()
        act()
        QApplication.processEvents()

    def tells(self, what: str) -> None:
        self.acts[-1] += f" {what}"

    def comes(self) -> None:
        """Gives initials and PIN where they are asked: at the lock, or over an act."""
        asked = [each for each in on_screen() if each.objectName() == "initials" and each.isEnabled()]
        if not self.window.lock.locked or not asked or QApplication.activeModalWidget():
            return
        who = self.random.choice(list(PINS))
        self.robot.fills(initials=who, pin=PINS[who])
        self.robot.keys("Return")

    def confirms(self) -> None:
        """Gives the PIN that a dialog asks for."""
        named = self.robot.sees("initials")
        who = self.random.choice(["MK", "MK", "SO", "ŁW"]) if named else self.window.author.initials
        if named:
            self.robot.fills(initials=who)
        self.robot.fills(pin=PINS.get(who, "1111"))
        self.robot.keys("Return")

    def presses(self) -> None:
        """Presses any button that can be pressed."""
        if self.robot.sees("pinDialog") and self.random.random() < 0.6:
            self.confirms()
            return
        buttons = [
            each
            for each in on_screen()
            if isinstance(each, QAbstractButton) and each.isEnabled() and each.objectName() not in NEVER
        ]
        modal = QApplication.activeModalWidget()
        buttons = [each for each in buttons if modal is None or modal.isAncestorOf(each)]
        # what was never pressed before is pressed rather than what is always there
        weights = [
            1 if each.objectName().startswith(("nav", "room", "step-", "alarm")) else 4 for each in buttons
        ]
        for button in self.random.choices(buttons, weights, k=3) if buttons else ():
            try:
                reachable(button)
            except AssertionError:
                continue
            self.tells(button.objectName())
            self.pressed = button.objectName()
            self.robot.press(button.objectName()) if self._is_only(button) else button.click()
            return

    def _is_only(self, button: QWidget) -> bool:
        return sum(each.objectName() == button.objectName() for each in on_screen()) == 1

    def keys(self) -> None:
        """Presses a key that some control of the screen has, wherever the focus is."""
        shortcuts = [
            each.key().toString()
            for each in self.window.findChildren(QShortcut)
            if each.key().toString() not in ("", "Ctrl+Q") and isinstance(each.parent(), QWidget)
        ]
        key = self.random.choice([*sorted(shortcuts), "Tab", "Return", "Space", "Escape", "Up", "Down"])
        self.tells(key)
        self.robot.keys(key)

    def types(self) -> None:
        """Types into one field."""
        fields = _fields()
        if fields:
            field = self.random.choice(fields)
            self._type(field)

    def fills(self) -> None:
        """Fills all fields that are in sight with what is accepted mostly, chooses, and records."""
        for field in _fields():
            if field.objectName() not in ("search", "logFilter", "happened", "initials", "pin"):
                self._type(field, mostly=True)
        choices: dict[QWidget, list[QAbstractButton]] = {}
        for each in on_screen():
            if not isinstance(each, QAbstractButton) or not each.isCheckable() or not each.isEnabled():
                continue
            around, group = each.parentWidget(), _group_of(each)
            if around is not None and group is not None:
                choices.setdefault(around, []).append(each)
        for several in choices.values():
            group = _group_of(several[0])
            if group is not None and group.exclusive() and self.random.random() < 0.8:
                self.random.choice(several).click()
        key = self.random.choice(["Ctrl+Return", "Ctrl+Return", "Return"])
        self.pressed = "submit"
        self.robot.keys(key)

    def _type(self, field: QWidget, *, mostly: bool = False) -> None:
        name = field.objectName().rpartition("-")[2]
        known = TYPED.get(name) or (TIMES if name in _TIMED else ANYTHING)
        text = known[0] if mostly and self.random.random() < 0.85 else self.random.choice(known)
        try:
            reachable(field)
        except AssertionError:
            return
        field.setFocus()
        if QApplication.focusWidget() is not field:
            return
        self.robot.keys("Ctrl+A", "Delete")
        if text and QApplication.focusWidget() is field:
            self.robot.types(text)

    def waits(self) -> None:
        """Time passes, watched."""
        span = self.random.choice(SPANS)
        self.tells(str(span))
        for _ in range(min(span // 9, 40)):
            self.day.clock.passes(seconds=9)
            self.day.desk.beat()
        self.day.clock.passes(seconds=span - min(span // 9, 40) * 9)
        self.window.beat()

    def befalls(self) -> None:
        """Something befalls the clocks or the machine."""
        what = self.random.choice(("set", "back", "suspended", "reboot", "killed", "midnight"))
        self.tells(what)
        clock = self.day.clock
        match what:
            case "set":
                clock.is_set(minutes=self.random.choice((-3, 3, 60, 1440)))
            case "back":
                clock.is_set(hours=-self.random.choice((1, 24)))
            case "suspended":
                clock.passes(hours=3)
            case "reboot" | "killed":
                self.starts += 1
                if what == "reboot":
                    clock.starts_again(f"boot-{self.starts + 1}", minutes=self.random.choice((1, 20, 300)))
                self.is_killed()
                return
            case "midnight":
                now = clock.read().utc
                clock.runs_until((now + timedelta(days=1)).replace(hour=0, minute=0, second=5))
        self.window.beat()

    def is_killed(self) -> None:
        """The program ends without a last word and is started again."""
        self.window.viewing.close()
        self.window.lock.sign_out()
        self.window.close()
        self.day.starts()
        self.opens()

    def visits(self) -> None:
        """To a session, as an alarm leads there."""
        rows = self.day.desk.sessions_in_care()
        if rows and not QApplication.activeModalWidget():
            self.window.open_session(
                self.random.choice(rows).session_id, self.random.choice(("", "", "vitals", "log"))
            )

    @property
    def session_shown(self) -> SessionScreen | None:
        """The session's screen, where one is in sight."""
        screen = self.window.screen_shown
        return screen if isinstance(screen, SessionScreen) else None


_TIMED = ("happened", "started", "ended", "diluted_at", "onset", "flush_ended", "at_time", "lateAt")


def _group_of(button: QAbstractButton) -> QButtonGroup | None:
    return button.group()  # None, whatever its type says, where it stands alone


def _fields() -> list[QWidget]:
    modal = QApplication.activeModalWidget()
    return [
        each
        for each in on_screen()
        if isinstance(each, QLineEdit | QPlainTextEdit)
        and each.isEnabled()
        and not each.isReadOnly()
        and (modal is None or modal.isAncestorOf(each))
    ]
