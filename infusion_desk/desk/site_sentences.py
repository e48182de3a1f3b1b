"""The facts of the site as sentences."""

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from infusion_desk.domain import facts
from infusion_desk.domain.facts import Fact
from infusion_desk.domain.settings import PHONES


def setting_words(name: str) -> str:
    """A setting by its name, in words."""
    if name in PHONES:
        return f"Telephone number, {PHONES[name].lower()}"
    return name.replace("_", " ").capitalize()


def _shown(value: str | None) -> str:
    return "not set" if value is None else value


def _changed(fact: facts.SettingChanged, zone: ZoneInfo) -> str:
    found = "Setting found changed in the file of settings" if fact.found else "Setting changed"
    return f"{found}: {setting_words(fact.name)}: {_shown(fact.before)} → {_shown(fact.value)}"


def _approved(fact: facts.PackApproved, zone: ZoneInfo) -> str:
    return (
        f"Protocol pack approved after reading every rule: {fact.pack_id}, version {fact.pack_version}, "
        f"digest {(fact.digest or '')[:12]}, by {fact.name} ({fact.role}); {', '.join(fact.options)}."
    )


SENTENCES: Mapping[type[Fact], Callable[[Any, ZoneInfo], str]] = {
    facts.SettingChanged: _changed,
    facts.PackApproved: _approved,
}
