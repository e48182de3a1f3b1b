"""The options that a site may set: their bounds, and the site's values within them."""

from collections.abc import Mapping

from infusion_desk.catalog import needs
from infusion_desk.catalog.table import Table
from infusion_desk.domain.protocol import STANDINGS


def check_options(options: Table, rules: Table) -> None:
    """Refuse an option that no rule of the pack reads, one that a rule lacks, and a default out of bounds."""
    for name in options.values:
        if needs.OPTIONS.get(name) not in rules.values:
            raise options.problem(f"{name} is not an option that a rule of this pack reads.", name)
    for name, rule in needs.OPTIONS.items():
        if rule in rules.values:
            _check_option(options.table(name))
    least, most = (options.table(name).whole("default") for name in ("tsh_least_milli", "tsh_most_milli"))
    if least >= most:
        raise options.problem(f"the TSH range must end above {least}.", "tsh_most_milli", "default")


def _check_option(option: Table) -> None:
    option.only("default", "least", "most", "unit", "statement", "source", "standing")
    for name in ("unit", "statement", "source"):
        option.text(name)
    option.one_of("standing", tuple(STANDINGS))
    most = option.whole("most", least=option.whole("least"))
    default = option.whole("default")
    if not option.whole("least") <= default <= most:
        raise option.problem(f"default {default} is outside {option.whole('least')} to {most}.", "default")


def site_values(options: Table, site: Mapping[str, int]) -> dict[str, int]:
    """The value of each option: the site's where it set one, else the default. Refuses one out of bounds."""
    for name in site:
        if name not in options.values:
            raise options.problem(f"the site sets {name}, which is not an option of this pack.")
    return {name: _site_value(options.table(name), name, site) for name in options.values}


def _site_value(option: Table, name: str, site: Mapping[str, int]) -> int:
    value: object = site.get(name, option.whole("default"))
    least, most = option.whole("least"), option.whole("most")
    if type(value) is not int or not least <= value <= most:
        limit = "least" if type(value) is int and value < least else "most"
        raise option.problem(
            f"the site sets {name} to {value!r}; it must be a whole number from {least} to {most}.", limit
        )
    return value
