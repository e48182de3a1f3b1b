"""Whole days at random: after each act the window shows what is on disk, and nothing that is due is missing.

What is pressed and typed comes from a seed; the clocks are set, midnight passes, the machine sleeps and starts anew.
"""

import sys
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from infusion_desk.desk.alarm_ledger import ledger_stream
from infusion_desk.desk.indexing import read_chart
from infusion_desk.domain.deadlines import PRIORITIES, alarms
from infusion_desk.domain.facts import AlarmEnded, AlarmRaised
from infusion_desk.domain.session import Session
from infusion_desk.rehearsal.state import session_state
from infusion_desk.ui.drafts import Draft
from infusion_desk.ui.screens.session.screen import SessionScreen
from infusion_desk.ui.widgets.refusal_panel import RefusalPanel
from tests.gui.guarding import Guarded
from tests.robots.robot import on_screen, text_of
from tests.robots.walker import Walker
from tests.support.desks import Day

STEPS = 150
#: Steps of a session whose looks follow from the facts alone.
PLAIN = ("gates", "premedication", "infusion", "observation", "signing")


class Watched:
    """Looks at the window after each step."""

    def __init__(self, walker: Walker, faults: list[BaseException], qtlog: Any) -> None:
        self.walker, self.faults, self.qtlog = walker, faults, qtlog

    def check(self) -> None:
        walker = self.walker
        assert not self.faults, self.faults
        warned = [record.message for record in self.qtlog.records if not record.ignored]
        assert not warned, warned
        walker.window.beat()
        QApplication.processEvents()
        sessions = self._replayed()
        self._who()
        self._alarms(sessions)
        self._reasons()
        self._was_done()
        if walker.random.random() < 0.3:
            self._as_if_opened_now()

    def _replayed(self) -> list[Session]:
        """What is shown follows from what is on disk, and from nothing else."""
        desk, found = self.walker.day.desk, []
        for row in desk.sessions_in_care():
            session = desk.session(row.session_id)
            replayed = read_chart(desk.journal, row.patient_id).sessions[row.session_id]
            now = replayed.chart.timeline.moment(desk.now())
            assert session_state(session, desk.moment(session)) == session_state(replayed, now)
            found.append(replayed)
        return found

    def _who(self) -> None:
        """Whose screen it is stands on it, allergies and all."""
        screen, window = self.walker.session_shown, self.walker.window
        if screen is not None and not window.lock.locked:
            patient = screen.presenter.session.chart.patient
            assert patient is not None
            assert patient.family.upper() in text_of(screen.banner.name)
            assert screen.banner.name.isVisible()
            assert screen.banner.allergies.isVisible()

    def _alarms(self, sessions: list[Session]) -> None:
        desk, band = self.walker.day.desk, self.walker.window.alarm_band
        sounding = []
        for session in sessions:
            told: dict[tuple[str, int], str] = {}
            for entry in desk.journal.read([ledger_stream(session.id)]):
                match entry.fact:
                    case AlarmRaised(alarm=alarm, deadline_ms=at, priority=priority):
                        told[alarm, at] = priority
                    case AlarmEnded(alarm=alarm, deadline_ms=at):
                        told.pop((alarm, at), None)
            due = alarms(session, session.chart.timeline.moment(desk.now()))
            assert told == {(each.what, each.deadline.utc_ms): each.priority for each in due}
            sounding += [each.priority for each in due if each.sounding]
        if not sounding:
            return
        assert band.isVisible()
        worst = min(sounding, key=PRIORITIES.index)
        assert band.property("tone") == {"high": "stop", "medium": "heed", "low": "quiet"}[worst]
        assert band.acknowledge.isVisible()
        if len(sounding) > 1:
            assert str(len(sounding) - 1) in band.more.text()

    def _reasons(self) -> None:
        """Whatever is locked says why, in words that can be read and heard."""
        read = " ".join(text_of(each) for each in on_screen() if isinstance(each, QLabel))
        for button in on_screen():
            if not isinstance(button, QAbstractButton) or button.isEnabled():
                continue
            why = button.accessibleDescription()
            assert why, f"“{button.objectName()}” is locked and does not say why"
            assert not why.startswith("Shortcut"), f"“{button.objectName()}” is locked and does not say why"
            plain = why.translate(_PLAIN)
            assert plain in read.translate(_PLAIN), f"“{why}” of “{button.objectName()}” cannot be read"

    def _was_done(self) -> None:
        """What records has recorded, or says what it wants."""
        if self.walker.pressed not in ("formSubmit", "vitalsRecord", "paperRecord"):
            return
        if self.walker.day.journal.head() != self.walker.head_before:
            return
        asks = QApplication.activeModalWidget() is not None
        said = any(each.objectName().endswith(("Error", "efusal")) for each in on_screen())
        assert asks or said or any("✕" in text_of(each) for each in on_screen() if isinstance(each, QLabel))

    def _as_if_opened_now(self) -> None:
        """A screen that stood there for hours says what one says that is opened now."""
        screen, window = self.walker.session_shown, self.walker.window
        if screen is None or screen.place not in PLAIN or not screen.vitals.isHidden() or window.lock.locked:
            return
        if screen.pages[screen.place].typing() or screen.draft.answers or screen.draft.open:
            return
        if any(each.isVisible() for each in screen.findChildren(RefusalPanel)):
            return  # what a refusal said stays until the next act
        fresh = SessionScreen(
            window.desk, screen.presenter.session_id, window.author, window.fittings, Draft(), window._stack
        )
        try:
            fresh.presenter.gate = screen.presenter.gate
            fresh.go(screen.place)
            fresh.resize(screen.size())
            fresh.refresh()
            assert _said(screen) == _said(fresh), set(_said(screen)) ^ set(_said(fresh))
        finally:
            fresh.hide()
            fresh.setParent(None)
            fresh.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


_PLAIN = str.maketrans({"\u200b": "", "\u2060": "", "\u00a0": " "})


def _said(screen: SessionScreen) -> list[str]:
    """What the current page, the banner and the foot say, hidden parts left out."""
    found = []
    for part in (screen.steps, screen.band, screen.handover, screen.pages[screen.place], screen.foot):
        labels = [each for each in part.findChildren(QLabel) if each.isVisibleTo(screen)]
        found += [text_of(each) for each in labels if text_of(each)]
    return sorted(found)  # what has no room beside a button stands above it


@pytest.fixture
def faults() -> Iterator[list[BaseException]]:
    """What nobody caught, as it happens."""
    found: list[BaseException] = []
    before = sys.excepthook

    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> Any:
        found.append(fault)
        return before(kind, fault, trace)

    sys.excepthook = hook
    yield found
    sys.excepthook = before


@pytest.fixture
def walk(
    day: Day, guarded: Guarded, faults: list[BaseException], qtlog: Any
) -> Callable[[int], tuple[Walker, Watched]]:
    def begun(seed: int) -> tuple[Walker, Watched]:
        first = (day.is_ready, day.starts_infusion, day.ends_infusion, lambda: day)
        second = (lambda: day, lambda: day.does("log_reaction", signs=["urticaria"], grade=2), lambda: day)
        steps = (first[seed % len(first)], second[seed % len(second)], lambda: day)
        for family, further in zip(("Quagga", "Zebrin", "Okapix"), steps, strict=True):
            day.registers(family=family, hospital_number=f"{family}-1", allergies=[])
            day.opens()
            further()
        walker = Walker(day, guarded, seed)
        return walker, Watched(walker, faults, qtlog)

    return begun


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(n, marks=pytest.mark.thorough) for n in range(2, 20))])
def test_whatever_is_pressed_the_window_shows_what_is_on_disk(
    seed: int, walk: Callable[[int], tuple[Walker, Watched]]
) -> None:
    walker, watched = walk(seed)
    for _ in range(STEPS):
        walker.step()
        try:
            watched.check()
        except AssertionError as failed:
            raise AssertionError(f"after {walker.acts[-12:]}: {failed}") from failed
    assert len(set(walker.acts)) > STEPS // 4
