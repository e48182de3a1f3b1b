"""The safety file has no hole, and a hole is found."""

import pytest

from tools.safety import ROOT, Table, is_test, rules, sides, soup, tables


@pytest.mark.parametrize("table", tables(ROOT), ids=lambda table: table.title)
def test_no_cell_is_blank(table: Table) -> None:
    assert list(table.blank()) == []


def test_a_blank_cell_is_named() -> None:
    table = Table("Hazards", ("Hazard", "Controls"), [("H01", "R01"), ("H02", "")])
    assert list(table.blank()) == ["Hazards: H02 has no controls"]


def test_a_test_that_is_not_there_is_none() -> None:
    assert is_test(ROOT, "tests/repository/test_safety.py::test_a_test_that_is_not_there_is_none")
    assert not is_test(ROOT, "tests/repository/test_safety.py::test_of_nothing")
    assert not is_test(ROOT, "tests/nowhere.py")


def test_a_rule_that_no_scenario_holds_is_blank() -> None:
    assert sides(ROOT, "a-rule-of-tomorrow", ()) == ("", "")
    one, other = sides(ROOT, "observation-time", ())
    assert one
    assert other


def test_a_row_that_holds_one_side_only_leaves_the_other_blank(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = ("identity", "missing", "–", "[gates/identity-consent-us](gates/identity-consent-us.toml)")
    monkeypatch.setattr("tools.safety.boundaries", lambda root: (row,))
    assert sides(ROOT, "identity", ()) == ("1: gates/identity-consent-us", "")


def test_every_rule_of_both_packs_and_every_locked_package_has_its_row() -> None:
    assert {"identity", "alert-card"} <= {row[0] for row in rules(ROOT).rows}
    assert {"sqlite", "pyside6-essentials"} <= {row[0] for row in soup(ROOT).rows}
