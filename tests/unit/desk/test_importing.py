"""A table of results: every line is told what would come of it, and it is stored whole or not at all."""

from infusion_desk.desk.importing import VERB, importable, preview
from infusion_desk.desk.result_table import read_table
from infusion_desk.domain.facts import ResultRecorded
from tests.support.desks import Day

HEAD = "patient,date,test,value,unit"
GOOD = f"{HEAD}\nK204417,2026-11-20,PLT,212,10^9/L\nK204417,2026-11-20,Creatinine,0.9,mg/dL\n"
SEGMENTS = (
    "MSH|^~\\&|LAB|SITE",
    "PID|1||K204417^^^MRN||Marlowe^Ines",
    "OBR|1|||CBC|||202611200815",
    "OBX|1|NM|777-3^Platelets^LN||212|10^9/L|150-400|N|||F",
    "OBX|2|NM|3016-3^Thyrotropin^LN||1.8|mIU/L|||||F|||20261119",
    "OBX|3|NM|999-9^Ferritin^LN||80|ug/L|||||F",
)
MESSAGE = "\r".join(SEGMENTS)


def ward() -> Day:
    return Day().registers().opens()


def came(day: Day, text: str) -> list[tuple[int, str]]:
    return [(line.line, line.came) for line in preview(day.desk, text, "SO")]


def store(day: Day, text: str) -> None:
    lines = preview(day.desk, text, "SO")
    assert importable(lines)
    acts = [(line.patient_id, line.typed or {}) for line in lines if line.came == "new"]
    assert not any(day.desk.do_together(VERB, acts, by="SO"))


def results(day: Day) -> list[tuple[str, object]]:
    assert day.patient_id is not None
    return [(line.fact.test, line.fact.value) for line in day.desk.chart(day.patient_id).of(ResultRecorded)]


def test_a_table_is_shown_line_by_line_and_stored_once() -> None:
    day = ward()
    assert came(day, GOOD) == [(2, "new"), (3, "new")]
    assert results(day) == []
    store(day, GOOD)
    assert results(day) == [("platelets", 212), ("creatinine", 0.9)]
    assert came(day, GOOD) == [(2, "known"), (3, "known")]
    assert not importable(preview(day.desk, GOOD, "SO"))


def test_all_of_it_is_one_transaction_with_its_index() -> None:
    day = ward()
    before = len(list(day.journal.everything()))
    store(day, GOOD)
    entries = list(day.journal.everything())[before:]
    assert [entry.entered for entry in entries] == [entries[0].entered] * 2


def test_one_wrong_line_keeps_the_whole_table_from_being_stored() -> None:
    day = ward()
    lines = preview(day.desk, f"{GOOD}K204417,2026-11-20,Creatinine,1.1,µmol/L\n", "SO")
    assert [line.came for line in lines] == ["new", "new", "wrong"]
    assert lines[2].says == "creatinine: 1.1 µmol/L is outside 10 to 3000 µmol/L. Is the unit right?"
    assert not importable(lines)


def test_together_means_all_or_nothing() -> None:
    day = ward()
    assert day.patient_id is not None
    acts = [
        (day.patient_id, {"test": "tsh", "on": "2026-11-20", "value": value, "unit": "mIU/L"})
        for value in (1, 9999)
    ]
    refusals = day.desk.do_together(VERB, acts, by="SO")
    assert [refusal.rules if refusal else () for refusal in refusals] == [(), ("impossible-results",)]
    assert results(day) == []


def test_what_is_wrong_is_said_of_each_line() -> None:
    day = ward()
    rows = (
        ("X99,2026-11-20,PLT,212,10^9/L", "No patient has the number X99."),
        ("K204417,2026-11-20,Ferritin,80,ug/L", "“Ferritin” is not a test of the follow-up."),
        ("K204417,,PLT,212,10^9/L", "There is no date."),
        ("K204417,2026-11-20,,212,10^9/L", "There is no test."),
        (",2026-11-20,PLT,212,10^9/L", "There is no patient's number."),
        ("K204417,2026-11-20,PLT,212,", "There is no unit."),
        ("K204417,2026-11-24,PLT,212,10^9/L", "On: 24-Nov-2026 lies in the future; today is 23-Nov-2026."),
        (
            "K204417,20.11.2026,PLT,212,10^9/L",
            "On: “20.11.2026” is not a date; write it as 2026-11-22 or 22-Nov-2026.",
        ),
    )
    lines = preview(day.desk, "\n".join((HEAD, *(row for row, _ in rows))), "SO")
    assert [line.says for line in lines] == [says for _, says in rows]


def test_the_same_line_twice_in_a_table_is_one_result() -> None:
    day = ward()
    assert came(day, f"{GOOD}K204417,2026-11-20,PLT,212,10^9/L\n") == [(2, "new"), (3, "new"), (4, "known")]


def test_headings_may_come_in_any_order_and_with_other_separators() -> None:
    (line,) = read_table("Result;Units;MRN;Code;Sample date;Time\n212;10^9/L;K204417;PLT;2026-11-20;08:15")
    assert (line.patient, dict(line.typed)) == (
        "K204417",
        {"value": "212", "unit": "10^9/L", "test": "platelets", "on": "2026-11-20", "at_time": "08:15"},
    )


def test_a_table_without_headings_is_not_guessed() -> None:
    (line,) = read_table("K204417,2026-11-20,PLT,212,10^9/L")
    assert line.wrong == "The first line must name the columns; there is no “patient, on, test”."
    assert read_table("  \n ") == []


def test_a_laboratorys_message() -> None:
    day = ward()
    platelets, tsh, ferritin = preview(day.desk, MESSAGE, "SO")
    assert (platelets.came, dict(platelets.typed or {})) == (
        "new",
        {"on": "2026-11-20", "at_time": "08:15", "test": "platelets", "value": "212", "unit": "10^9/L"},
    )
    assert (tsh.came, dict(tsh.typed or {})["on"]) == ("new", "2026-11-19")
    assert ferritin.says == "“Ferritin” is not a test of the follow-up."


def test_half_a_line_is_no_test_that_was_done() -> None:
    day = ward()
    rows = "K204417,2026-11-20,PLT", "K204417,2026-11-20,PLT,,10^9/L", "K204417,2026-11-20,cbc"
    lines = preview(day.desk, "\n".join((HEAD, *rows)), "SO")
    assert [line.came for line in lines] == ["wrong", "wrong", "new"]
    assert lines[0].says == "There is no result."


def test_a_quotation_mark_left_open_hides_no_line() -> None:
    day = ward()
    text = f'{HEAD},comment\nK204417,2026-11-20,PLT,212,10^9/L,"clotted\nK204417,2026-11-19,PLT,40,10^9/L,\n'
    assert came(day, text) == [(2, "wrong"), (3, "new")]
    assert came(day, f'{HEAD}\n"{"x" * 140_000}\n{"y," * 70_000}') == [(2, "wrong"), (3, "wrong")]


def test_two_columns_that_say_the_same_are_not_chosen_from() -> None:
    text = f"nhs_number,{HEAD}\n9434765919,K204417,2026-11-20,PLT,212,10^9/L"
    (line,) = preview(ward().desk, text, "SO")
    assert line.says == "Two columns say “patient”: leave the one that is meant."


def test_a_message_without_a_patient_is_not_the_patients_before_it() -> None:
    other = "MSH|^~\\&|LAB|SITE", "OBR|1|||CBC|||202611210815", SEGMENTS[3]
    lines = preview(ward().desk, "\r".join((*SEGMENTS[:4], *other)), "SO")
    assert [line.came for line in lines] == ["new", "wrong"]
    assert lines[1].says == "There is no patient's number."


def test_a_result_that_the_laboratory_took_back_is_not_stored() -> None:
    for status, comes in (
        ("F", "new"),
        ("C", "new"),
        ("", "new"),
        ("P", "wrong"),
        ("X", "wrong"),
        ("D", "wrong"),
    ):
        segment = f"OBX|1|NM|777-3^Platelets^LN||212|10*9/L|150-400|N|||{status}"
        (line,) = preview(ward().desk, "\r".join((*SEGMENTS[:3], segment)), "SO")
        assert line.came == comes, line


def test_a_mark_of_the_encoding_before_a_message_is_passed_over() -> None:
    assert [line.came for line in preview(ward().desk, f"\ufeff{MESSAGE}", "SO")] == ["new", "new", "wrong"]


def test_a_count_of_cells_is_not_taken_for_a_word() -> None:
    (line,) = preview(ward().desk, f"{HEAD}\nK204417,2026-11-20,haematuria,25,\n", "SO")
    assert line.says.startswith("Blood in the urine is said in words")
