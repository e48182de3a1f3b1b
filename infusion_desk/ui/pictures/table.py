"""What there is to be seen: one line for each picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from infusion_desk.ui.pictures.places import SET_UP
from infusion_desk.ui.rooms import ROOMS

PATIENT = "patient"


@dataclass(frozen=True)
class Picture:
    """A picture to take once `verb` was done so many `times` in a scenario.

    `place`: a room, a step of the session, the page of its patient, or one of places.PLACES. Then `press` presses
    controls by their names, one after the other, `typed` fills fields, and `then` presses again. `whose`: the hospital
    number of the patient, where it is not the one of whom the scenario spoke last. `main`: one of the demonstration.
    `guarded`: at a desk where people with PINs work; such pictures come after the others of their moment.
    """

    name: str
    verb: str
    place: str
    times: int = 1
    press: Sequence[str] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    then: Sequence[str] = ()
    whose: str = ""
    main: bool = False
    guarded: bool = False


#: Of the names: somebody who may be the patient with the longest, and the others by their script.
LIKE_THE_LONGEST = (
    ("family", "Błaszczykowska-Wolfeschlegelsteinhausen"),
    ("given", "Łukasz Maria Magdalena Aleksandra Konstantin"),
    ("born", "14-Mar-1989"),
)
SCRIPTS = (("greek", "K118203"), ("cyrillic", "K330071"), ("chinese", "K291140"), ("arabic", "K104455"))

#: The scenarios that are played, and what is to be seen of each.
DAYS: Mapping[str, Sequence[Picture]] = {
    "five-chairs.toml": (
        Picture("board", "switch", "today", times=2, main=True),
        *(Picture(f"room-{room.slug}", "switch", room.slug, times=2) for room in ROOMS[1:]),
        *(
            Picture(name.replace(" ", "-"), "switch", name, times=2)
            for name in ("author", "sound", "notices", "quitting", "damage", "training band", "safe board")
        ),
        Picture("patients-nobody", "switch", "patients", times=2, typed={"search": "zzz"}),
        Picture("keys", "switch", "today", times=2, press=("showKeys",)),
        Picture("appearance", "switch", "today", times=2, press=("showAppearance",)),
        Picture("program-fault", "switch", "fault", times=2),
        Picture("lock", "switch", "locked", times=2, guarded=True),
        Picture("lock-reaction", "switch", "reaction at the locked window", times=2, guarded=True),
        Picture("lock-warning", "switch", "lock warning", times=2, guarded=True),
        Picture("attribution", "switch", "attribution", times=2, guarded=True),
        Picture("settings-alarms", "switch", "settings", times=2, press=("page-alarms",), guarded=True),
        Picture("settings-data", "switch", "settings", times=2, press=("page-data",), guarded=True),
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
        Picture("names-log", "look", "log"),
        Picture("names-form", "look", "reaction", press=("resolve-reaction",)),
        Picture("names-patients", "look", "patients"),
        Picture("names-patient", "look", PATIENT),
        Picture("names-finding", "look", "finding", typed={"search": "K204417"}),
        Picture("names-duplicates", "look", "finding", press=("registerNew",), typed=dict(LIKE_THE_LONGEST)),
        Picture("names-audit", "look", "audit"),
        Picture("names-notices", "look", "notices"),
        Picture("names-quitting", "look", "quitting"),
        Picture("names-preview", "look", "signing", press=("sheet-downtime",)),
        *(Picture(f"names-{script}", "look", "gates", whose=number) for script, number in SCRIPTS),
        *(
            Picture(f"names-{script}-patient", "look", PATIENT, whose=number)
            for script, number in SCRIPTS[-2:]
        ),
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
        *(Picture(f"set-up-{step}", "register_patient", step) for step in SET_UP),
        Picture("set-up-pack-chosen", "register_patient", "pack", press=("pack1",)),
        Picture("set-up-refused", "register_patient", "person", press=("setUpContinue",)),
        Picture("board-nobody", "register_patient", "today"),
        Picture("new-session", "register_patient", "finding", typed={"search": "mar"}, main=True),
        Picture(
            "new-session-elsewhere",
            "register_patient",
            "finding",
            typed={"search": "mar"},
            then=("priorAsk",),
        ),
        Picture(
            "new-session-registration",
            "register_patient",
            "finding",
            press=("registerNew",),
            typed={"family": "Marlowe", "given": "Ines", "born": "14-Mar-1989", "nhs_number": "943 476 5918"},
        ),
        Picture(
            "new-session-refused",
            "register_patient",
            "finding",
            press=("registerNew", "allergies2", "registerConfirm"),
        ),
        Picture("not-saved", "register_patient", "full disk"),
        Picture("gates-asked", "open_session", "gates"),
        Picture("gates-answering", "open_session", "gates", press=("gate-baseline-labs", "choice-1")),
        Picture("gates", "record_vitals", "gates", main=True),
        Picture("premedication-needed", "record_vitals", "premedication"),
        Picture("premedication", "prepare_dose", "premedication", main=True),
        Picture("steroid", "record_vitals", "premedication", press=("give-steroid",)),
        Picture("dose", "record_vitals", "premedication", press=("prepare-dose",)),
        Picture("start", "record_vitals", "gates", times=2, press=("start-infusion",)),
        Picture("start-late", "record_vitals", "gates", press=("late-start-infusion",)),
        Picture(
            "start-refused",
            "record_vitals",
            "gates",
            press=("late-start-infusion",),
            typed={"checker": "MK", "happened": "08:44"},
        ),
        Picture("keys-session", "start_infusion", "infusion", press=("showKeys",)),
        Picture("vitals", "start_infusion", "infusion", press=("vitals",)),
        Picture(
            "vitals-refused",
            "start_infusion",
            "infusion",
            press=("vitals",),
            typed={"systolic": "40", "diastolic": "80", "pulse": "7", "temperature": "50"},
            then=("vitalsSubmit",),
        ),
        Picture("hand-over", "start_infusion", "infusion", press=("hand-over",)),
        Picture("note", "start_infusion", "infusion", press=("note",)),
        Picture("infusion", "look", "infusion", times=2, main=True),
        Picture("pause", "look", "infusion", times=2, press=("pause-infusion",)),
        Picture("observation", "end_infusion", "observation", main=True),
        Picture("paper", "end_infusion", "paper"),
        Picture("paper-rows", "end_infusion", "paper", press=("paper-vitals",)),
        Picture("check", "end_infusion", "observation", press=("record-check",)),
        Picture("transfer", "end_infusion", "observation", press=("transfer",)),
        Picture("discharge", "give_advice", "observation", press=("discharge",)),
        Picture("signing", "discharge", "signing", times=2, main=True),
        Picture("signed", "sign", "signing"),
        Picture("log", "sign", "log", main=True),
        Picture("patient", "sign", PATIENT),
        Picture("follow-up", "sign", PATIENT, press=("place-follow-up",)),
        Picture("results", "sign", PATIENT, press=("place-follow-up", "enterResults")),
        Picture("patient-amend", "sign", PATIENT, press=("amend-family",)),
        Picture("preview", "sign", "signing", press=("sheet-leaflet",)),
        Picture("preview-file", "sign", "signing", press=("sheet-leaflet", "savePdf")),
        Picture("preview-sealed", "sign", "signing", press=("sheet-leaflet", "saveSealed")),
        Picture("results-table", "sign", "follow-up", press=("importResults",)),
        Picture("log-amend", "sign", "log", press=("entry-31", "amend-systolic")),
        Picture("sign-pin", "sign", "signing", press=("sign-reviewed",), guarded=True),
    ),
    "ready-us-day-1.toml": (
        Picture(
            "start-pin",
            "record_vitals",
            "gates",
            times=2,
            press=("start-infusion",),
            typed={"checker": "MK"},
            then=("formSubmit",),
            guarded=True,
        ),
    ),
    "reaction.toml": (
        Picture("reaction", "log_reaction", "reaction", main=True),
        Picture("reaction-new", "start_infusion", "reaction"),
        Picture("reaction-paused", "pause_infusion", "infusion"),
        Picture("reaction-resolve", "pause_infusion", "reaction", press=("resolve-reaction",)),
        Picture("reaction-over", "resume_infusion", "infusion"),
    ),
    "killed-in-observation.toml": (Picture("observation-unwatched", "restart", "observation"),),
    "started-anew.toml": (
        Picture("observation-unconfirmed", "restart", "observation"),
        Picture("confirm-time", "restart", "observation", press=("confirm-time",)),
        Picture("preview-sent", "restart", "signing", press=("sheet-handover", "printSheet")),
    ),
}
