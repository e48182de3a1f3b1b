"""What a site sets beside the options of its pack, and how a setting reads by the log."""

from collections.abc import Mapping

from infusion_desk.domain.chart import Chart
from infusion_desk.domain.facts import SettingChanged

#: Whom a patient calls after an infusion: settings, and what stands before each number on paper.
PHONES: Mapping[str, str] = {
    "phone_day": "By day",
    "phone_night": "By night and at weekends",
    "phone_emergency": "Emergency services",
}
#: Settings that are words.
WORDS = ("site_name", "workstation", "zone", "pack", "theme", "backup_folder", *PHONES)
#: Settings that are whole numbers: least, most, unit.
NUMBERS: Mapping[str, tuple[int, int, str]] = {
    "idle_minutes": (1, 60, "min"),
    "text_percent": (100, 200, "%"),
}
#: What holds where nothing is set.
DEFAULTS: Mapping[str, str] = {"idle_minutes": "5", "theme": "system", "text_percent": "100"}


def setting_value(workstation: Chart, name: str) -> str | None:
    """What a setting was last changed to; None where it never was, or is no longer set."""
    changes = [line.fact for line in workstation.of(SettingChanged) if line.fact.name == name]
    return changes[-1].value if changes else None


def phones(workstation: Chart) -> dict[str, str]:
    """The telephone numbers that the site has entered, by the names of their settings."""
    values = {name: setting_value(workstation, name) for name in PHONES}
    return {name: value for name, value in values.items() if value}
