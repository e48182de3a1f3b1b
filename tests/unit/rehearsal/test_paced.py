"""A scenario at the pace that it is told: its clock goes, stands still, or goes on without it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from infusion_desk.bootstrap import rehearsal
from infusion_desk.rehearsal import Paced, described
from infusion_desk.rehearsal.state import state_of
from infusion_desk.resource_files import resource


@pytest.fixture
def killed() -> Iterator[Paced]:
    """The program dies ten minutes before the observation is over, and comes back after it."""
    with rehearsal(resource("scenarios", "killed-in-observation.toml")) as player:
        yield Paced(player)


def now(paced: Paced) -> str:
    return f"{paced.desk.now().utc:%H:%M:%S}"


def test_steps_fall_into_the_time_that_passes(killed: Paced) -> None:
    first = killed.next
    assert first is not None
    assert (first.number, first.verb, now(killed)) == (1, "register_patient", "08:30:00")

    last = killed.pass_time(60)

    assert last is not None
    assert (last.verb, now(killed)) == ("open_session", "08:31:00")
    assert killed.session_id is not None


def test_a_step_is_taken_however_far_off_it_is(killed: Paced) -> None:
    while killed.next and killed.next.verb != "end_infusion":
        killed.play_next()
    assert now(killed) == "11:00:00"

    done = killed.play_next()

    assert done is not None
    assert done.at == datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
    assert now(killed) == "15:00:00"


def test_ten_minutes_at_once_are_watched_all_the_time(killed: Paced) -> None:
    for _ in range(60):
        killed.pass_time(600)

    assert killed.next is None
    state = state_of(killed.desk, None, killed.session_id)
    assert state["clock"]["gap_min"] == 15  # while the program was down, and not a minute more
    assert now(killed) == "18:45:00"


def test_a_program_that_was_killed_has_another_desk(killed: Paced) -> None:
    before = killed.desk
    while killed.next:
        killed.play_next()

    assert killed.desk is not before
    assert now(killed) == "17:05:00"
    killed.pass_time(1)
    assert now(killed) == "17:05:01"


def test_a_scenario_that_is_left_does_nothing_more_and_time_goes_on(killed: Paced) -> None:
    killed.play_next()
    killed.leave()

    assert (killed.next, killed.play_next(), killed.pass_time(3600)) == (None, None, None)
    assert now(killed) == "09:30:00"
    assert killed.session_id is None


def test_what_refuses_a_step_is_told() -> None:
    with rehearsal(resource("scenarios", "reaction.toml")) as player:
        paced = Paced(player)
        refused = [step for step in iter(paced.play_next, None) if step.refused]

    assert refused


def test_every_shipped_scenario_says_what_it_teaches() -> None:
    rows = [described(path) for path in resource("scenarios").glob("*.toml")]

    assert all(row.title and row.teaches.endswith(".") and row.steps for row in rows)
    (killed,) = [row for row in rows if row.title == "Killed during observation"]
    assert killed.teaches.startswith("The program dies ten minutes before")
