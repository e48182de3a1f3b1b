"""Entries copied from paper: what may be, whose they are, and how they are kept."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from infusion_desk.desk import back_entry
from infusion_desk.desk.service import Done
from infusion_desk.desk.views.back_entry import PaperRow, in_order, which_day
from infusion_desk.desk.views.back_entry import copied as copied_row
from infusion_desk.desk.views.log import log_view
from infusion_desk.desk.views.paper_rows import KINDS, SHEET_PARTS, kinds_of, paper_view
from infusion_desk.domain.instants import Instant
from infusion_desk.domain.refusal import BadValueError, Refusal
from infusion_desk.domain.verbs import VERBS
from infusion_desk.records.downtime import downtime_sheet
from infusion_desk.records.request import SheetRequest
from infusion_desk.storage.codec import NO_HASH, Place, decode, encode, hash_of
from tests.support.clock import MORNING
from tests.support.desks import Day, infusing, opened, ready
from tests.support.journal import MemoryJournal
from tests.support.marlowe import SET


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
        back_entry.writer(verb, "MK", "11:30")


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
    assert decode(row, str).from_paper == "MK"
    assert decode(row, str).fact == kept.fact
    plain = {**row, "data": '{"text":"comfortable"}'}
    assert decode(plain, str).from_paper is None
    assert hash_of(plain) != row["hash"]
    assert decode({**row, "data": '{"from_paper":7,"text":"comfortable"}'}, str).from_paper is None


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
    row = PaperRow(1, KINDS["check"], {"happened": written, "signs": "none", "by": "MK"})
    now = datetime(2026, 11, 23 + days, hour, tzinfo=UTC)
    found = which_day(
        copied_row(row, infusing().session), MORNING, Instant(now, "boot-1", 0), ZoneInfo("Europe/London")
    )
    assert (found and found.says) == says


def test_what_was_done_on_the_day_is_known_to_it_although_it_is_copied_after_the_patient_left() -> None:
    day = opened()
    day.at("09:00", watched=False).does("transfer", to="emergency department", reason="chest pain")
    day.at("12:00", watched=False)
    assert "consent" in day.state["open_gates"]
    done = copied(day, "record_finding", happened="08:45", topic="consent", value="yes")
    assert isinstance(done, Done)
    assert "consent" not in day.state["open_gates"]
    done = copied(
        day, "record_finding", happened="09:30", topic="contraindication", name="stroke", present="no"
    )
    assert isinstance(done, Done)
    assert "stroke" in day.state["open_gates"]


def test_every_verb_of_a_session_that_paper_may_tell_of_has_its_row() -> None:
    session_verbs = {name for name, one in VERBS.items() if one.needs_session}
    kinds = {kind.form.verb for kind in KINDS.values()}
    assert session_verbs - back_entry.NEVER == kinds
    keys = [kind.key for kind in KINDS.values()]
    assert len(set(keys)) == len(keys)


def test_the_sheet_asks_for_what_can_be_copied_in_the_order_of_the_rows() -> None:
    day = opened()
    request = SheetRequest(day.session, day.journal.verify(), day.desk.moment(day.session))
    asked = [part.title for part in downtime_sheet(request).sections if part.title in SHEET_PARTS]
    assert tuple(asked) == SHEET_PARTS
    rows = paper_view(day.session, day.desk.moment(day.session)).kinds.values()
    assert {kind.part for kind in rows} == set(SHEET_PARTS)
    parts = [SHEET_PARTS.index(kind.part) for kind in KINDS.values()]
    assert parts == sorted(parts)


def row(kind: str, day: Day, **typed: str) -> PaperRow:
    kinds = kinds_of(day.session, day.desk.moment(day.session))
    return PaperRow(1, kinds[kind], {"happened": "08:45", "by": "MK", **typed})


@pytest.mark.parametrize(
    ("kind", "typed", "read"),
    [
        ("gate:consent", {"answer": "1"}, {"topic": "consent", "value": "yes"}),
        ("gate:consent", {"answer": "no"}, {"topic": "consent", "value": "no"}),
        ("gate:hiv", {"answer": "not known"}, {"topic": "contraindication", "name": "hiv", "present": "unknown"}),
        ("gate:setting", {"answer": "2", "equipment": "yes", "staff": "n"},
         {"topic": "setting", "equipment": "yes", "staff": "no"}),
        ("gate:baseline-labs", {"answer": "tsh", "on": "2026-11-12"},
         {"topic": "lab", "test": "tsh", "on": "2026-11-12"}),
        ("gate:vaccine-window", {"vaccine": "Varivax", "targets": "varicella", "series": "com"},
         {"topic": "vaccination", "vaccine": "Varivax", "targets": "varicella", "series": "complete"}),
        ("decision", {"rule": "hepatitis", "how": "tel"}, {"rule": "hepatitis-screen", "how": "telephone"}),
        ("advice", {"items": "whom to call, red-flags"}, {"items": ["contact", "red-flags"]}),
        ("advice", {"items": "All"}, {"items": ["delayed-reactions", "red-flags", "contact"]}),
        ("over", {"reaction": "1", "outcome": "recover"}, {"reaction": "1", "outcome": "recover"}),
        ("check", {"signs": "–"}, {"signs": []}),
        ("note", {"text": "11:30"}, {"text": "11:30"}),
    ],
)  # fmt: skip
def test_what_people_write_is_read_and_nothing_is_guessed(
    kind: str, typed: dict[str, str], read: dict[str, object]
) -> None:
    day = opened()
    verb = copied_row(row(kind, day, **typed), day.session)
    assert verb.objection is None
    assert verb.typed == read


@pytest.mark.parametrize("answer", ["", "maybe", "9", "no history of chickenpox or"])
def test_an_answer_that_is_none_of_the_gates_is_refused_with_all_that_are(answer: str) -> None:
    day = opened()
    verb = copied_row(row("gate:varicella-immunity", day, answer=answer), day.session)
    assert verb.objection is not None
    assert verb.objection.field == "answer"
    assert "4 No history of chickenpox" in verb.objection.says


def test_the_time_of_a_sample_is_no_time_of_the_row() -> None:
    day = opened()
    verb = copied_row(row("lab", day, test="platelets", on="2026-11-23", at_time="08:30"), day.session)
    now = Instant(datetime(2026, 11, 24, 12, tzinfo=UTC), "boot-1", 0)
    found = which_day(verb, MORNING, now, ZoneInfo("Europe/London"))
    assert found is not None
    assert found.field == "happened"


def test_of_the_same_minute_those_come_first_on_which_others_rest() -> None:
    day = infusing().at("13:00", watched=False)
    rows = [row(kind, day, happened="12:24") for kind in ("resume", "home", "over", "vitals", "start")]
    kinds = [one.kind.slug for one in in_order(rows, day.desk.now(), ZoneInfo(day.zone))]
    assert kinds == ["vitals", "start", "over", "resume", "home"]
