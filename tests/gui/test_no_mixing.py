"""Patients are changed at random moments, in the midst of anything: nothing of one is ever on another's screen.

Every patient has a word of their own in their name, their numbers and whatever is typed for them. After each act
every widget below a patient's screen is looked at, hidden ones too, with all that it says to eyes and screen readers;
and every dialog, the title of the window, and what was read out meanwhile.
"""

import random
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget

from infusion_desk.ui import announcing
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.presenters.viewing import OfAPatient
from infusion_desk.ui.screens.new_session import NewSession
from infusion_desk.ui.screens.session.screen import SessionScreen
from tests.gui.guarding import Guarded, comes
from tests.robots.robot import Robot, on_screen, text_of
from tests.support.desks import Day

WORDS = ("Quagga", "Zebrin", "Okapix")
PINS = {"SO": "2580", "MK": "7391"}
#: Keys that open forms and steps of a session, wherever they do; some are refused in some phases.
KEYS = (
    *(
        "Ctrl+1",
        "Ctrl+2",
        "Ctrl+3",
        "Ctrl+4",
        "Ctrl+5",
        "Ctrl+6",
        "N",
        "V",
        "R",
        "T",
        "P",
        "S",
        "X",
        "Ctrl+H",
        "F",
    ),
    *(
        "Up",
        "Down",
        "1",
        "2",
        "3",
        "Tab",
        "Ctrl+Shift+G",
        "Ctrl+Return",
        "Ctrl+Return",
        "Escape",
        "Ctrl+B",
        "C",
    ),
)
STEPS = 90


class Walk:
    """A nurse who is called away all the time, at a desk with three patients in different phases."""

    def __init__(self, day: Day, window: MainWindow, sessions: dict[str, str], seed: int) -> None:
        self.day, self.window, self.sessions = day, window, sessions
        self.robot, self.random = Robot(window), random.Random(seed)
        self.acts: list[str] = []
        self.typed = 0
        #: What was read out since the last step, but for alarms, which name everybody's.
        self.read_out: list[str] = []

    def step(self) -> None:
        """One act, whatever it is."""
        self.read_out.clear()
        acts = (
            self.change,
            self.key,
            self.type,
            self.look,
            self.pass_time,
            self.lock,
            self.find,
            self.elsewhere,
        )
        act = self.random.choices(acts, (3, 8, 8, 1, 1, 1, 2, 1))[0]
        self.acts.append(act.__name__)
        act()
        QApplication.processEvents()

    def whose(self) -> str:
        """The word of the patient on the screen; "" where the screen is nobody's."""
        screen = self.window.screen_shown
        if isinstance(screen, SessionScreen):
            return self.sessions[screen.presenter.session_id]
        if isinstance(screen, OfAPatient):
            return self.family(screen.patient_id)
        return ""

    def family(self, patient_id: str) -> str:
        patient = self.day.desk.chart(patient_id).patient
        assert patient is not None
        return patient.family

    def change(self) -> None:
        session_id = self.random.choice(list(self.sessions))
        place = self.random.choice(("", "", "", "observation", "vitals", "reaction", "log"))
        self.window.open_session(session_id, place)

    def look(self) -> None:
        session_id = self.random.choice(list(self.sessions))
        self.window.show_patient(self.day.desk.session(session_id).chart.patient_id)
        amend = [each for each in on_screen() if each.objectName().startswith("amend-")]
        if amend:
            self.robot.press(self.random.choice(amend).objectName())

    def key(self) -> None:
        if self.whose():
            self.robot.keys(self.random.choice(KEYS))

    def type(self) -> None:
        """Types this patient's word into a field of the screen, or a value that is accepted now and then."""
        fields = [
            each
            for each in on_screen()
            if isinstance(each, QLineEdit | QPlainTextEdit)
            and self.whose()
            and self.window.screen_shown.isAncestorOf(each)
            and each.isEnabled()
        ]
        if not fields:
            return
        field = self.random.choice(fields)
        field.setFocus()
        self.typed += 1
        word = f"{self.whose()}{self.typed}"
        self.robot.types(self.random.choice((word, word, "10", "09:00")))

    def find(self) -> None:
        """Finds a patient for a new session, or begins to register another one, and types halfway through it."""
        if self.window.lock.locked or QApplication.activeModalWidget():
            return
        chosen = self.random.choice(["", *self.sessions])
        self.window.new_session(chosen and self.day.desk.session(chosen).chart.patient_id)
        screen = self.window.screen_shown
        assert isinstance(screen, NewSession)
        if not chosen:
            self.robot.keys("Ctrl+R")
        part = screen.panel if chosen else screen.registration
        assert part is not None
        own = self.sessions.get(chosen, "Nobody")
        for field in [each for each in part.findChildren(QLineEdit) if each.isVisible()][:4]:
            field.setFocus()
            self.typed += 1
            self.robot.types(f"{own}{self.typed}")
        found = [text for each in part.findChildren(QWidget) for text in said(each) if strangers(text, own)]
        assert not found, f"after {self.acts[-6:]} at the new session of {own}: {found}"

    def elsewhere(self) -> None:
        """What the screen does not see done: by the alarm's key, in another room, by whoever ends another session."""
        match self.random.choice(("alarm", "room", "follow-up", "moved")):
            case "alarm":
                self.robot.keys("Ctrl+J")
            case "room":
                self.window.show_room(self.random.choice(("today", "patients", "follow-up")))
            case "follow-up":
                session_id = self.random.choice(list(self.sessions))
                self.window.show_patient(self.day.desk.session(session_id).chart.patient_id)
                self.robot.keys("Ctrl+Shift+P")
            case "moved" if not self.window.lock.locked:
                session_id = self.random.choice(list(self.sessions))
                word = self.sessions[session_id]
                self.day.desk.do("note", {"text": f"{word} was moved"}, by="MK", session_id=session_id)
                self.window.beat()

    def pass_time(self) -> None:
        self.day.clock.passes(seconds=self.random.choice((1, 60, 1000)))
        self.window.beat()

    def lock(self) -> None:
        """Locks; nothing of anybody is in sight; somebody comes back to the same screen."""
        whose = self.whose()
        self.robot.keys("Ctrl+L")
        if not self.window.lock.locked:
            return
        seen = [text for widget in on_screen() for text in said(widget) for word in WORDS if word in text]
        assert not seen, (self.acts, seen)
        initials = self.random.choice(list(PINS))
        comes(self.robot, initials, PINS[initials])
        assert self.whose() == whose

    def check(self) -> None:
        """Nothing on a patient's screen is another's."""
        if not self.whose():
            return
        own, screen = self.whose(), self.window.screen_shown
        widgets = [screen, *screen.findChildren(QWidget)]
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                widgets += [dialog, *dialog.findChildren(QWidget)]
        found = [text for widget in widgets for text in said(widget) if strangers(text, own)]
        assert not found, f"after {self.acts[-6:]} on the screen of {own}: {found}"
        assert not strangers(self.window.windowTitle().title(), "")
        aloud = [words for words in self.read_out if strangers(words.title(), own)]
        assert not aloud, f"after {self.acts[-6:]} on the screen of {own}, read out: {aloud}"
        focused = QApplication.focusWidget()
        if focused is not None and not screen.isAncestorOf(focused):
            said_there = [text for text in said(focused) for word in WORDS if word in text]
            assert not said_there, f"the focus is on {said_there}"


def strangers(text: str, own: str) -> list[str]:
    """The words of other patients in a text."""
    return [word for word in WORDS if word != own and word in text]


def said(widget: QWidget) -> Iterator[str]:
    """All that a widget says, to eyes and to screen readers, without regard to case."""
    texts = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.objectName()]
    if isinstance(widget, QLabel | QLineEdit | QPlainTextEdit):
        texts.append(text_of(widget))
    if isinstance(widget, QLineEdit):
        texts.append(widget.placeholderText())
    for text in texts:
        yield text.title()


class Listening:
    """In the place of QAccessible: hears what is read out."""

    AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

    def __init__(self, hear: Callable[[QAccessibleEvent], None]) -> None:
        self.updateAccessibility = hear


@pytest.fixture
def walk(day: Day, guarded: Guarded, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Walk]:
    def begun(seed: int) -> Walk:
        sessions: dict[str, str] = {}
        for number, word in enumerate(WORDS):
            day.registers(family=word, given=f"{word}a", hospital_number=f"{word}-1", allergies=[word])
            day.opens()
            assert day.session_id
            sessions[day.session_id] = word
            if number == 0:
                day.starts_infusion()
            if number == 1:
                day.does("log_reaction", signs=["urticaria"], grade=2)
        window = guarded(day)
        comes(Robot(window), "SO", PINS["SO"])
        nurse = Walk(day, window, sessions, seed)

        def listens(event: QAccessibleEvent) -> None:
            if isinstance(event, QAccessibleAnnouncementEvent) and not event.message().startswith("Alarm: "):
                nurse.read_out.append(event.message())

        monkeypatch.setattr(announcing, "QAccessible", Listening(listens))
        return nurse

    return begun


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(n, marks=pytest.mark.thorough) for n in range(2, 12))])
def test_nothing_of_one_patient_is_on_the_screen_of_another(seed: int, walk: Callable[[int], Walk]) -> None:
    nurse = walk(seed)
    for _ in range(STEPS):
        nurse.step()
        nurse.check()
    assert nurse.typed > STEPS // 20
