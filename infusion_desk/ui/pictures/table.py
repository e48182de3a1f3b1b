"""What there is to be seen: one line for each picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from infusion_desk.ui.rooms import ROOMS

FINDING, AUTHOR, FULL_DISK, FAULT, PATIENT = "finding", "author", "full disk", "fault", "patient"
LOCKED, LOCKED_REACTION = "locked", "reaction at the locked window"
#: The first run of a workstation, by the names of its steps.
SET_UP = ("place", "person", "pack", "approval")


@dataclass(frozen=True)
class Picture:
    """A picture to take once `verb` was done so many `times` in a scenario.

    `place`: a room, a step of the session, or one of the names above. Then `press` presses controls by their
    names, one after the other, and `typed` fills fields. `main`: one of those of the demonstration.
    `guarded`: at a desk where people with PINs work; such pictures come after the others of their moment.
    """

    name: str
    verb: str
    place: str
    times: int = 1
    press: Sequence[str] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    main: bool = False
    guarded: bool = False


#: The scenarios that are played, and what is to be seen of each.
DAYS: Mapping[str, Sequence[Picture]] = {
    "five-chairs.toml": (
        Picture("board", "switch", "today", times=2, main=True),
        *(Picture(f"room-{room.slug}", "switch", room.slug, times=2) for room in ROOMS[1:]),
        Picture("author", "switch", AUTHOR, times=2),
        Picture("keys", "switch", "today", times=2, press=("showKeys",)),
        Picture("appearance", "switch", "today", times=2, press=("showAppearance",)),
        Picture("program-fault", "switch", FAULT, times=2),
        *(Picture(f"set-up-{step}", "switch", step, times=2) for step in SET_UP),
        Picture("set-up-pack-chosen", "switch", "pack", times=2, press=("pack1",)),
        Picture("set-up-refused", "switch", "person", times=2, press=("setUpContinue",)),
        Picture("lock", "switch", LOCKED, times=2, guarded=True),
        Picture("lock-reaction", "switch", LOCKED_REACTION, times=2, guarded=True),
        Picture("settings-site", "switch", "settings", times=2, guarded=True),
        Picture("settings-staff", "switch", "settings", times=2, press=("page-staff",), guarded=True),
        Picture(
            "settings-staff-add",
            "switch",
            "settings",
            times=2,
            press=("page-staff", "addStaff", "formSubmit"),
            guarded=True,
        ),
        Picture("settings-pack", "switch", "settings", times=2, press=("page-pack",), guarded=True),
        Picture("approval", "switch", "settings", times=2, press=("page-pack", "readPack"), guarded=True),
    ),
    "names.toml": (
        Picture("names-board", "look", "today"),
        Picture("names-reaction", "look", "reaction"),
        Picture("names-reaction-vitals", "look", "reaction", press=("vitals",)),
        Picture("names-gates", "look", "gates"),
    ),
    "vaccine-window.toml": (
        Picture("board-empty", "defer", "today"),
        Picture("gates-blocked", "record_finding", "gates", press=("gate-vaccine-window",)),
        Picture(
            "gates-decision",
            "record_finding",
            "gates",
            press=("gate-vaccine-window", "decide-vaccine-window"),
        ),
        Picture("gates-defer", "record_finding", "gates", press=("gate-vaccine-window", "defer")),
    ),
    "whole-day-us.toml": (
        Picture("new-session", "register_patient", FINDING, typed={"search": "mar"}, main=True),
        Picture(
            "new-session-registration",
            "register_patient",
            FINDING,
            press=("registerNew",),
            typed={"family": "Marlowe", "given": "Ines", "born": "14-Mar-1989", "nhs_number": "943 476 5918"},
        ),
        Picture(
            "new-session-refused",
            "register_patient",
            FINDING,
            press=("registerNew", "allergies2", "registerConfirm"),
        ),
        Picture("not-saved", "register_patient", FULL_DISK),
        Picture("gates-asked", "open_session", "gates"),
        Picture("gates-answering", "open_session", "gates", press=("gate-baseline-labs", "choice-1")),
        Picture("gates", "record_vitals", "gates", main=True),
        Picture("premedication-needed", "record_vitals", "premedication"),
        Picture("premedication", "prepare_dose", "premedication", main=True),
        Picture("start", "record_vitals", "gates", times=2, press=("start-infusion",)),
        Picture("keys-session", "start_infusion", "infusion", press=("showKeys",)),
        Picture("vitals", "start_infusion", "infusion", press=("vitals",)),
        Picture("infusion", "look", "infusion", times=2, main=True),
        Picture("pause", "look", "infusion", times=2, press=("pause-infusion",)),
        Picture("observation", "end_infusion", "observation", main=True),
        Picture("check", "end_infusion", "observation", press=("record-check",)),
        Picture("transfer", "end_infusion", "observation", press=("transfer",)),
        Picture("discharge", "give_advice", "observation", press=("discharge",)),
        Picture("signing", "discharge", "signing", times=2, main=True),
        Picture("sign", "discharge", "signing", times=2, press=("sign-gave",)),
        Picture("sign-pin", "discharge", "signing", times=2, press=("sign-gave",), guarded=True),
        Picture("log", "sign", "log", main=True),
        Picture("patient", "sign", PATIENT),
        Picture("sheets", "sign", "paper"),
        Picture("log-amend", "sign", "log", press=("entry-31", "amend-systolic")),
    ),
    "reaction.toml": (
        Picture("reaction", "log_reaction", "reaction", main=True),
        Picture("reaction-new", "start_infusion", "reaction"),
        Picture("reaction-paused", "pause_infusion", "infusion"),
        Picture("reaction-resolve", "pause_infusion", "reaction", press=("resolve-reaction",)),
        Picture("reaction-over", "resume_infusion", "infusion"),
    ),
    "killed-in-observation.toml": (Picture("observation-unwatched", "restart", "observation"),),
}
