"""Steps are played through the real desk; what does not come as expected is named."""

from pathlib import Path

import pytest

from infusion_desk.bootstrap import print_sheet, rehearsal
from infusion_desk.domain.entries import Entry
from infusion_desk.resource_files import resource
from tests.unit.rehearsal.days import HEADINGS, OPENED, VITALS, failures, step, written

DAY = "day.toml"


def test_an_unexpected_refusal_is_named_with_its_rules_and_sentences(tmp_path: Path) -> None:
    assert failures(tmp_path, OPENED + step("08:32", "pause_infusion", 'reason = "rash"')) == [
        (
            "day.toml:23: step 3, pause_infusion at 2026-11-23 08:32:00: expected accepted; "
            "came refused by phase (The infusion has not begun.)"
        )
    ]


def test_an_unexpected_acceptance_is_named(tmp_path: Path) -> None:
    text = OPENED + step("08:32", "note", 'text = "x"\nexpect = "refused"')
    assert failures(tmp_path, text) == [
        "day.toml:25: step 3, note at 2026-11-23 08:32:00: expected refused; came accepted"
    ]


def test_a_refusal_by_other_rules_is_named(tmp_path: Path) -> None:
    fields = 'reason = "rash"\nexpect = "refused"\nrules = ["phase", "anaphylaxis"]'
    assert failures(tmp_path, OPENED + step("08:32", "pause_infusion", fields)) == [
        (
            "day.toml:26: step 3, pause_infusion at 2026-11-23 08:32:00: "
            "expected refused by phase, anaphylaxis; came refused by phase (The infusion has not begun.)"
        )
    ]


def test_every_wrong_sight_is_named_and_the_steps_go_on(tmp_path: Path) -> None:
    see = '"phase" = "preparing"\n"entries" = 3\n"alarms" = ["check"]\n"infusion.given_ml" = 0.0'
    text = OPENED + step("08:32", "look", see=see) + step("08:33", "look", see='"phase" = "left"')
    at = "look at 2026-11-23 08"
    assert failures(tmp_path, text) == [
        f"day.toml:27: step 3, {at}:32:00: expected entries = 3; came 2",
        f'day.toml:28: step 3, {at}:32:00: expected alarms = ["check"]; came []',
        f"day.toml:29: step 3, {at}:32:00: expected infusion.given_ml = 0.0; came nothing there",
        f'day.toml:36: step 4, {at}:33:00: expected phase = "left"; came "preparing"',
    ]


def test_sights_may_be_written_as_tables_or_dotted_keys(tmp_path: Path) -> None:
    see = 'gates.consent.verdict = "missing"\ngates.consent = {decided = false}\n'
    dotted = OPENED + step("08:32", "look", see=see.splitlines()[0])
    assert failures(tmp_path, dotted) == []
    table = OPENED + step("08:32", "look") + '\n[step.see.gates.consent]\nverdict = "clear"\n'
    assert failures(tmp_path, table) == [
        (
            "day.toml:27: step 3, look at 2026-11-23 08:32:00: "
            'expected gates.consent.verdict = "clear"; came "missing"'
        )
    ]


def _everything(player_desk: object) -> list[Entry]:
    return list(player_desk.journal.everything())  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "refused",
    [
        step("08:32", "start_infusion", 'checker = "MK"\nrate_ml_h = 25'),
        step("08:32", "record_vitals", "systolic = 400"),
        step("08:32", "record_finding", 'topic = "moon"'),
        step("08:32", "note", 'text = ""'),
        step("08:32", "note", 'text = "x"\nhappened = "08:33"'),
        step("08:32", "switch", 'patient = "K999999"'),
        step("08:32", "open_session", "course = 1\nday = 1"),
        step("08:32", "open_session", 'course = 1\nday = 2\npatient = "K999999"'),
    ],
    ids=["gate", "value", "topic", "field", "future", "switch", "session", "patient"],
)
def test_a_refused_step_leaves_nothing_behind(tmp_path: Path, refused: str) -> None:
    with rehearsal(written(tmp_path, OPENED + refused)) as player:
        steps = player.play()
        next(steps), next(steps)
        before = _everything(player.desk), player.desk.journal.index_rows(), player.session_id
        played = next(steps)
        assert played.refusal is not None
        assert len(played.failures) == 1
        assert (_everything(player.desk), player.desk.journal.index_rows(), player.session_id) == before


def test_somebody_does_what_is_not_said_by_whom(tmp_path: Path) -> None:
    with rehearsal(written(tmp_path, OPENED + step("08:32", "note", 'text = "x"\nby = "SO"'))) as player:
        list(player.play())
        assert [entry.author for entry in _everything(player.desk)] == ["NN", "NN", "SO"]


def test_the_same_file_gives_the_same_entries_and_the_same_bytes_on_paper(tmp_path: Path) -> None:
    kept = []
    for name in ("a.pdf", "b.pdf"):
        with rehearsal(resource("scenarios", "reaction.toml")) as player:
            list(player.play())
            assert player.session_id == "REHEARSE-0001-01"
            print_sheet(player.desk.journal, "record", player.session_id, tmp_path / name, training=True)
            kept.append((player.desk.journal.head(), (tmp_path / name).read_bytes()))
    assert kept[0] == kept[1]


def test_nothing_is_left_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, OPENED)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    with rehearsal(path) as player:
        next(player.play())
        assert list((tmp_path / "temporary").rglob("infusion-desk.db"))
    assert not list((tmp_path / "temporary").iterdir())


OTHER = step(
    "08:40",
    "register_patient",
    'family = "Quist"\ngiven = "Alba"\nborn = 1980-01-01\nsex = "male"\nhospital_number = "K2"',
)


def test_steps_speak_of_the_patient_last_registered_or_switched_to(tmp_path: Path) -> None:
    text = (
        OPENED
        + OTHER
        + step("08:41", "look", see='"entries" = 1\n"phase" = "@absent"')
        + step("08:42", "note", 'text = "x"\nexpect = "refused"\nrules = ["no-session"]')
        + step(
            "08:43",
            "record_prior_course",
            "course = 1\nfirst = 2025-01-06\nlast = 2025-01-10\ndays_given = 5",
            see='"entries" = 2',
        )
        + step("08:44", "switch", 'patient = "K204417"', see='"entries" = 2\n"phase" = "preparing"')
        + step("08:45", "switch", 'patient = "K2"', see='"phase" = "@absent"')
        + step("08:46", "open_session", "course = 2\nday = 1", see='"phase" = "preparing"\n"entries" = 3')
        + step("08:47", "open_session", 'course = 1\nday = 2\npatient = "K204417"', see='"entries" = 2')
    )
    assert failures(tmp_path, text) == []


def test_switch_prefers_the_open_session_to_a_later_one_that_is_over(tmp_path: Path) -> None:
    text = (
        OPENED
        + step("08:32", "open_session", "course = 1\nday = 2")
        + step("08:33", "defer", 'reason = "fever"', see='"phase" = "deferred"')
        + step("08:34", "switch", 'patient = "K204417"', see='"phase" = "preparing"')
        + step("08:35", "defer", 'reason = "fever"')
        + step("08:36", "switch", 'patient = "K204417"', see='"phase" = "deferred"')
    )
    assert failures(tmp_path, text) == []


@pytest.mark.parametrize(("live", "says"), [("false", ""), ("true", "Nobody has approved the protocol pack")])
def test_a_live_day_needs_the_approval_of_the_pack(tmp_path: Path, live: str, says: str) -> None:
    said = "".join(failures(tmp_path, f"live = {live}\n{OPENED}"))
    assert bool(said) is bool(says)
    assert says in said


def test_the_site_options_of_the_file_hold(tmp_path: Path) -> None:
    text = (
        HEADINGS.replace("us", "eu") + "\n[site]\nvitals_interval_min = 45\n" + OPENED.removeprefix(HEADINGS)
    )
    with rehearsal(written(tmp_path, text)) as player:
        list(player.play())
        assert player.session_id is not None
        session = player.desk.session(player.session_id)
        assert (session.protocol.id, session.protocol.option("vitals_interval_min")) == ("eu", 45)


def test_a_day_is_watched_and_a_year_without_a_patient_is_skipped(tmp_path: Path) -> None:
    text = (
        OPENED
        + step("+1d 08:00", "look", see='"clock.gap_min" = 0\n"entries" = 2')
        + step("+1d 08:01", "defer", 'reason = "fever"')
        + step("2027-11-23 08:00", "look", see='"clock.gap_min" = 0\n"entries" = 3')
    )
    assert failures(tmp_path, text) == []


def test_vitals_may_be_entered_late(tmp_path: Path) -> None:
    see = '"entry.3.late" = true\n"entry.3.happened" = "08:35:00"\n"entry.3.entered" = "08:40:00"'
    text = OPENED + step("08:40", "record_vitals", VITALS + 'happened = "08:35"', see=see)
    assert failures(tmp_path, text) == []
