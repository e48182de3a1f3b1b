"""Entries copied from paper: what may be, whose they are, and how they are kept."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from infusion_desk.desk import paper
from infusion_desk.desk.service import Done
from infusion_desk.desk.views.back_entry import PaperRow, which_day
from infusion_desk.desk.views.back_entry import copied as copied_row
from infusion_desk.desk.views.log import log_view
from infusion_desk.domain.instants import Instant
from infusion_desk.domain.refusal import BadValueError, Refusal
from infusion_desk.domain.verbs import VERBS
from infusion_desk.storage.codec import NO_HASH, Place, decode, encode, hash_of
from tests.support.clock import MORNING
from tests.support.desks import SET, Day, infusing, ready
from tests.support.journal import MemoryJournal


def down() -> Day:
    """The infusion runs since 11:00; the computer was down until 13:00."""
    return infusing().at("13:00", watched=False)


def copied(
    day: Day,
    verb: str,
    *,
    by: str = "SO",
    writer: str = "MK",
    happened: str | None = "11:30",
    **typed: object,
) -> object:
    return day.desk.do(verb, typed, by=by, session_id=day.session_id, happened=happened, from_paper=writer)


def test_the_entry_names_its_author_and_its_writer() -> None:
    day = down()
    copied(day, "record_vitals", **SET)
    line = day.session.lines[-1]
    assert (line.author, line.entry.from_paper, line.done_by, line.late) == ("SO", "MK", "MK", True)
    assert day.state["entry"][str(len(day.session.log))]["from_paper"] == "MK"
    assert day.state["entry"]["1"]["from_paper"] is None


def test_it_is_judged_as_done_by_the_writer() -> None:
    day = ready().at("13:00", watched=False)
    refusal = copied(
        day, "start_infusion", by="SO", writer="MK", happened="11:05", rate_ml_h=25, checker="MK"
    )
    assert refusal.rules == ("second-person",)  # type: ignore[attr-defined]
    copied(day, "start_infusion", by="MK", writer="SO", happened="11:05", rate_ml_h=25, checker="MK")
    assert day.session.phase == "infusing"


def test_an_amendment_of_it_is_judged_so_too() -> None:
    day = ready().at("13:00", watched=False)
    copied(day, "start_infusion", by="MK", writer="SO", happened="11:05", rate_ml_h=25, checker="RB")
    number = str(len(day.session.log))
    assert day.refuses("amend", entry=number, field="checker", value="SO", reason="misread") == (
        "second-person",
    )
    day.does("amend", entry=number, field="checker", value="MK", reason="misread")


@pytest.mark.parametrize(
    "verb",
    ["sign", "hand_over", "accept_handover", "refuse_handover", "acknowledge", "amend", "register_patient"],
)
def test_what_is_done_in_person_is_never_copied(verb: str) -> None:
    assert verb in VERBS
    with pytest.raises(BadValueError, match="at the computer"):
        paper.writer(verb, "MK", "11:30")


def test_a_copy_needs_its_time_and_a_writer() -> None:
    day = down()
    before = len(day.session.lines)
    for how in ({"happened": None}, {"writer": " "}):
        refusal = copied(day, "record_vitals", **(SET | how))
        assert refusal.rules == ("input",)  # type: ignore[attr-defined]
    assert len(day.session.lines) == before


def test_the_log_says_it() -> None:
    day = down()
    copied(day, "note", text="comfortable")
    entry = log_view(day.session, day.desk.moment(day.session)).entries[-1]
    assert entry.late == "late entry, entered 13:00 (from paper, written by MK, copied by SO)"


def test_it_is_kept_in_the_hashed_text_and_read_back() -> None:
    day = down()
    copied(day, "note", text="comfortable")
    assert isinstance(day.journal, MemoryJournal)
    kept = day.session.lines[-1].entry
    row = encode(kept, Place(1, "ward-a", 1, 1, NO_HASH))
    assert row["data"] == '{"from_paper":"MK","text":"comfortable"}'
    assert decode(row).from_paper == "MK"
    assert decode(row).fact == kept.fact
    plain = {**row, "data": '{"text":"comfortable"}'}
    assert decode(plain).from_paper is None
    assert hash_of(plain) != row["hash"]
    assert decode({**row, "data": '{"from_paper":7,"text":"comfortable"}'}).from_paper is None


def test_what_the_clock_says_is_not_copied() -> None:
    day = down()
    refusal = day.desk.do(
        "confirm_time",
        {"clock": "13:00"},
        by="SO",
        session_id=day.session_id,
        happened="12:59",
        from_paper="MK",
    )
    assert isinstance(refusal, Refusal)


def test_a_row_that_two_people_copy_is_recorded_once() -> None:
    day = down()
    first = copied(day, "record_vitals", **SET)
    again = copied(day, "record_vitals", by="AB", **SET)
    assert isinstance(first, Done)
    assert isinstance(again, Refusal)
    assert again.rules == ("already-recorded",)
    assert isinstance(copied(day, "record_vitals", by="AB", writer="AB", **SET), Done)
    assert isinstance(copied(day, "record_vitals", happened="11:31", **SET), Done)
    assert isinstance(copied(day, "record_vitals", **(SET | {"pulse": 73})), Done)


def test_a_reaction_that_is_copied_twice_is_one_reaction() -> None:
    day = down()
    assert isinstance(copied(day, "log_reaction", signs=["urticaria"], grade=1), Done)
    assert isinstance(copied(day, "log_reaction", signs=["urticaria"], grade=1), Refusal)
    assert len(day.state["reactions"]) == 1


@pytest.mark.parametrize(
    ("days", "hour", "written", "says"),
    [
        (1, 12, "11:30", "Which day? The session is of 23-Nov-2026: write it as 2026-11-23 11:30."),
        (1, 12, "8:39", None),
        (1, 12, "2026-11-23 11:30", None),
        (1, 12, "11.30", None),
        (0, 20, "11:30", None),
        (1, 1, "23:30", None),
    ],
)
def test_a_time_without_its_date_is_not_guessed_on_a_later_day(
    days: int, hour: int, written: str, says: str | None
) -> None:
    row = PaperRow(1, "check", {"happened": written, "signs": "none", "by": "MK"})
    now = datetime(2026, 11, 23 + days, hour, tzinfo=UTC)
    found = which_day(copied_row(row), MORNING, Instant(now, "boot-1", 0), ZoneInfo("Europe/London"))
    assert (found and found.says) == says
