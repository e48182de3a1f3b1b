"""Sheets from the session's screen: each is shown where it is needed, or the screen says why it is not."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from infusion_desk.desk.sheets import SHEETS, NoSuchSheet, PaperFormat, Sheet
from infusion_desk.domain.facts import HandoverRefused
from infusion_desk.kept_sheets import KeptSheets
from tests.gui.conftest import At
from tests.robots.nurse import Nurse
from tests.support.desks import Day, infusing, observing, opened
from tests.support.printing import FakePrinters


class Printer(KeptSheets):
    """Makes no sheet of a day that is not one, and remembers what was asked; `fault` is raised by the next sheet."""

    def __init__(self, day: Day, folder: Path) -> None:
        super().__init__(day.desk, folder, str)
        self.asked: list[tuple[str, str]] = []
        self.fault: Exception | None = None

    def make(self, slug: str, session_id: str, *, rule: str = "", paper: PaperFormat = "a4") -> Sheet:
        self.asked.append((slug, rule))
        if self.fault:
            raise self.fault
        return super().make(slug, session_id, rule=rule, paper=paper)


AtPrinter = Callable[[Day], tuple[Nurse, Printer]]


@pytest.fixture
def at_printer(nurse_at: At, tmp_path: Path) -> AtPrinter:
    """A nurse before the screen of the day's session, in a window that can make sheets."""

    def at(day: Day) -> tuple[Nurse, Printer]:
        nurse, printer = nurse_at(day), Printer(day, tmp_path)
        window = nurse.robot.window
        fittings = replace(window.fittings, sheets=printer, printers=FakePrinters())  # type: ignore[attr-defined]
        window.fittings = fittings  # type: ignore[attr-defined]
        nurse.robot.find("sessionScreen", QWidget)._fittings = fittings  # type: ignore[attr-defined]
        return nurse, printer

    return at


def test_without_a_printer_the_window_says_so(nurse_at: At) -> None:
    nurse = nurse_at(observing())
    nurse.robot.keys("Ctrl+5", "Ctrl+P")
    assert "without a printer" in nurse.robot.reads("printedTo")


@pytest.mark.parametrize(
    ("key", "slug"),
    [("Ctrl+P", "record"), ("Ctrl+W", "downtime"), ("Ctrl+Shift+H", "handover"), ("Ctrl+I", "leaflet")],
)
def test_every_sheet_is_shown_from_the_last_step_by_its_key(
    at_printer: AtPrinter, key: str, slug: str
) -> None:
    nurse, printer = at_printer(observing())
    nurse.robot.keys("Ctrl+5", key)
    assert printer.asked == [(slug, "")]
    assert nurse.robot.reads("previewTitle") == SHEETS[slug]
    nurse.robot.keys("Escape")
    assert nurse.robot.find("sessionScreen", QWidget).place == "signing"  # type: ignore[attr-defined]


def test_what_cannot_be_printed_says_why(at_printer: AtPrinter) -> None:
    nurse, printer = at_printer(observing())
    printer.fault = NoSuchSheet("No drug was given.")
    nurse.robot.keys("Ctrl+5", "Ctrl+I")
    assert nurse.robot.reads("printedTo") == "Not printed: No drug was given."
    nurse.robot.keys("Ctrl+6")
    assert not nurse.robot.sees("printedTo")


def test_the_downtime_sheet_is_one_key_away_before_the_start(at_printer: AtPrinter) -> None:
    nurse, printer = at_printer(opened())
    nurse.robot.keys("Ctrl+W")
    assert printer.asked == [("downtime", "")]


def test_a_gate_that_waits_for_the_prescriber_offers_its_page(at_printer: AtPrinter) -> None:
    nurse, printer = at_printer(opened())
    nurse.gate("hepatitis-screen")
    nurse.robot.press("sheet-prescriber-hepatitis-screen")
    assert printer.asked == [("prescriber-page", "hepatitis-screen")]


def test_a_deferred_day_offers_its_letter(at_printer: AtPrinter) -> None:
    day = opened()
    day.does("defer", reason="fever")
    nurse, printer = at_printer(day)
    nurse.robot.keys("Ctrl+5")
    assert not nurse.robot.sees("sheet-handover")
    nurse.robot.keys("Ctrl+Shift+L")
    assert printer.asked == [("deferral-letter", "")]


def test_the_leaflet_stands_beside_the_advice(at_printer: AtPrinter) -> None:
    nurse, printer = at_printer(observing())
    nurse.robot.keys("Ctrl+4")
    nurse.robot.press("sheet-leaflet")
    assert printer.asked == [("leaflet", "")]


def test_a_handover_is_printed_while_it_waits_and_a_refusal_stays_in_sight(at_printer: AtPrinter) -> None:
    day: Day = infusing()
    day.does("hand_over", to="MK")
    nurse, printer = at_printer(day)
    nurse.robot.press("sheet-handover")
    assert printer.asked == [("handover", "")]

    nurse.robot.keys("Escape")
    day.does("refuse_handover", by="MK", reason="three patients already")
    assert isinstance(day.session.of(HandoverRefused)[0].fact, HandoverRefused)
    nurse.robot.find("sessionScreen", QWidget).refresh()  # type: ignore[attr-defined]
    words = nurse.robot.text("handoverBand")
    assert "refused by MK" in words
    assert "three patients already" in words
