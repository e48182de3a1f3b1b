"""What a site sets is taken within the bounds of the pack, and refused beyond them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desk import catalog
from infusion_desk.catalog import PackError
from infusion_desk.resource_files import resource

EU = catalog.load("eu")
LINES = resource("protocols", "eu.toml").read_text(encoding="utf-8").split("\n")


@pytest.mark.parametrize("name", sorted(EU.options))
def test_both_bounds_are_in_and_their_neighbours_out(name: str) -> None:
    option = EU.options[name]
    for value in (option.least, option.most):
        assert catalog.load("eu", {name: value}).option(name) == value
    for value, bound in (
        (option.least - 1, f"least = {option.least}"),
        (option.most + 1, f"most = {option.most}"),
    ):
        with pytest.raises(PackError, match=f"the site sets {name} to {value}") as caught:
            catalog.load("eu", {name: value})
        assert caught.value.file == "eu.toml"
        assert LINES[caught.value.line - 1] == bound


def test_vital_signs_are_never_further_apart_than_an_hour() -> None:
    with pytest.raises(PackError) as caught:
        catalog.load("eu", {"vitals_interval_min": 61})
    assert caught.value.reason == (
        "the site sets vitals_interval_min to 61; it must be a whole number from 5 to 60."
    )


@pytest.mark.parametrize("value", [30.0, True, "30", None], ids=repr)
def test_a_site_value_is_a_whole_number(value: Any) -> None:
    with pytest.raises(PackError, match="must be a whole number from 5 to 60"):
        catalog.load("eu", {"vitals_interval_min": value})


def test_an_option_of_another_pack_is_refused() -> None:
    assert catalog.load("eu", {"ecg_days": 9}).option("ecg_days") == 9
    with pytest.raises(PackError, match=r"^us\.toml:\d+: the site sets ecg_days, which is not an option"):
        catalog.load("us", {"ecg_days": 9})


@given(st.fixed_dictionaries({}, optional={name: st.integers(0, 500) for name in sorted(EU.options)}))
def test_a_value_is_taken_exactly_when_it_lies_within_its_bounds(site: dict[str, int]) -> None:
    within = all(EU.options[name].least <= value <= EU.options[name].most for name, value in site.items())
    try:
        pack = catalog.load("eu", site)
    except PackError:
        assert not within
    else:
        assert within
        assert {name: pack.option(name) for name in site} == site
        assert catalog.parse_contents(pack.contents) == pack
