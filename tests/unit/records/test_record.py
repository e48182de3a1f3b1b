"""What the record of a real day says."""

from pathlib import Path

import pytest

from infusion_desk.desk.journal import BrokenEntry, Verification
from infusion_desk.desk.sentences import sentence
from infusion_desk.domain.session import Session
from infusion_desk.records import render
from infusion_desk.records.contents import Chart
from infusion_desk.records.frame import NOT_SIGNED, TRAINING
from tests.unit.records.reading import pages
from tests.unit.records.rehearsed import (
    BUSY_DAY,
    VITALS,
    continued,
    played,
    record_of,
    said,
    sections,
    shipped,
)

START = '11:00 start_infusion\nchecker = "MK"\nrate_ml_h = 25'
REGISTERED = """
title = "A day"
protocol = "us"
zone = "Europe/London"
date = 2026-11-23
[[step]]
at = "08:30"
do = "register_patient"
family = "Marlowe"
given = "Ines"
born = 1989-03-14
sex = "female"
hospital_number = "K204417"
"""
OPENED = """
[[step]]
at = "08:31"
do = "open_session"
course = 1
day = 1
"""


@pytest.fixture(scope="module")
def busy() -> tuple[Session, Verification]:
    return played(BUSY_DAY)


def test_the_outcome_of_a_plain_day_is_told_first() -> None:
    contents = record_of(*shipped("whole-day-us"))
    assert contents.sections[0].title == "1 Outcome"
    assert said(contents.sections[0]) == (
        "Full dose given (100 mL, 4 h 00 min of infusion). No reaction was recorded. "
        "Observed 2 h 02 min after the infusion; left at 17:02: well. NEWS2 0 at 17:00, the last set."
    )


ENDINGS = {
    "deferred": (
        '10:57 defer\nreason = "fever at home"\nuntil = 2026-11-30',
        "No infusion: deferred to 30-Nov-2026. Reason: fever at home.",
    ),
    "not started": ('10:57 note\ntext = "all ready"', "Not started as of 10:57."),
    "running": (
        f'{START}\n---\n12:30 note\ntext = "quiet"',
        "Infusion running as of 12:30: 37.5 mL of 100 mL given, 1 h 30 min of infusion.",
    ),
    "paused": (
        f'{START}\n---\n12:30 pause_infusion\nreason = "line"',
        "Infusion paused as of 12:30: 37.5 mL of 100 mL given",
    ),
    "stopped": (
        f'{START}\n---\n12:30 stop_infusion\nreason = "patient asks"',
        (
            "Full dose NOT given: ended at 12:30 after 37.5 mL of 100 mL, 1 h 30 min of infusion. "
            "Reason: patient asks."
        ),
    ),
    "observed": (f"{START}\n---\n15:00 end_infusion", "Observation until 17:00 or later."),
    "against advice": (
        f'{START}\n---\n15:00 end_infusion\n---\n16:10 leave_against_advice\nreason = "bus"\nwitness = "MK"',
        (
            "LEFT AGAINST ADVICE at 16:10 (witness MK): bus. "
            "Observed 1 h 10 min after the infusion of 2 h 00 min required."
        ),
    ),
    "transferred": (
        f'{START}\n---\n12:00 transfer\nto = "intensive care"\nreason = "hypoxia"',
        (
            "Full dose NOT given: ended at 12:00 after 25 mL of 100 mL, 1 h 00 min of infusion. "
            "No reaction was recorded. TRANSFERRED to intensive care at 12:00: hypoxia. Observed 0 s"
        ),
    ),
    "transferred before the start": (
        '10:58 transfer\nto = "emergency department"\nreason = "chest pain"',
        "No dose given. No reaction was recorded. TRANSFERRED to emergency department at 10:58: chest pain.",
    ),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_way_a_day_can_end_is_told_as_what_it_is(tmp_path: Path, ending: str) -> None:
    steps, expected = ENDINGS[ending]
    assert expected in said(sections(*continued(tmp_path, steps))["Outcome"])


def test_a_reaction_and_anaphylaxis_are_told_in_the_outcome() -> None:
    outcome = said(sections(*shipped("reaction"))["Outcome"])
    assert "One reaction, grade 2, resolved." in outcome
    assert "Anaphylaxis highly likely in reaction 1: skin or mucosal sign with hypotension." in outcome


def test_a_serious_sign_is_told_with_the_reaction(tmp_path: Path) -> None:
    chest = '11:30 log_reaction\nsigns = ["chest-pain"]\ngrade = 3'
    told = said(sections(*continued(tmp_path, f"{START}\n---\n{chest}"))["Reactions"])
    assert "Serious: chest pain." in told


def test_an_open_reaction_is_not_told_as_resolved(tmp_path: Path) -> None:
    nausea = '11:30 log_reaction\nsigns = ["nausea"]\ngrade = 1'
    fever = '11:40 log_reaction\nsigns = ["fever"]\ngrade = 2'
    steps = f"{START}\n---\n{nausea}\n---\n{fever}"
    found = sections(*continued(tmp_path, steps))
    assert "2 reactions, the highest grade 2, 2 NOT resolved." in said(found["Outcome"])
    assert (
        said(found["Reactions"])
        .splitlines()[0]
        .startswith("1 | 11:30, 30 min after the start; infusion-associated | nausea")
    )
    assert said(found["Reactions"]).count("NOT resolved") == 2


def test_an_incomplete_last_set_has_no_score(tmp_path: Path) -> None:
    found = sections(*continued(tmp_path, "10:57 record_vitals\npulse = 70"))
    assert "NEWS2 incomplete at 10:57, the last set." in said(found["Outcome"])


def test_the_gates_stand_as_they_were_judged_at_the_start(busy: tuple[Session, Verification]) -> None:
    title, section = next((t, s) for t, s in sections(*busy).items() if t.startswith("Pre-infusion gates"))
    assert title == "Pre-infusion gates: clear at the start, 11:00, 1 by decision"
    rows = {row.split(" | ")[0]: row for row in said(section).splitlines()}
    assert (
        "Identity | clear | Two identifiers confirmed. | identity · Practice · D | 08:32 SO" in rows.values()
    )
    assert "caution" in rows["Stroke"]
    assert "Decided by Dr Łucja Żak (neurologist): benefit outweighs; TIA fully worked up" in rows["Stroke"]
    assert "10:56 SO" in rows["Stroke"]
    assert set(rows) >= {
        rule.title for slug, rule in busy[0].protocol.rules.items() if slug in ("hiv", "bag-age")
    }


def test_gates_in_the_way_are_counted(tmp_path: Path) -> None:
    (title,) = [t for t in sections(*shipped("vaccine-window")) if t.startswith("Pre-infusion gates")]
    assert "in the way as of" in title


def test_a_decision_is_told_with_who_role_how_witness_and_reason(busy: tuple[Session, Verification]) -> None:
    assert said(sections(*busy)["Decisions of prescribers"]) == (
        "10:58 | stroke | Dr Łucja Żak, neurologist | by telephone, heard by MK | "
        "benefit outweighs; TIA fully worked up | SO"
    )


def test_a_decision_whose_facts_changed_is_kept_and_said_to_be_so(tmp_path: Path) -> None:
    stroke = 'record_finding\ntopic = "contraindication"\nname = "stroke"\npresent = "yes"\ndetail = '
    decided = (
        'rule = "stroke"\nprescriber = "Dr Z"\nrole = "neurologist"\nhow = "present"\nreason = "weighed"'
    )
    steps = f'10:57 {stroke}"2019"\n---\n10:58 decide\n{decided}\n---\n10:59 {stroke}"2019 and 2021"'
    told = said(sections(*continued(tmp_path, steps))["Decisions of prescribers"])
    assert "weighed (replaced, or the facts it rested on have changed)" in told


def test_premedication_and_bag_are_told_with_times_and_both_people(
    busy: tuple[Session, Verification],
) -> None:
    told = said(sections(*busy)["Premedication and dose"]).splitlines()
    assert "Methylprednisolone (steroid) | 1,000 mg intravenous | 09:40–10:40 | 20 min | SO" in told
    assert "Lemtrada 12 mg | A1B2C3 | 31-May-2027 | 10:20, saline | 10:50 | SO / MK" in told
    assert "Checked again at the start |  |  | 100 mL at 25 mL/h | 11:00 | SO / MK" in told


def test_premedication_that_was_not_given_is_told_with_the_reason(tmp_path: Path) -> None:
    found = continued(
        tmp_path, '10:57 decline_premedication\npurpose = "antihistamine"\nreason = "allergic to it"'
    )
    assert "Antihistamine: considered, not given | allergic to it" in said(
        sections(*found)["Premedication and dose"]
    )


def test_the_course_tells_sets_and_events_in_the_order_in_which_they_happened(
    busy: tuple[Session, Verification],
) -> None:
    rows = said(sections(*busy)["Infusion and observation"]).splitlines()
    assert rows[1] == "08:45 | 118/74 | 72 | 15 | 98 | air | 36.7 | 0 | Baseline set. | SO"
    treated = next(row for row in rows if "chlorphenamine" in row)
    assert treated.startswith("11:55")
    assert "Entered 12:05." in treated
    assert rows.index(treated) < rows.index(next(row for row in rows if row.startswith("12:20 | 112/70")))
    assert any(row.startswith("11:20 | 118/77") and "Amended." in row for row in rows)


def test_a_set_is_told_with_its_marks(tmp_path: Path) -> None:
    low = VITALS.replace("119", "80").replace("= 75", "= 50").replace("74", "44")
    steps = f"{START}\n---\n11:30 record_vitals\n{low}"
    rows = said(sections(*continued(tmp_path, steps))["Infusion and observation"]).splitlines()
    assert any("80/50 | 44" in row and "Hypotension, fall, bradycardia." in row for row in rows)


def test_the_chart_runs_on_true_time_with_phases_and_reaction(busy: tuple[Session, Verification]) -> None:
    chart = sections(*busy)["Infusion and observation"].blocks[0]
    assert isinstance(chart, Chart)
    assert chart.minutes == 462  # 10:52 to 18:34, whatever the wall clock said
    assert [(stretch.kind, stretch.begin, stretch.end) for stretch in chart.stretches] == [
        ("infusing", 8, 61),
        ("paused", 61, 93),
        ("infusing", 93, 338),
        ("observing", 338, 462),
    ]
    assert [(shade.begin, shade.end, shade.label) for shade in chart.shades] == [(58, 92, "Reaction 1")]
    ticks = [label for _, label in chart.ticks]
    assert (ticks[0], ticks[-1]) == ("10:52", "18:41")  # the wall clock had been set 7 min forward
    assert [curve.kind for curve in chart.curves] == ["systolic", "diastolic", "pulse"]
    assert chart.curves[0].points[:2] == ((0, 121), (28, 118))  # as amended


def test_without_a_set_and_without_an_infusion_there_is_no_chart() -> None:
    blocks = sections(*shipped("vaccine-window"))["Infusion and observation"].blocks
    assert not any(isinstance(block, Chart) for block in blocks)


def test_a_reaction_is_told_with_treatment_and_end(busy: tuple[Session, Verification]) -> None:
    assert said(sections(*busy)["Reactions"]) == (
        "1 | 11:50, 50 min after the start; infusion-associated | urticaria or rash, fever or chills | 2 | "
        "11:55 Antihistamine chlorphenamine 10 mg IV | 12:24, recovered"
    )


def test_an_amendment_is_told_with_both_values(busy: tuple[Session, Verification]) -> None:
    assert said(sections(*busy)["Amendments"]) == "11:22 | 41 | systolic | 181 | 118 | typing error | SO"


def test_amended_dates_and_times_read_as_everywhere_else(tmp_path: Path) -> None:
    steps = (
        '10:57 amend\nentry = "36"\nfield = "diluted_at"\nvalue = "10:25"\nreason = "label"\n---\n'
        '10:58 amend\nentry = "23"\nfield = "on"\nvalue = 2026-11-13\nreason = "date"\n---\n'
        '10:59 amend\nentry = "31"\nfield = "happened"\nvalue = "08:44"\nreason = "clock"'
    )
    found = sections(*continued(tmp_path, steps))
    assert said(found["Amendments"]).splitlines() == [
        "10:58 | 23 | on | 12-Nov-2026 | 13-Nov-2026 | date | SO",
        "10:59 | 31 | happened | 08:45 | 08:44 | clock | SO",
        "10:57 | 36 | diluted at | 10:20 | 10:25 | label | SO",
    ]
    moved = said(found["Every entry of the record"]).splitlines()
    assert "Now reads: 08:44:00 Vital signs: 118/74" in "\n".join(moved)


def test_an_amended_list_a_missing_value_and_a_lot_that_looks_like_a_date_are_told_as_they_are(
    tmp_path: Path,
) -> None:
    amendments = (
        '10:57 amend\nentry = "1"\nfield = "allergies"\nvalue = []\nreason = "asked again"',
        '10:58 amend\nentry = "1"\nfield = "phone"\nvalue = "020 7946 0000"\nreason = "asked"',
        '10:58 amend\nentry = "1"\nfield = "can_become_pregnant"\nvalue = false\nreason = "asked"',
        '10:59 amend\nentry = "36"\nfield = "lot"\nvalue = "2026-11-22"\nreason = "the label says so"',
    )
    assert said(sections(*continued(tmp_path, "\n---\n".join(amendments)))["Amendments"]).splitlines() == [
        "10:57 | 1 | allergies | penicillin (rash) | none | asked again | SO",
        "10:58 | 1 | phone | not recorded | 020 7946 0000 | asked | SO",
        "10:58 | 1 | can become pregnant | yes | no | asked | SO",
        "10:59 | 36 | lot | A1B2C3 | 2026-11-22 | the label says so | SO",
    ]


def test_late_entries_and_clock_notices_have_both_times(busy: tuple[Session, Verification]) -> None:
    rows = said(sections(*busy)["Late entries and clock notices"]).splitlines()
    assert rows[0].startswith("46 | 11:55:00 | 12:05:00 | Reaction 1")
    assert "set forward by 7 min" in rows[1]
    assert "did not watch for 12 min" in rows[2]
    assert "clock was set meanwhile" in record_of(*busy).explanation


def test_every_entry_is_there_as_it_was_first_made_with_its_number(
    busy: tuple[Session, Verification],
) -> None:
    session, _ = busy
    rows = said(sections(*busy)["Every entry of the record"])
    entries = rows.replace("\nNow reads", " Now reads").replace("\nInterpreter", " Interpreter").splitlines()
    assert [int(entry.split(" | ")[0]) for entry in entries] == list(range(1, len(session.log) + 1))
    for entry, line in zip(entries, session.log, strict=True):
        assert sentence(line, session.zone).splitlines()[0] in entry
        assert line.author in entry.rsplit(" | ", 1)[1]
    assert "Vital signs: 181/77 mmHg" in entries[40]
    assert "Now reads: Vital signs: 118/77 mmHg" in entries[40]
    assert entries[45].startswith("46 | 11:55:00 | 12:05:00 | ")
    assert entries[39].endswith("SO ✓ MK")


def test_signatures_have_person_meaning_and_time_and_the_rest_a_line(
    busy: tuple[Session, Verification],
) -> None:
    block = sections(*busy)["Signatures"].blocks[0]
    assert [(said(line.text), line.under) for line in block.lines] == [  # type: ignore[union-attr]
        ("SO · I gave this infusion · signed 18:42:00", "Nurse who gave the infusion"),
        ("MK · I checked · signed 18:43:00", "Second person"),
        ("", "Physician"),
    ]


def test_the_record_names_protocol_digest_and_fingerprint(busy: tuple[Session, Verification]) -> None:
    session, verification = busy
    about = said(sections(*busy)["About this record"])
    assert f"Protocol us, version {session.protocol.version}" in about
    assert session.protocol.digest in about
    head = session.log[-1].entry.hash
    assert verification.heads["REHEARSE"] == head
    assert head in about
    assert "The stored log checks out." in about
    contents = record_of(*busy)
    assert head.upper() in contents.code
    assert f"{head[:8]} … {head[-4:]}" in contents.foot_right


def test_marks_say_training_not_signed_and_damaged() -> None:
    unsigned, verification = shipped("reaction")
    assert record_of(unsigned, verification).marks == (NOT_SIGNED,)
    signed, sound = shipped("whole-day-us")
    assert record_of(signed, sound).marks == ()
    assert record_of(signed, sound, training=True).marks == (TRAINING,)
    broken = Verification(3, {}, BrokenEntry("ward-a.4", "its hash is not the hash of what is stored"))
    damaged = record_of(signed, broken)
    assert damaged.marks == ("DAMAGED LOG – entry ward-a.4 does not check out",)
    assert "DOES NOT CHECK OUT: entry ward-a.4" in said(damaged.sections[10])


def test_a_deferred_day_is_signed_by_any_signature(tmp_path: Path) -> None:
    deferred = '10:57 defer\nreason = "fever"'
    assert record_of(*continued(tmp_path, deferred)).marks == (NOT_SIGNED,)
    assert record_of(*continued(tmp_path, f'{deferred}\n---\n10:58 sign\nmeaning = "reviewed"')).marks == ()


def test_the_patient_box_has_the_parts_of_the_banner_in_its_order(busy: tuple[Session, Verification]) -> None:
    assert [(box.label, said(box.value)) for box in record_of(*busy).patient] == [
        ("Patient", "MARLOWE, Ines (Ms)"),
        ("Born", "14-Mar-1989 (37y)"),
        ("Sex", "female"),
        ("NHS No.", "943 476 5919"),
        ("Hospital No.", "K204417"),
        ("Allergies", "⚠ penicillin (rash)"),
    ]


@pytest.mark.parametrize(
    ("allergies", "words"),
    [
        ("", "? not asked"),
        ("allergies = []", "✓ No known allergies"),
        ('allergies = ["latex"]', "⚠ latex"),
    ],
)
def test_allergies_listed_none_known_and_not_asked_are_three_things(
    tmp_path: Path, allergies: str, words: str
) -> None:
    scenario = tmp_path / "day.toml"
    scenario.write_text(f"{REGISTERED}{allergies}\n{OPENED}", encoding="utf-8")
    assert said(record_of(*played(scenario)).patient[-1].value) == words


def test_the_site_stands_in_the_head_where_it_has_a_name(busy: tuple[Session, Verification]) -> None:
    assert record_of(*busy, site="Northfield").subtitle == (
        "Northfield · alemtuzumab (Lemtrada) 12 mg · Course 1, day 1 of 5 · 23-Nov-2026"
    )


def test_the_same_day_played_twice_gives_the_same_bytes(busy: tuple[Session, Verification]) -> None:
    assert render(record_of(*busy)).sha256 == render(record_of(*played(BUSY_DAY))).sha256


def test_the_printed_record_of_a_busy_day_reads_back(busy: tuple[Session, Verification]) -> None:
    contents = record_of(*busy)
    found = pages(contents)
    text = " ".join(found)
    assert all("MARLOWE, Ines (Ms)" in page and f"of {len(found)}" in page for page in found)
    assert "TIA 2019 <see letter & MRI>" in text
    assert "Patient's mother Ελένη was told." in text
    assert "王" in text
    assert render(contents).missing == ()
