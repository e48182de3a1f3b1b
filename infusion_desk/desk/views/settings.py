"""What can be set on the screens of settings: fields with what stands in them now, and what each means."""

from zoneinfo import ZoneInfo

from infusion_desk.desk.ports import Backups
from infusion_desk.desk.service import Desk
from infusion_desk.desk.site import Site
from infusion_desk.desk.views.acts import FieldView
from infusion_desk.desk.views.pack import standing_words
from infusion_desk.desk.views.top_bar import moment_words
from infusion_desk.domain.protocol import Option
from infusion_desk.domain.settings import DEFAULTS, PHONES


def place_fields(site: Site) -> tuple[FieldView, ...]:
    """Whose workstation this is, and what time it shows. A zone that the computer does not tell is not proposed."""
    zone = site.value("zone") or ("" if site.desk.zone == "UTC" else site.desk.zone)
    return (
        FieldView(
            "site_name",
            "Site",
            "text",
            required=True,
            hint="Day Unit, St Ninian",
            value=site.value("site_name"),
        ),
        FieldView(
            "workstation", "Workstation", "text", required=True, hint="Bay 2", value=site.value("workstation")
        ),
        FieldView("zone", "Time zone", "text", required=True, hint="Europe/London", value=zone),
    )


def phone_fields(site: Site) -> tuple[FieldView, ...]:
    """Whom a patient calls after an infusion: printed on what the patient takes home."""
    hint = "Printed on the leaflet and on what to watch for. Empty: a line to write on."
    return tuple(
        FieldView(name, words, "text", required=False, hint=hint, value=site.value(name))
        for name, words in PHONES.items()
    )


def lock_fields(site: Site) -> tuple[FieldView, ...]:
    """When an untouched window hides the patients' details."""
    value = _or_default(site, "idle_minutes")
    hint = "1 to 60 min. Chairs, deadlines, alarms and Log reaction stay on the locked screen."
    return (
        FieldView(
            "idle_minutes",
            "Lock an untouched window after",
            "number",
            required=True,
            unit="min",
            hint=hint,
            value=value,
        ),
    )


def backup_fields(site: Site) -> tuple[FieldView, ...]:
    """Where backups go beside this computer."""
    hint = "A folder of a stick or of another disk. Empty: backups are kept on this computer alone."
    value = site.value("backup_folder")
    return (
        FieldView(
            "backup_folder", "Second folder for backups", "text", required=False, hint=hint, value=value
        ),
    )


def pack_fields(site: Site) -> tuple[FieldView, ...]:
    """The choice of the pack for sessions that are opened from now on."""
    choices = tuple((each, site.packs.load(each, {}).title) for each in site.packs.ids())
    return (
        FieldView(
            "pack", "Protocol pack", "choice", required=True, options=choices, value=site.desk.protocol.id
        ),
    )


def option_fields(site: Site) -> tuple[FieldView, ...]:
    """The options of the pack in force: what each means, within which bounds it is set, and how it stands."""
    return tuple(_option(site, option) for option in site.desk.protocol.options.values())


def options_of(site: Site, pack_id: str) -> tuple[tuple[str, str], ...]:
    """What a pack leaves to the site: each option with its value, and its bounds, its source and its standing."""
    return tuple(
        (f"{option.statement.removesuffix('.')}: {option.value} {option.unit}.", _bounds(option))
        for option in site.packs.load(pack_id, {}).options.values()
    )


def backup_words(backups: Backups, desk: Desk) -> str:
    """When the last good backup was made."""
    now, zone = desk.now().utc, ZoneInfo(desk.zone)
    last = backups.last_good_backup(now)
    if last is None:
        return "▲ There is no good backup yet. One is made every hour while the window is open."
    when = moment_words(last.astimezone(zone), now.astimezone(zone))
    return f"✓ The last good backup is of {when}: opened, checked and replayed. One is made every hour."


def watcher_words(desk: Desk) -> str:
    """Who goes on watching should the window stop, and whether the machine would wake for it."""
    if desk.posting is None:
        return "Nobody goes on watching if this window stops: what it shows is not real."
    says = "A watcher, a small program of its own, sounds at the deadlines and starts Infusion Desk again."
    return f"{says} {desk.posting.watch.wake_up_words()}"


def _option(site: Site, option: Option) -> FieldView:
    value = str(site.options.get(option.name, option.value))
    return FieldView(
        option.name,
        option.statement,
        "number",
        required=True,
        unit=option.unit,
        hint=_bounds(option),
        value=value,
    )


def _bounds(option: Option) -> str:
    bounds = f"A site may set {option.least} to {option.most} {option.unit}"
    return f"{bounds} · {option.source} · {standing_words(option.standing)}"


def _or_default(site: Site, name: str) -> str:
    return site.value(name) or DEFAULTS[name]
