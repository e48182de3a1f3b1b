"""The shipped packs: complete, worded, and the same after a way through a session's stored text."""

import json

import pytest

from infusion_desk import catalog
from infusion_desk.domain.protocol import STANDINGS, Protocol

PACKS = ["eu", "us"]


@pytest.fixture(params=PACKS)
def pack(request: pytest.FixtureRequest) -> Protocol:
    return catalog.load(request.param)


def test_the_shipped_packs_are_listed() -> None:
    assert catalog.packs() == PACKS


def test_a_pack_has_identity_version_and_title(pack: Protocol) -> None:
    assert pack.id in PACKS
    assert pack.version == "1"
    assert pack.title.startswith("Alemtuzumab 12 mg")
    assert len(pack.digest) == 64


def test_every_rule_says_what_it_wants_and_where_it_comes_from(pack: Protocol) -> None:
    for slug, rule in pack.rules.items():
        assert rule.slug == slug
        assert 0 < len(rule.title) <= 36
        assert rule.statement.endswith(".")
        assert rule.statement.count(". ") <= 1, f"{slug}: two sentences at the most"
        assert rule.source
        assert rule.standing in STANDINGS
        assert rule.released_by in ("time", "prescriber", "nobody")


def test_titles_differ(pack: Protocol) -> None:
    titles = [rule.title for rule in pack.rules.values()]
    assert len(set(titles)) == len(titles)


def test_a_proposal_never_names_itself_label_text(pack: Protocol) -> None:
    for rule in pack.rules.values():
        assert "label" not in rule.statement.lower()
        if rule.standing == "D":
            assert any(word in rule.source.lower() for word in ("propos", "practice", "site")), rule.slug


def test_nothing_of_the_other_product_is_here(pack: Protocol) -> None:
    assert "campath" not in pack.contents.lower()
    assert "leukaemia" not in pack.contents.lower()


def test_the_stored_text_gives_the_same_protocol(pack: Protocol) -> None:
    catalog.parse_contents.cache_clear()
    again = catalog.parse_contents(pack.contents)
    assert again is not pack
    assert again == pack
    assert list(again.rules) == list(pack.rules)


def test_the_stored_text_is_canonical(pack: Protocol) -> None:
    document = json.loads(pack.contents)
    assert pack.contents == json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert "10⁹/L" in pack.contents


def test_the_site_values_are_part_of_the_stored_text() -> None:
    plain, site = catalog.load("us"), catalog.load("us", {"vitals_interval_min": 20})
    assert (plain.option("vitals_interval_min"), site.option("vitals_interval_min")) == (30, 20)
    assert plain.digest != site.digest
    assert catalog.parse_contents(site.contents).option("vitals_interval_min") == 20
    assert catalog.load("us", {"vitals_interval_min": 30}) == plain


def test_the_liver_tests_follow_the_sites_choice() -> None:
    months = {
        row.test: row.every_months for row in catalog.load("us", {"liver_tests_every_months": 3}).follow_up
    }
    assert (months["alt"], months["ast"], months["bilirubin"], months["cbc"]) == (3, 3, 3, 1)


def test_every_grade_that_a_patient_survives_has_its_card(pack: Protocol) -> None:
    assert sorted(pack.cards) == [1, 2, 3, 4]
    assert pack.cards[2].steps == (
        "Pause infusion",
        "Vital signs",
        "Call physician",
        "Give antihistamine",
        "Vitals again in 5 min",
        "Decide: restart at half rate or stop",
    )
    assert {card.standing for card in pack.cards.values()} == {"D"}


def test_what_discharge_asks_to_be_told_has_words(pack: Protocol) -> None:
    told = pack.rules["discharge-advice"].lists["items"]
    assert told == ("delayed-reactions", "red-flags", "contact")
    assert {*told, "listeria"} <= set(pack.advice)
    assert ("alert-card" in pack.advice) == (pack.id == "eu") == pack.uses("alert-card")
