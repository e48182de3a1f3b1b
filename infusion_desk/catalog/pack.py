"""A pack as a whole: checked, then written down with the site's values as the text that a session keeps."""

from collections.abc import Mapping
from typing import Any

from infusion_desk.catalog import needs
from infusion_desk.catalog.options import check_options, site_values
from infusion_desk.catalog.rules import check_rules
from infusion_desk.catalog.table import Table
from infusion_desk.domain.protocol import STANDINGS
from infusion_desk.domain.protocol_text import canonical_text


def contents_of(pack: Table, site: Mapping[str, int]) -> str:
    """The canonical text of a pack with the effective values of its options. Raises ProblemError."""
    pack.only("id", "version", "title", "rules", "options", "follow_up", "card", "advice", "leaflet")
    rules, options = pack.table("rules"), pack.table("options")
    check_rules(rules)
    check_options(options, rules)
    values = site_values(options, site)
    _check_cards(pack)
    _check_advice(pack.table("advice"), rules)
    leaflet = _leaflet(pack)
    return canonical_text(
        {
            "id": pack.text("id"),
            "version": pack.text("version"),
            "title": pack.text("title"),
            "rules": [{**rule, "slug": slug} for slug, rule in rules.values.items()],
            "options": [
                {**option, "name": name, "value": values[name]} for name, option in options.values.items()
            ],
            "follow_up": _follow_up(pack, values),
            "cards": pack.values["card"],
            "advice": pack.values["advice"],
            **({"leaflet": leaflet} if leaflet else {}),
        }
    )


def _check_cards(pack: Table) -> None:
    grades = []
    for card in pack.tables("card"):
        card.only("grade", "title", "steps", "source", "standing")
        card.text("title")
        card.texts("steps")
        card.text("source")
        card.one_of("standing", tuple(STANDINGS))
        grades.append(card.whole("grade"))
    if grades != [1, 2, 3, 4]:
        raise pack.problem(f"there must be one card for each grade, 1 to 4 in order, not {grades}.", "card")


def _check_advice(advice: Table, rules: Table) -> None:
    """Refuse an advice without its words: whatever a rule asks the nurse to tell must be there to be told."""
    advice.only(*needs.ADVICE)
    told = rules.table("discharge-advice").table("lists").texts("items", needs.ADVICE)
    for item in (*told, "listeria", *(["alert-card"] if "alert-card" in rules.values else [])):
        advice.text(item)


def _leaflet(pack: Table) -> list[Any]:
    """The parts of the patient's leaflet; a pack may go without."""
    if "leaflet" not in pack.values:
        return []
    for part in pack.tables("leaflet"):
        part.only("title", "text", "source", "standing")
        for name in ("title", "text", "source"):
            part.text(name)
        part.one_of("standing", tuple(STANDINGS))
    return list(pack.values["leaflet"])


def _follow_up(pack: Table, values: Mapping[str, int]) -> list[dict[str, Any]]:
    tests: dict[str, dict[str, Any]] = {}
    for row in pack.tables("follow_up"):
        row.only("test", "title", "every_months", "every_months_option", "source", "standing")
        row.text("title")
        row.text("source")
        row.one_of("standing", tuple(STANDINGS))
        test = row.one_of("test", needs.FOLLOW_UP)
        if test in tests:
            raise row.problem(f"the test {test} is there twice.", "test")
        tests[test] = {**row.values, "every_months": _every_months(row, values)}
    if not tests:
        raise pack.problem("there is no test in the follow-up.", "follow_up")
    return list(tests.values())


def _every_months(row: Table, values: Mapping[str, int]) -> int:
    if "every_months_option" not in row.values:
        return row.whole("every_months")
    if "every_months" in row.values:
        raise row.problem("every_months is either a number or an option, not both.", "every_months")
    return values[row.one_of("every_months_option", ("liver_tests_every_months",))]
