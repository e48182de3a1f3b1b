"""Sheets as the records tell them: alarms, names of the staff, copies from paper, when they are of."""

import pytest

from infusion_desk.desk.read_aloud import to_words
from infusion_desk.desk.service import Done
from infusion_desk.desk.sheets import Printed, file_name
from infusion_desk.records.contents import plain
from infusion_desk.records.sheets import sheet_of
from tests.support.desks import Day, infusing, observing
from tests.support.marlowe import SET
from tests.unit.records.reading import reader
from tests.unit.records.rehearsed import record_of, shipped


def text(printed: Printed) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader(printed).pages)


def printed(day: Day, slug: str = "record", **how: object) -> str:
    assert day.session_id is not None
    return text(sheet_of(day.journal, slug, day.session_id, **how))  # type: ignore[arg-type]


def test_an_alarm_stands_in_the_record_with_its_rise_and_its_end() -> None:
    day = infusing().at("11:20")
    day.does("acknowledge", alarm="vitals")
    day.does("record_vitals", **SET)
    day.at("11:21")
    said = printed(day)
    section = said[said.index("7 Alarms") : said.index("8 Amendments")]
    assert "Vital signs 11:15 11:13" in section
    assert "11:20 SO" in section
    assert "goes on" not in section


def test_an_alarm_that_goes_on_says_so() -> None:
    said = printed(infusing().at("11:16"))
    assert "goes on" in said[said.index("7 Alarms") : said.index("8 Amendments")]


def test_who_signed_is_named_where_the_name_is_known() -> None:
    day = observing().at("17:00", watched=False)
    day.does("add_staff", initials="SO", name="Sade Okafor", role="lead")
    day.does("leave_against_advice", reason="a train to catch", witness="MK")
    day.does("sign", meaning="gave")
    said = printed(day)
    assert "Sade Okafor (SO) · I gave this infusion · signed 17:00:00" in said


def test_what_was_copied_from_paper_names_writer_and_copier() -> None:
    day = infusing().at("12:00", watched=False)
    done = day.desk.do(
        "record_vitals", SET, by="SO", session_id=day.session_id, happened="11:20", from_paper="RB"
    )
    assert isinstance(done, Done)
    said = printed(day)
    assert "(from paper, written by RB, copied by SO)" in said
    assert "Entered 12:00" in said


def test_the_record_tells_of_its_last_entry_and_the_handover_of_now() -> None:
    day = infusing().at("11:05", watched=False)
    day.does("note", text="comfortable")
    day.clock.passes(minutes=25)
    now = day.desk.now()
    assert "As of entry" in printed(day, now=now)
    said = printed(day, "handover", now=now)
    assert "As of 23-Nov-2026 11:30; the last entry" in said
    assert "12.5 mL of 100 mL given" in said
    assert "11:15 Vital signs overdue by 15 min" in said
    assert "Alarms open: Vital signs (high, due 11:15)." in said


def test_the_handover_names_the_fingerprint_in_words_and_deadlines_in_its_code() -> None:
    day = infusing().at("11:05", watched=False)
    head = day.session.log[-1].entry.hash
    assert f"Fingerprint read aloud: {' '.join(to_words(head))}" in printed(day, "handover")


def test_there_is_no_sheet_of_a_session_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        sheet_of(infusing().journal, "record", "nobody")


def test_a_record_keeps_its_name_as_a_file() -> None:
    assert file_name("record", "a-0001-01") == "a-0001-01.pdf"
    assert file_name("handover", "a-0001-01") == "a-0001-01-handover.pdf"


def test_a_record_holds_nothing_that_only_the_screen_knows() -> None:
    session, verification = shipped("ready-us-day-1")
    assert record_of(session, verification) == record_of(*shipped("ready-us-day-1"))
    assert plain("") not in [box.value for box in record_of(session, verification).patient]
