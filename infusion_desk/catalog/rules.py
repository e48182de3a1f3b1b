"""The rules of a pack: each complete, each known to the code, and none missing that the code needs."""

from infusion_desk.catalog import needs
from infusion_desk.catalog.needs import Needs
from infusion_desk.catalog.table import Table
from infusion_desk.domain.protocol import STANDINGS

KINDS = ("numbers", "words", "lists", "bands")


def check_rules(rules: Table) -> None:
    """Refuse what cannot be enforced as it is written."""
    rules.only(*needs.RULES)
    for slug, rule_needs in needs.RULES.items():
        if slug in rules.values:
            _check_rule(slug, rules.table(slug), rule_needs)
        elif slug not in needs.SOME_PACKS:
            raise rules.problem(f"the rule {slug} is missing.")


def _check_rule(slug: str, rule: Table, rule_needs: Needs) -> None:
    rule.only("title", "statement", "source", "standing", "released_by", *KINDS)
    for name in ("title", "statement", "source"):
        rule.text(name)
    rule.one_of("standing", tuple(STANDINGS))
    rule.one_of("released_by", needs.RELEASERS)
    for kind in KINDS:
        names: tuple[str, ...] = getattr(rule_needs, kind)
        if not names and kind not in rule.values:
            continue
        values = rule.table(kind)
        values.only(*names)
        for name in names:
            if name in values.values or (slug, name) not in needs.SOME_NUMBERS:
                _check_value(slug, kind, values, name)


def _check_value(slug: str, kind: str, values: Table, name: str) -> None:
    if kind == "numbers":
        _check_number(values, name)
    elif kind == "words":
        if name in needs.WORDS:
            values.one_of(name, needs.WORDS[name])
        else:
            values.text(name)
    elif kind == "lists":
        values.texts(name, needs.LISTS.get((slug, name), ()))
    else:
        _check_bands(values, name)


def _check_number(numbers: Table, name: str) -> None:
    if name in needs.DECIMALS:
        numbers.decimal(name)
    else:
        numbers.whole(name, least=0 if name in needs.MAY_BE_ZERO else 1)
    least = numbers.values.get(name.replace("_most", "_least"))
    if name.endswith("_most") and least is not None and not least < numbers.values[name]:
        raise numbers.problem(f"{name} must be more than {least}.", name)


def _check_bands(bands: Table, name: str) -> None:
    """Pairs of an upper bound, included, and the points up to it: rising, the last bound above any value."""
    pairs = bands.get(name)
    if not isinstance(pairs, list) or not all(map(_is_pair, pairs)):
        raise bands.problem(f"{name} must be a list of pairs: upper bound and 0 to 3 points.", name)
    bounds = [bound for bound, _ in pairs]
    if bounds != sorted(set(bounds)) or bounds[-1:] != [needs.NO_BOUND]:
        raise bands.problem(f"{name} must rise and end with the bound {needs.NO_BOUND}.", name)


def _is_pair(pair: object) -> bool:
    return (
        isinstance(pair, list)
        and len(pair) == 2
        and not isinstance(pair[0], bool)
        and isinstance(pair[0], int | float)
        and type(pair[1]) is int
        and pair[1] in range(4)
    )
