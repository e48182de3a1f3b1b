from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.widgets.board_row import BoardRow
from tests.robots.robot import Robot, reachable, text_of
from tests.support.desks import Day
from tests.support.marlowe import SET


def _chairs(window: MainWindow) -> list[str]:
    return [row.chair.text() for row in window.board.rows()]


def _row(window: MainWindow, chair: str) -> BoardRow:
    return next(row for row in window.board.rows() if row.chair.text() == chair)


def _opens(day: Day, chair: str, **patient: str) -> str:
    """A patient in a chair; the session's id."""
    day.registers(**({"hospital_number": f"H{chair}", "family": f"Chair{chair}"} | patient))
    day.does("open_session", course=1, day=1, chair=chair)
    assert day.session_id is not None
    return day.session_id


def test_a_ward_without_patients_says_what_to_do(window: MainWindow, robot: Robot) -> None:
    assert "Begin with New session" in robot.reads("boardEmpty")
    robot.press("newSession")
    assert robot.sees("newSessionScreen")


def test_a_row_says_who_what_how_long_and_what_next(
    day: Day, open_window: Callable[[Day], MainWindow]
) -> None:
    _opens(day, "4", family="Marlowe", nhs_number="9434765919")
    day.starts_infusion().at("11:05")
    window = open_window(day)

    row = _row(window, "4")

    words = row.accessibleName().replace("\u00a0", " ")
    assert words == (
        "Chair 4, MARLOWE, Ines, Course 1 · Day 1 of 5, ▶ Infusing, 00:05:00 of ~4 h · 25 mL/h · 2 of 100 mL, "
        "next: Vitals. Vital signs due at 11:15"
    )
    assert text_of(row.identity) == "14-Mar-1989 · 943 476 5919"


def test_the_clock_runs_with_the_beat_and_nothing_else_does(
    day: Day, open_window: Callable[[Day], MainWindow]
) -> None:
    _opens(day, "4")
    day.starts_infusion()
    window = open_window(day)
    assert text_of(_row(window, "4").clock) == "00:00:00"
    entries = len(list(day.desk.journal.everything()))

    day.clock.passes(seconds=1)
    window.heartbeat.beat.emit()

    assert text_of(_row(window, "4").clock) == "00:00:01"
    assert window.top_bar.clock.text() == "11:00:01"
    assert len(list(day.desk.journal.everything())) == entries


def test_what_is_overdue_comes_first_and_a_reaction_before_that(
    day: Day, open_window: Callable[[Day], MainWindow]
) -> None:
    _opens(day, "1")
    _opens(day, "2")
    second = day.session_id
    day.is_ready()
    _opens(day, "3")
    third = day.session_id
    day.session_id = second
    day.does("start_infusion", rate_ml_h=25, checker="MK")
    window = open_window(day)
    assert _chairs(window) == ["2", "1", "3"]

    day.session_id = third
    day.does("log_reaction", signs=["urticaria"], grade=1)
    day.at("11:21")
    window.beat()

    assert _chairs(window) == ["3", "2", "1"]
    assert text_of(_row(window, "3").pill) == "▲ Reaction · grade 1 open"
    assert "6 min overdue" in text_of(_row(window, "2").note_strong)


def test_the_selection_and_the_focus_stay_when_rows_move(
    day: Day, open_window: Callable[[Day], MainWindow]
) -> None:
    first = _opens(day, "1")
    second = _opens(day, "2")
    window = open_window(day)
    robot = Robot(window)
    robot.keys("Down")
    assert window.board.selected == second

    day.session_id = first
    day.does("log_reaction", signs=["urticaria"], grade=1)
    window.beat()
    day.session_id = second
    day.does("log_reaction", signs=["urticaria"], grade=3)
    window.beat()

    assert window.board.selected == second
    assert QApplication.focusWidget() is window.board
    robot.keys("Return")
    assert "CHAIR2" in robot.reads("patientName")


def test_return_opens_the_selected_patient_and_today_comes_back(
    day: Day, open_window: Callable[[Day], MainWindow]
) -> None:
    _opens(day, "1")
    _opens(day, "2")
    robot = Robot(open_window(day))

    robot.keys("Down", "Return")
    assert robot.reads("patientName") == "CHAIR2, Ines"
    robot.keys("Ctrl+T", "Up", "Return")
    assert robot.reads("patientName") == "CHAIR1, Ines"


def test_each_next_action_is_a_button(day: Day, open_window: Callable[[Day], MainWindow]) -> None:
    session = _opens(day, "1")
    robot = Robot(open_window(day))

    assert robot.reads(f"action-{session}") == "Open gates"
    robot.press(f"action-{session}")

    assert robot.sees("sessionScreen")


def test_a_day_through_its_states(day: Day, open_window: Callable[[Day], MainWindow]) -> None:
    session = _opens(day, "1")
    window = open_window(day)

    def shows() -> tuple[str, str, str]:
        window.beat()
        row = _row(window, "1")
        return text_of(row.pill), text_of(row.clock), text_of(row.action)

    assert shows() == ("■ Gates: 25 open", "—", "Open gates")
    day.is_ready()
    assert shows() == ("✓ Ready to start", "07:40:00", "Start infusion")
    day.does("start_infusion", rate_ml_h=25, checker="MK")
    day.at("11:10").does("pause_infusion", reason="line")
    day.at("11:12")
    assert shows() == ("‖ Paused", "00:02:00", "Vitals")
    day.does("resume_infusion", rate_ml_h=25)
    day.at("15:00", watched=False).does("end_infusion")
    assert shows() == ("◷ Observation", "02:00:00", "Check")
    day.at("17:00", watched=False).does("record_vitals", **SET)
    assert shows() == ("✓ Observed", "02:00:00", "Discharge")
    day.does("give_advice", items=["delayed-reactions", "red-flags", "contact"])
    day.does("discharge", condition="well")
    assert shows() == ("■ To be signed", "—", "Sign")
    day.does("sign", meaning="gave")
    assert shows() == ("✓ Complete · signed 17:00", "—", "Print record")
    assert session == day.session_id


def test_a_block_says_until_when(day: Day, open_window: Callable[[Day], MainWindow]) -> None:
    _opens(day, "1")
    day.finds("vaccination", vaccine="Varivax", targets="varicella", series="complete", on="2026-11-06")
    row = _row(open_window(day), "1")

    assert text_of(row.pill) == "✕ Blocked until 18-Dec-2026"
    assert text_of(row.clock) == "25 d"
    assert text_of(row.note) == "6-week vaccine window, 6 weeks after varicella vaccine"


def test_a_deferred_day_stays_on_the_board_until_midnight(
    day: Day, open_window: Callable[[Day], MainWindow]
) -> None:
    _opens(day, "1")
    day.does("defer", until="2026-12-18", reason="varicella vaccine")
    window = open_window(day)
    assert text_of(_row(window, "1").pill) == "– Deferred to 18-Dec-2026"

    day.clock.passes(hours=16)
    window.beat()
    assert _chairs(window) == []


def test_an_unsigned_record_stays_on_the_board_the_next_day(
    day: Day, open_window: Callable[[Day], MainWindow]
) -> None:
    _opens(day, "1")
    day.starts_infusion()
    day.does("leave_against_advice", reason="a train", witness="MK")
    day.clock.passes(hours=24)

    assert text_of(_row(open_window(day), "1").pill) == "■ To be signed"


def test_forty_chairs_scroll_and_the_last_can_be_reached(
    day: Day, open_window: Callable[[Day], MainWindow]
) -> None:
    for number in range(40):
        _opens(day, f"{number + 1}")
    window = open_window(day)
    robot = Robot(window)

    for _ in range(39):
        robot.keys("Down")

    last = _row(window, "40")
    assert window.board.selected == last.session_id
    assert not last.visibleRegion().isEmpty()
    reachable(last.action)


def test_names_of_every_script_and_length_are_whole(
    day: Day, open_window: Callable[[Day], MainWindow]
) -> None:
    names = ["Łukasiewicz", "Παπαδοπούλου", "Соколова", "王", "نور", "Wolfeschlegelstein" * 5]
    for number, family in enumerate(names):
        _opens(day, f"{number}", family=family)
    window = open_window(day)

    for row, family in zip(window.board.rows(), names, strict=True):
        assert family.upper() in text_of(row.name)
        needed = row.name.heightForWidth(row.name.width())
        assert row.name.height() >= needed, family
        assert row.name.minimumSizeHint().width() <= row.name.width(), family


def test_a_time_that_nobody_watched_is_told(day: Day, open_window: Callable[[Day], MainWindow]) -> None:
    _opens(day, "1")
    day.starts_infusion()
    window = open_window(day)
    assert not _row(window, "1").doubt.isVisible()

    day.at("11:43", watched=False)
    window.beat()
    day.clock.is_set(minutes=5)
    window.beat()

    words = text_of(_row(window, "1").doubt)
    assert words.startswith("? Not watched for")
    assert "elapsed times are true" in words
