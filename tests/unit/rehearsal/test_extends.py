"""A scenario that extends another: its steps come after, and what it says above them holds for all."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from infusion_desk.rehearsal import ScenarioError, read
from tests.unit.rehearsal.days import HEADINGS, OPENED, failures, step, written


def test_the_extended_steps_come_first_and_are_counted(tmp_path: Path) -> None:
    written(tmp_path, OPENED, "bases/opened.toml")
    path = written(tmp_path, 'extends = "../bases/opened.toml"\n' + step("08:32", "look"), "days/day.toml")
    scenario = read(path)
    assert [(step.number, step.verb) for step in scenario.steps] == [
        (1, "register_patient"),
        (2, "open_session"),
        (3, "look"),
    ]
    assert scenario.title == "A day"
    assert scenario.steps[0].document.path == tmp_path / "bases/opened.toml"


def test_keys_above_the_steps_override_the_extended_ones(tmp_path: Path) -> None:
    text = OPENED + "\n[site]\nvitals_interval_min = 30\ncheck_interval_min = 20\n"
    written(tmp_path, text, "base.toml")
    over = 'extends = "base.toml"\ntitle = "Other"\nprotocol = "eu"\nzone = "America/New_York"\n'
    over += "date = 2026-07-01\n"
    scenario = read(written(tmp_path, f"{over}[site]\nvitals_interval_min = 60\n"))
    assert (scenario.title, scenario.protocol, scenario.zone) == ("Other", "eu", "America/New_York")
    assert scenario.site == {"vitals_interval_min": 60, "check_interval_min": 20}
    assert scenario.steps[0].at == datetime(2026, 7, 1, 12, 30, tzinfo=UTC)


def test_a_chain_of_three_is_played(tmp_path: Path) -> None:
    written(tmp_path, OPENED, "1.toml")
    written(tmp_path, 'extends = "1.toml"\n' + step("08:32", "note", 'text = "one"'), "2.toml")
    assert failures(tmp_path, 'extends = "2.toml"\n' + step("08:33", "look", see='"entries" = 3')) == []


def test_a_failure_names_the_file_that_the_step_stands_in(tmp_path: Path) -> None:
    written(tmp_path, OPENED + step("08:32", "look", see='"phase" = "infusing"'), "base.toml")
    assert failures(tmp_path, 'extends = "base.toml"\n') == [
        'base.toml:26: step 3, look at 2026-11-23 08:32:00: expected phase = "infusing"; came "preparing"'
    ]


@pytest.mark.parametrize(
    ("extends", "expected"),
    [
        ("none.toml", "expected a file; there is no {folder}/none.toml."),
        ("day.toml", "expected a file that does not extend this one: {folder}/day.toml."),
        ("other.toml", None),
    ],
)
def test_a_file_that_cannot_be_extended_is_named(tmp_path: Path, extends: str, expected: str | None) -> None:
    written(tmp_path, 'title = "Other"\nextends = "./day.toml"\n', "other.toml")
    path = written(tmp_path, f'{HEADINGS}extends = "{extends}"\n')
    with pytest.raises(ScenarioError) as caught:
        read(path)
    if expected is None:
        circle = f"expected a file that does not extend this one: {path}."
        assert str(caught.value) == f"{tmp_path}/other.toml:2: {circle}"
    else:
        assert str(caught.value) == f"{path}:5: {expected.format(folder=tmp_path)}"


def test_a_step_before_the_last_extended_one_is_a_fault(tmp_path: Path) -> None:
    written(tmp_path, OPENED, "base.toml")
    path = written(tmp_path, 'extends = "base.toml"\n' + step("08:30", "look"))
    with pytest.raises(
        ScenarioError, match=r"day\.toml:4: at: expected a time not before 2026-11-23 08:31:00"
    ):
        read(path)
