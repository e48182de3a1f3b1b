"""The 48 months in the window: a month's results by keyboard, their flag, who read it, the picture, the papers."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from infusion_desk.desk.audit import Audit, AuditFilter
from infusion_desk.domain.facts import (
    Fact,
    FlagAcknowledged,
    FormSent,
    PrintAnswered,
    RecordsExported,
    ResultRecorded,
    SheetIssued,
)
from infusion_desk.follow_up_papers import KeptPapers
from infusion_desk.kept_sheets import KeptSheets
from infusion_desk.sheet_proof import prove_sheet
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.screens.follow_up.monitoring import Monitoring
from infusion_desk.ui.widgets.timeline_picture import TimelinePicture
from tests.robots.robot import Robot
from tests.support.desks import Day
from tests.support.printing import FakePrinters

BROWN = {"family": "Brown", "given": "Ada", "hospital_number": "B200", "nhs_number": None}
TABLE = "patient,date,test,value,unit\nB200,2026-11-20,PLT,80,10^9/L\n"


@pytest.fixture
def ward(day: Day) -> Day:
    """Brown and Marlowe, last treated elsewhere on 1 and on 23 October; Marlowe's creatinine was 1 mg/dL before."""
    for changed, last in ((BROWN, date(2026, 10, 1)), ({}, date(2026, 10, 23))):
        day.registers(**changed)
        first = last - timedelta(days=4)
        day.does("record_prior_course", course=1, first=first, last=last, days_given=5)
    day.does("record_result", test="creatinine", on="2026-10-18", value=1, unit="mg/dL")
    return day


@pytest.fixture
def window(ward: Day, tmp_path: Path, open_window: Callable[..., MainWindow]) -> MainWindow:
    folder = tmp_path / "papers"
    sheets = KeptSheets(ward.desk, folder, lambda: "St Anne's")
    papers, printers = KeptPapers(ward.desk, folder), FakePrinters("Ward-3")
    window = open_window(ward, papers=papers, sheets=sheets, printers=printers)
    window.show_room("follow-up")
    return window


@pytest.fixture
def robot(window: MainWindow) -> Robot:
    return Robot(window)


def results(ward: Day) -> dict[str, object]:
    assert ward.patient_id is not None
    lines = ward.desk.chart(ward.patient_id).of(ResultRecorded)
    return {line.fact.test: line.fact.value for line in lines if line.fact.on.month == 11}


def issued(ward: Day, of: str | None = None) -> list[Fact]:
    """What is on disk of the paper of a patient; without one of Marlowe's."""
    return [entry.fact for entry in ward.journal.read([f"paper:{of or ward.patient_id}"])]


def opens_marlowe(robot: Robot) -> None:
    robot.types("marl")
    robot.keys("Return")


def test_the_list_has_the_most_overdue_first_and_is_found_as_one_types(
    window: MainWindow, robot: Robot
) -> None:
    screen = window.screen_shown
    assert isinstance(screen, Monitoring)
    shown = [screen.model.index(row, 0).data() for row in range(screen.model.rowCount())]
    assert [words.split(",")[0] for words in shown] == ["BROWN", "MARLOWE"]
    robot.types("marl")
    assert screen.model.rowCount() == 1
    assert robot.reads("dueListWords") == "1 of 2 patients · everybody · most overdue first"
    robot.keys("Alt+4")
    assert screen.model.rowCount() == 0


def test_what_is_entered_elsewhere_changes_the_row_and_not_the_selection(
    ward: Day, window: MainWindow, robot: Robot
) -> None:
    screen = window.screen_shown
    assert isinstance(screen, Monitoring)
    robot.keys("Down")
    robot.keys("Down")
    chosen = screen.table.chosen_key()
    ward.does("record_result", test="platelets", on="2026-11-20", value=80, unit="10^9/L")
    window.refresh()
    assert screen.table.chosen_key() == chosen == ward.patient_id
    assert "platelets" in screen.model.index(screen.model.row_of(chosen), 4).data()


def test_a_months_results_from_return_to_return_their_flag_and_who_read_it(
    ward: Day, window: MainWindow, robot: Robot
) -> None:
    opens_marlowe(robot)
    robot.keys("Ctrl+E")
    robot.keys("Return", "Return", "Return")  # the date as it stands, no time, no laboratory
    for typed in ("132", "5.1", "3.2", "0.4", "99"):  # haemoglobin to platelets
        robot.types(typed)
        robot.keys("Return")
    robot.keys("Return")  # CD4
    robot.types("1.31 mg/dL")
    robot.keys("Return")
    assert "= 115.804 µmol/L" in robot.text("creatinineField")
    robot.keys("Ctrl+Return")
    assert results(ward) == {
        "haemoglobin": 132,
        "leucocytes": 5.1,
        "neutrophils": 3.2,
        "lymphocytes": 0.4,
        "platelets": 99,
        "creatinine": 1.31,
    }
    assert "✓ 6 results are stored." in robot.reads("followUpSays")
    says = robot.text("flag-thrombocytopenia")
    assert "Platelets 99 ×10⁹/L on 23-Nov-2026, below 100 ×10⁹/L." in says
    assert "Call the patient and the physician now." in says
    assert "SRC (as read; compare the numbers)" in says
    assert "Creatinine 115.804 µmol/L (entered as 1.31 mg/dL)" in robot.text("flag-nephropathy")

    robot.keys("Ctrl+R")
    robot.types("Nephrology asked, sample repeated")
    robot.keys("Ctrl+Return")
    assert ward.patient_id is not None
    (read,) = ward.desk.chart(ward.patient_id).of(FlagAcknowledged)
    assert (read.author, read.fact.rule) == ("SO", "nephropathy")
    assert "read by SO: Nephrology asked, sample repeated" in robot.text("flag-nephropathy")
    assert not robot.sees("read-nephropathy")


def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_stored(ward: Day, robot: Robot) -> None:
    opens_marlowe(robot)
    robot.keys("Ctrl+E")
    robot.fills(platelets="212", creatinine="1.1")
    robot.keys("Ctrl+Return")
    assert "outside 10 to 3000 µmol/L" in robot.reads("creatinineError")
    assert "Nothing was stored." in robot.reads("resultsNote")
    assert results(ward) == {}
    assert robot.reads("platelets") == "212"
    robot.fills(creatinine="1.1 mg/dL")
    robot.keys("Ctrl+Return")
    assert results(ward) == {"platelets": 212, "creatinine": 1.1}


def test_the_picture_says_in_words_what_it_shows(ward: Day, window: MainWindow, robot: Robot) -> None:
    ward.does("record_result", test="creatinine", on="2026-11-20", value=88.4, unit="µmol/L")
    opens_marlowe(robot)
    said = robot.find("timeline", TimelinePicture).accessibleName()
    assert "Creatinine: 1 done, baseline done" in said
    assert "CBC with differential: 1 due, no baseline" in said
    assert "Creatinine 88.4 µmol/L on 20-Nov-2026, as the baseline." in said
    assert "Plan until 23-Oct-2030" in robot.reads("planHeadline")


def test_a_form_that_was_sent(ward: Day, robot: Robot) -> None:
    opens_marlowe(robot)
    robot.press("sent-rems-checklist")
    robot.fills(on="28-Oct-2026")
    robot.keys("Ctrl+Return")
    assert ward.patient_id is not None
    (sent,) = ward.desk.chart(ward.patient_id).of(FormSent)
    assert (sent.fact.form, sent.fact.on) == ("rems-checklist", date(2026, 10, 28))
    assert not robot.sees("sent-rems-checklist")


@pytest.mark.parametrize(
    ("key", "name", "pages", "says"),
    [
        ("Alt+W", "wall-sheet", 1, "23-Nov-2026"),
        ("Alt+M", "month-by-month", None, "Why each test is there"),
        ("Alt+S", "watch-for", 1, "A racing heart"),
    ],
)
def test_the_sheets(
    ward: Day, robot: Robot, tmp_path: Path, key: str, name: str, pages: int | None, says: str
) -> None:
    opens_marlowe(robot)
    robot.keys(key)
    assert "MARLOWE, Ines" in robot.text("preview")
    assert not robot.sees("previewReaction")
    assert issued(ward) == []
    robot.keys("Ctrl+S", "Return")
    kept = tmp_path / "papers" / f"{ward.patient_id}-{name}.pdf"
    assert str(kept) in robot.reads("printSaid")
    read = PdfReader(kept)
    assert pages is None or len(read.pages) == pages
    assert says in "\n".join(page.extract_text() for page in read.pages)
    (fact,) = issued(ward)
    assert isinstance(fact, SheetIssued)
    assert (fact.sheet, fact.how, fact.patient, fact.session) == (name, "file", ward.patient_id, None)
    assert prove_sheet(ward.journal, kept.read_bytes(), ward.protocol).says[1].endswith("byte for byte.")
    robot.keys("Escape")
    assert "Plan until" in robot.reads("planHeadline")


def test_a_sheet_that_is_printed_is_entered_and_asked_after(
    ward: Day, window: MainWindow, robot: Robot
) -> None:
    opens_marlowe(robot)
    robot.keys("Alt+W", "Ctrl+P", "1")
    fact, answer = issued(ward)
    assert isinstance(fact, SheetIssued)
    assert (fact.how, fact.printer, fact.protocol) == ("printer", "Ward-3", ward.protocol.digest)
    assert answer == PrintAnswered(patient=ward.patient_id, sha256=fact.sha256, came_out="yes")
    robot.press("paper2")
    robot.keys("Ctrl+P", "3")
    again = issued(ward)[-1]
    assert isinstance(again, SheetIssued)
    assert again.paper == "letter"


def test_the_list_of_everybody_is_shown_before_it_is_printed(ward: Day, robot: Robot, tmp_path: Path) -> None:
    robot.keys("Alt+P")
    assert not robot.sees("patientBanner")
    robot.keys("Ctrl+S", "Return")
    kept = tmp_path / "papers" / "follow-up-2026-11-23-reminders.pdf"
    assert "BROWN, Ada" in PdfReader(kept).pages[0].extract_text()
    (fact,) = issued(ward, "desk")
    assert isinstance(fact, SheetIssued)
    assert (fact.sheet, fact.patient) == ("reminders", None)
    proof = prove_sheet(ward.journal, kept.read_bytes(), ward.protocol)
    assert proof.sound
    assert "only the file's hash" in proof.says[1]
    robot.keys("Escape")
    assert "2 of 2 patients" in robot.reads("dueListWords")


def test_the_calendar_and_the_tables(ward: Day, robot: Robot, tmp_path: Path) -> None:
    robot.keys("Alt+S")
    opens_marlowe(robot)
    robot.keys("Alt+C", "Alt+V")
    kept = {path.name: path for path in (tmp_path / "papers").iterdir()}
    assert set(kept) == {
        f"{ward.patient_id}-calendar.ics",
        f"{ward.patient_id}-results-csv.csv",
        "follow-up-2026-11-23-csv.csv",
    }
    assert kept[f"{ward.patient_id}-calendar.ics"].read_bytes().count(b"BEGIN:VEVENT") == 57
    text = kept[f"{ward.patient_id}-results-csv.csv"].read_text("utf-8-sig")
    assert "2026-10-18,,creatinine,1,mg/dL,88.4,µmol/L,no" in text


def test_who_took_a_file_out_is_entered_and_stands_in_the_audit(ward: Day, robot: Robot) -> None:
    robot.keys("Alt+S")
    opens_marlowe(robot)
    robot.keys("Alt+C", "Alt+V")
    facts = [*issued(ward, "desk"), *issued(ward)]
    assert [(fact.what, fact.patient) for fact in facts if isinstance(fact, RecordsExported)] == [
        ("csv", None),
        ("calendar", ward.patient_id),
        ("results-csv", ward.patient_id),
    ]
    audit = Audit(ward.journal, ward.zone)
    mine = audit.page(AuditFilter(act="printed", patient="Marlowe"))
    assert [(entry.author, audit.says(entry).split(";")[0]) for entry in mine][-1][0] == "SO"
    assert [audit.says(entry).split(":")[0] for entry in mine] == [
        "Table of results taken out",
        "Calendar of the follow-up taken out",
    ]
    who = [audit.patient_of(entry) for entry in mine]
    assert {row.family for row in who if row} == {"Marlowe"}


def test_nothing_is_taken_out_before_it_is_known_who_does(
    ward: Day, tmp_path: Path, open_window: Callable[..., MainWindow]
) -> None:
    window = open_window(ward, author="", papers=KeptPapers(ward.desk, tmp_path / "papers"))
    window.show_room("follow-up")
    robot = Robot(window)
    robot.keys("Alt+S")
    assert robot.sees("authorDialog")
    assert not (tmp_path / "papers").exists()


def test_a_table_is_seen_line_by_line_before_it_is_stored(
    ward: Day, window: MainWindow, robot: Robot
) -> None:
    robot.keys("Ctrl+Shift+V")
    paste(robot, f"{TABLE}B200,2026-11-20,Ferritin,80,ug/L\n")
    assert robot.reads("importSays").startswith("✕ 1 will be stored · 0 are known · 1 are wrong")
    robot.keys("Ctrl+Return")
    assert ward.journal.patients_with_number("B200")
    (brown,) = ward.journal.patients_with_number("B200")
    assert not ward.desk.chart(brown.patient_id).of(ResultRecorded)
    paste(robot, TABLE)
    robot.keys("Ctrl+Return")
    (line,) = ward.desk.chart(brown.patient_id).of(ResultRecorded)
    assert (line.fact.value, line.author) == (80, "SO")
    assert robot.reads("importSays").startswith("✓ 1 results are stored.")
    robot.keys("Escape", "Alt+4")
    screen = window.screen_shown
    assert isinstance(screen, Monitoring)
    assert screen.model.rowCount() == 1


def test_the_patients_page_leads_here(ward: Day, window: MainWindow, robot: Robot) -> None:
    assert ward.patient_id is not None
    window.show_patient(ward.patient_id)
    robot.keys("Ctrl+Shift+M")
    assert "Plan until" in robot.reads("planHeadline")
    robot.keys("Alt+B")
    assert isinstance(window.screen_shown, Monitoring)


def paste(robot: Robot, text: str) -> None:
    from PySide6.QtWidgets import QPlainTextEdit

    field = robot.find("importText", QPlainTextEdit)
    field.selectAll()
    field.insertPlainText(text)
