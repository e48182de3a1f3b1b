"""Entries copied from paper: what may be, whose they are, and how they are kept."""

import pytest

from infusion_desk.desk import paper
from infusion_desk.desk.views.log import log_view
from infusion_desk.domain.refusal import BadValueError
from infusion_desk.domain.verbs import VERBS
from infusion_desk.storage.codec import NO_HASH, Place, decode, encode, hash_of
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
