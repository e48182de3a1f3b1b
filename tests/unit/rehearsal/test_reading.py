"""A scenario file is read strictly: what cannot be meant is named by its file and line."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from infusion_desk import catalog
from infusion_desk.bootstrap import rehearsal
from infusion_desk.domain.protocol import Protocol
from infusion_desk.rehearsal import PackRefused, ScenarioError, protocol_of, read
from infusion_desk.rehearsal.verbs import NAMES
from tests.unit.rehearsal.days import HEADINGS, OPENED, step, written

LOOK = HEADINGS + '\n[[step]]\nat = "08:30"\ndo = "look"\n'
VERBS = ", ".join(sorted(NAMES))
STATE = (
    "alarm, alarms, can_start, clock, discharge, due, entries, entry, gates, infusion, observation, "
    "open_gates, phase, plan, reactions, record, staff, vitals"
)
TIME = 'expected a time such as "08:40", "+1d 08:40" or "2026-11-22 08:40", not'
HEADING_FAULTS = {
    "no TOML": (HEADINGS + "\ntitle = \n", 6, "expected TOML: Invalid value."),
    "unknown key": (
        HEADINGS + 'pack = "us"\n',
        5,
        "expected one of title, protocol, zone, date, site, live, extends, step, not “pack”.",
    ),
    "title": ("title = 1\n" + HEADINGS.partition("\n")[2], 1, "title: expected a text, not 1."),
    "date as text": (
        HEADINGS.replace("2026-11-23", '"2026-11-23"'),
        4,
        "date: expected a date such as 2026-11-22, without quotes, not '2026-11-23'.",
    ),
    "date with time": (
        HEADINGS.replace("2026-11-23", "2026-11-23T08:00:00"),
        4,
        (
            "date: expected a date such as 2026-11-22, without quotes, "
            "not datetime.datetime(2026, 11, 23, 8, 0)."
        ),
    ),
    "site": (HEADINGS + "site = 1\n", 5, "site: expected a table of options, not 1."),
    "step": (HEADINGS + "step = 1\n", 5, "step: expected steps, each under [[step]], not 1."),
    "steps": (HEADINGS + "step = [1]\n", 5, "step: expected steps, each under [[step]]."),
    "zone": (
        LOOK.replace("Europe/London", "Europe/Lundon"),
        3,
        "zone: expected a time zone such as \"Europe/London\", not 'Europe/Lundon'.",
    ),
    "folder of zones": (
        LOOK.replace("Europe/London", "Europe"),
        3,
        "zone: expected a time zone such as \"Europe/London\", not 'Europe'.",
    ),
    "no zone": (
        LOOK.replace('zone = "Europe/London"\n', ""),
        1,
        'expected zone above the steps: a time zone such as "Europe/London".',
    ),
    "no date": (
        LOOK.replace("date = 2026-11-23\n", ""),
        1,
        "expected date above the steps: a date such as 2026-11-22, without quotes.",
    ),
    "no steps": (HEADINGS, 1, "expected at least one [[step]]."),
}
#: Steps from line 6 on: the line of the fault, and what is said.
STEP_FAULTS = {
    "no at": ('[[step]]\ndo = "look"\n', 6, "expected “at” in every step."),
    "no do": ('[[step]]\nat = "08:30"\n', 6, "expected “do” in every step."),
    "verb": (
        '[[step]]\nat = "08:30"\ndo = "strat_infusion"\n',
        8,
        f"do: there is no verb “strat_infusion”; expected one of {VERBS}.",
    ),
    "verb as number": ('[[step]]\nat = "08:30"\ndo = 1\n', 8, "do: expected a text, not 1."),
    "field of the verb": (
        '[[step]]\nat = "08:30"\ndo = "pause_infusion"\nraeson = "rash"\n',
        9,
        "pause_infusion has no field “raeson”; it has from_paper, happened, reason.",
    ),
    "field of the topic": (
        '[[step]]\nat = "08:30"\ndo = "record_finding"\ntopic = "consent"\nvalue = "yes"\nlive = true\n',
        11,
        "record_finding has no field “live”; it has from_paper, happened, on, topic, value.",
    ),
    "field that the program fills in": (
        '[[step]]\nat = "08:30"\ndo = "log_reaction"\nreaction = 1\n',
        9,
        "log_reaction has no field “reaction”; it has detail, from_paper, grade, happened, onset, signs.",
    ),
    "field of look": (
        '[[step]]\nat = "08:30"\ndo = "look"\nhappened = "08:20"\n',
        9,
        "look has no field “happened”; it has none of its own.",
    ),
    "by": ('[[step]]\nat = "08:30"\ndo = "look"\nby = 7\n', 9, "by: expected a text, not 7."),
    "patient": (
        '[[step]]\nat = "08:30"\ndo = "switch"\npatient = 204417\n',
        9,
        "patient: expected a text, not 204417.",
    ),
    "no patient": ('[[step]]\nat = "08:30"\ndo = "switch"\n', 6, "patient: expected a text, not None."),
    "expect": (
        '[[step]]\nat = "08:30"\ndo = "look"\nexpect = "no"\n',
        9,
        'expect: expected "ok" or "refused", not \'no\'.',
    ),
    "rules": (
        '[[step]]\nat = "08:30"\ndo = "note"\nexpect = "refused"\nrules = "phase"\n',
        10,
        "rules: expected a list of rules, not 'phase'.",
    ),
    "rules of what is accepted": (
        '[[step]]\nat = "08:30"\ndo = "note"\nrules = ["phase"]\n',
        9,
        'rules: expected expect = "refused" with them.',
    ),
    "see": ('[[step]]\nat = "08:30"\ndo = "look"\nsee = "phase"\n', 9, "see: expected a table, not 'phase'."),
    "see what is not": (
        '[[step]]\nat = "08:30"\ndo = "look"\n[step.see]\n"phase" = "@absent"\n"fase" = "@absent"\n',
        11,
        f"see: the state has no “fase”; expected one of {STATE}.",
    ),
    "down": (
        '[[step]]\nat = "08:30"\ndo = "restart"\ndown = "15 min"\n',
        9,
        "down: expected a duration such as \"00:15:00\", not '15 min'.",
    ),
    "negative sleep": (
        '[[step]]\nat = "08:30"\ndo = "suspend"\nfor = "-00:15"\n',
        9,
        "for: expected a duration that is not negative.",
    ),
    "no sleep": ('[[step]]\nat = "08:30"\ndo = "suspend"\n', 6, "for: expected a duration."),
    "no change of the clock": ('[[step]]\nat = "08:30"\ndo = "set_clock"\n', 6, "by: expected a duration."),
    "clock by a number": (
        '[[step]]\nat = "08:30"\ndo = "set_clock"\nby = 60\n',
        9,
        'by: expected a duration such as "00:15:00", not 60.',
    ),
    "minute 60": ('[[step]]\nat = "08:60"\ndo = "look"\n', 7, f"at: {TIME} '08:60'."),
    "hour 24": ('[[step]]\nat = "24:00"\ndo = "look"\n', 7, f"at: {TIME} '24:00'."),
    "one digit": ('[[step]]\nat = "8:30"\ndo = "look"\n', 7, f"at: {TIME} '8:30'."),
    "days of a date": (
        '[[step]]\nat = "+1d 2026-11-23 08:30"\ndo = "look"\n',
        7,
        f"at: {TIME} '+1d 2026-11-23 08:30'.",
    ),
    "date alone": ('[[step]]\nat = "2026-11-23"\ndo = "look"\n', 7, f"at: {TIME} '2026-11-23'."),
    "30 February": ('[[step]]\nat = "2026-02-30 08:30"\ndo = "look"\n', 7, f"at: {TIME} '2026-02-30 08:30'."),
    "number": ('[[step]]\nat = 8\ndo = "look"\n', 7, f"at: {TIME} 8."),
    "a time that the clocks skip": (
        '[[step]]\nat = "2027-03-28 01:30"\ndo = "look"\n',
        7,
        "at: expected a time that comes: the clocks of Europe/London skip 2027-03-28 01:30.",
    ),
    "back in time": (
        '[[step]]\nat = "08:30"\ndo = "look"\n\n[[step]]\nat = "08:29:59"\ndo = "look"\n',
        11,
        "at: expected a time not before 2026-11-23 08:30:00, when the step before is over.",
    ),
    "while it sleeps": (
        '[[step]]\nat = "08:30"\ndo = "suspend"\nfor = "01:00"\n\n[[step]]\nat = "09:00"\ndo = "look"\n',
        12,
        "at: expected a time not before 2026-11-23 09:30:00, when the step before is over.",
    ),
}


@pytest.mark.parametrize(("text", "line", "expected"), HEADING_FAULTS.values(), ids=HEADING_FAULTS)
def test_a_fault_above_the_steps_is_named(tmp_path: Path, text: str, line: int, expected: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ScenarioError) as caught:
        read(path)
    assert str(caught.value) == f"{path}:{line}: {expected}"


@pytest.mark.parametrize(("text", "line", "expected"), STEP_FAULTS.values(), ids=STEP_FAULTS)
def test_a_fault_of_a_step_is_named(tmp_path: Path, text: str, line: int, expected: str) -> None:
    path = written(tmp_path, f"{HEADINGS}\n{text}")
    with pytest.raises(ScenarioError) as caught:
        read(path)
    assert str(caught.value) == f"{path}:{line}: {expected}"


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        (
            LOOK.replace('"us"', '"mars"'),
            2,
            "protocol: there is no such pack; there are eu, us.",
        ),
        (
            LOOK + "\n[site]\nvitals_interval_min = 30\ntea_min = 5\n",
            12,
            "tea_min: the site sets tea_min, which is not an option of this pack.",
        ),
        (
            LOOK + "\n[site]\ncheck_interval_min = 30\nvitals_interval_min = 61\n",
            12,
            (
                "vitals_interval_min: the site sets vitals_interval_min to 61; "
                "it must be a whole number from 5 to 60."
            ),
        ),
        (
            LOOK + '\n[site]\nvitals_interval_min = "30"\n',
            11,
            (
                "vitals_interval_min: the site sets vitals_interval_min to '30'; "
                "it must be a whole number from 5 to 60."
            ),
        ),
    ],
    ids=["pack", "unknown option", "option out of bounds", "option as text"],
)
def test_a_pack_or_option_that_is_refused_is_named(
    tmp_path: Path, text: str, line: int, expected: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ScenarioError) as caught, rehearsal(path):
        pass
    assert str(caught.value) == f"{path}:{line}: {expected}"


def test_options_that_are_refused_only_together_are_named_as_the_sites(tmp_path: Path) -> None:
    def load(pack_id: str, options: Mapping[str, int]) -> Protocol:
        if len(options) > 1:
            raise PackRefused("the range ends before it begins.")
        return catalog.load(pack_id)

    path = written(tmp_path, LOOK + "\n[site]\na = 2\nb = 1\n")
    with pytest.raises(ScenarioError) as caught:
        protocol_of(read(path), load)
    assert str(caught.value) == f"{path}:10: site: the range ends before it begins."


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError) as caught:
        read(tmp_path / "none.toml")
    expected = "expected a file that can be read (No such file or directory)."
    assert str(caught.value) == f"{tmp_path}/none.toml:1: {expected}"


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "day.toml").write_bytes(b"title = \xff\n")
    with pytest.raises(ScenarioError) as caught:
        read(tmp_path / "day.toml")
    assert str(caught.value) == f"{tmp_path}/day.toml:1: expected a text in UTF-8."


def test_a_wrong_clinical_value_is_no_fault_of_the_file(tmp_path: Path) -> None:
    wrong = 'family = ""\ngiven = 1\nborn = 2999-01-01\nsex = "maybe"\nnhs_number = "1"'
    scenario = read(written(tmp_path, HEADINGS + step("08:30", "register_patient", wrong)))
    assert scenario.steps[0].fields["sex"] == "maybe"


def test_an_unknown_topic_may_have_the_fields_of_any_topic(tmp_path: Path) -> None:
    text = OPENED + step("08:32", "record_finding", 'topic = "moon"\nvaccine = "x"\nequipment = "yes"')
    assert read(written(tmp_path, text)).steps[-1].fields["topic"] == "moon"
