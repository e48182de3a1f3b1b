"""What a site sets beside the options of its pack, and how a setting reads by the log."""

from collections.abc import Mapping

from infusion_desk.domain.chart import Chart
from infusion_desk.domain.facts import SettingChanged

#: Settings that are words.
WORDS = ("site_name", "workstation", "zone", "pack", "theme", "backup_folder")
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
