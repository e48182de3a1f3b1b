"""By whom something may be done at all, whatever window or command asks for it."""

import pytest

from infusion_desk.desk.authorship import BY_PROGRAM, WHILE_LOCKED
from infusion_desk.domain.verbs import VERBS
from tests.support.desks import infusing, ready
from tests.support.marlowe import SET


@pytest.mark.parametrize("by", ["locked window", "Locked Window", " locked window "])
def test_nobody_unknown_starts_an_infusion(by: str) -> None:
    day = ready()
    assert day.refuses("start_infusion", by=by, rate_ml_h=25, checker="MK") == ("locked-window",)
    assert day.session.phase == "preparing"


@pytest.mark.parametrize("verb", sorted(VERBS.keys() - WHILE_LOCKED))
def test_at_a_locked_window_nothing_else_is_done(verb: str) -> None:
    assert infusing().refuses(verb, by="locked window") == ("locked-window",)


def test_at_a_locked_window_a_reaction_and_an_emergency_stop_are_recorded() -> None:
    day = infusing()
    for verb, typed in (
        ("log_reaction", {"signs": ["urticaria"], "grade": 3}),
        ("pause_infusion", {"reason": "hives"}),
        ("record_vitals", SET),
        ("stop_infusion", {"reason": "hives"}),
    ):
        day.does(verb, by="locked window", **typed)


@pytest.mark.parametrize("by", ["desk", "DESK"])
@pytest.mark.parametrize("verb", sorted(VERBS.keys() - BY_PROGRAM))
def test_the_program_does_nothing_that_a_person_does(verb: str, by: str) -> None:
    assert infusing().refuses(verb, by=by) == ("no-person",)


@pytest.mark.parametrize("writer", ["locked window", "desk"])
@pytest.mark.parametrize("by", ["SO", "locked window"])
def test_what_is_copied_from_paper_was_written_by_a_person(writer: str, by: str) -> None:
    day = infusing()
    done = day.desk.do(
        "record_vitals", SET, by=by, session_id=day.session_id, happened="10:55", from_paper=writer
    )
    assert getattr(done, "rules", ()) in {("locked-window",), ("no-person",)}


def test_what_is_copied_from_paper_is_copied_by_a_person() -> None:
    day = infusing()
    done = day.desk.do(
        "record_vitals", SET, by="locked window", session_id=day.session_id, happened="10:55", from_paper="SO"
    )
    assert getattr(done, "rules", ()) == ("locked-window",)
