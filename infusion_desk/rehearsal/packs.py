"""The pack that a scenario's day is judged by; who composes the program knows where packs come from."""

from collections.abc import Callable, Mapping

from infusion_desk.domain.protocol import Protocol
from infusion_desk.rehearsal.scenario import Scenario
from infusion_desk.toml_lines import TomlPath

#: The pack of an id with a site's options. Raises PackRefused.
LoadPack = Callable[[str, Mapping[str, int]], Protocol]


class PackRefused(Exception):
    """There is no such pack, or it does not take these options; the message says why."""


def protocol_of(scenario: Scenario, load: LoadPack) -> Protocol:
    """The scenario's pack with its site's options. Raises ScenarioError at the line that is refused."""
    try:
        return load(scenario.protocol, scenario.site)
    except PackRefused as refused:
        place, why = _fault(scenario, load) or (("site",), refused)
        raise scenario.origins[place].error(place, f"{place[-1]}: {why}") from refused


def _fault(scenario: Scenario, load: LoadPack) -> tuple[TomlPath, PackRefused] | None:
    """What is refused by itself: the pack, or the first such option; None if only options together are."""
    options: list[TomlPath] = [("site", name) for name in scenario.site]
    for place in (("protocol",), *options):
        try:
            load(
                scenario.protocol, {name: scenario.site[name] for name in scenario.site if name in place[1:]}
            )
        except PackRefused as refused:
            return place, refused
    return None
