"""A day copied from paper afterwards is the same day as one entered live."""

from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infusion_desk.desk.service import Done
from infusion_desk.desk.views.back_entry import CopiedVerb, PaperRow, copied, in_order
from infusion_desk.desk.views.paper_rows import KINDS
from infusion_desk.rehearsal.state import State
from tests.support.desks import Day, infusing, opened
from tests.support.paper_day import lived, rows_of

EVENING = "21:00"
SIGNS = st.sampled_from(["urticaria", "fever, headache", "nausea", "hypotension"])
ROWS = st.one_of(
    st.tuples(
        st.just("vitals"),
        st.fixed_dictionaries(
            {
                "systolic": st.integers(85, 160).map(str),
                "diastolic": st.integers(45, 80).map(str),
                "pulse": st.integers(40, 130).map(str),
                "respiration": st.just("15"),
                "spo2": st.integers(90, 99).map(str),
                "oxygen": st.sampled_from(["a", "2"]),
                "temperature": st.sampled_from(["36.6", "38.4"]),
                "consciousness": st.just("A"),
            }
        ),
    ),
    st.tuples(st.just("check"), st.fixed_dictionaries({"signs": st.sampled_from(["none", "headache"])})),
    st.tuples(st.just("rate"), st.fixed_dictionaries({"rate_ml_h": st.sampled_from(["12.5", "25", "50"])})),
    st.tuples(st.just("pause"), st.fixed_dictionaries({"reason": st.just("line")})),
    st.tuples(st.just("resume"), st.fixed_dictionaries({"rate_ml_h": st.sampled_from(["6", "12.5", "25"])})),
    st.tuples(st.just("reaction"), st.fixed_dictionaries({"signs": SIGNS, "grade": st.sampled_from(["1", "2", "3"])})),
    st.tuples(st.just("over"), st.just({"reaction": "1", "outcome": "recovered"})),
    st.tuples(st.just("end"), st.just({})),
)  # fmt: skip
#: A day on paper: each row so many minutes after the one before it.
DAYS = st.lists(st.tuples(st.integers(1, 60), ROWS), min_size=1, max_size=9)
#: What tells when and how something was entered, and of what nobody watched: a copied day differs there alone.
OF_THE_ENTRY = ("entry", "alarms", "alarm", "clock", "record", "entries")


def paper(day: list[tuple[int, tuple[str, dict[str, str]]]]) -> list[PaperRow]:
    """The rows with their times, from 11:00 on."""
    minute, rows = 11 * 60, []
    for number, (later, (kind, fields)) in enumerate(day):
        minute += later
        clock = f"{minute // 60:02d}:{minute % 60:02d}"
        rows.append(PaperRow(number, KINDS[kind], {"happened": clock, "by": "MK", **fields}))
    return rows


def did(day: Day, verb: CopiedVerb, **how: Any) -> bool:
    return isinstance(day.desk.do(verb.verb, verb.typed, by="SO", session_id=day.session_id, **how), Done)


def facts_of_the_day(day: Day) -> State:
    return {name: value for name, value in day.state.items() if name not in OF_THE_ENTRY}


@settings(max_examples=60, deadline=None)
@given(DAYS, st.randoms(use_true_random=False))
def test_a_day_entered_live_and_the_same_day_copied_give_the_same_state(
    written: list[tuple[int, tuple[str, dict[str, str]]]], shuffler: Any
) -> None:
    live, rows = infusing(), paper(written)
    accepted = []
    for row in rows:
        verb = copied(row, live.session)
        assert verb.happened is not None
        live.at(verb.happened, watched=False)
        if did(live, verb):
            accepted.append(row)
    live.at(EVENING, watched=False)

    later = infusing().at(EVENING, watched=False)
    shuffler.shuffle(accepted)
    zone = ZoneInfo(later.zone)
    for row in in_order(accepted, later.desk.now(), zone):
        verb = copied(row, later.session)
        assert did(later, verb, happened=verb.happened, from_paper=verb.from_paper)

    assert facts_of_the_day(later) == facts_of_the_day(live)


@pytest.mark.parametrize("seed", range(3))
def test_a_whole_day_copied_from_the_sheet_is_the_day_entered_live(seed: int) -> None:
    live = lived(opened()).at(EVENING, watched=False)
    assert live.session.phase == "left"

    later = opened().at(EVENING, watched=False)
    rows = [*rows_of(later)]
    Random(seed).shuffle(rows)
    for row in in_order(rows, later.desk.now(), ZoneInfo(later.zone)):
        verb = copied(row, later.session)
        assert did(later, verb, happened=verb.happened, from_paper=verb.from_paper), row
    assert facts_of_the_day(later) == facts_of_the_day(live)
    written = [line.entry.from_paper for line in later.session.lines if line.late]
    assert set(written) == {"MK", "RB"}


def test_rows_without_a_readable_time_come_first() -> None:
    day = infusing().at("12:00", watched=False)
    rows = [
        PaperRow(1, KINDS["pause"], {"happened": "11:30", "by": "MK"}),
        PaperRow(2, KINDS["vitals"], {"happened": "half past", "by": "MK"}),
        PaperRow(3, KINDS["check"], {"happened": "11:10", "by": "MK"}),
    ]
    assert [row.number for row in in_order(rows, day.desk.now(), ZoneInfo(day.zone))] == [2, 3, 1]
