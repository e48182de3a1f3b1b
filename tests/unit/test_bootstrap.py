"""The composition root: what it joins works on real files."""

from contextlib import closing
from pathlib import Path

import pytest

from infusion_desk import bootstrap
from infusion_desk.desk.faults import DiskFailed, InUse, NoRecords
from infusion_desk.desk.service import Done
from infusion_desk.domain.facts import SettingChanged
from infusion_desk.resource_files import resource
from infusion_desk.settings import NotSetUp, Settings, read_settings
from infusion_desk.storage.schedule import HourlyBackups

SETTINGS = Settings("Europe/London", pack="eu", options={"vitals_interval_min": 45})
PATIENT = {
    "family": "Marlowe",
    "given": "Ines",
    "born": "1989-03-14",
    "sex": "female",
    "hospital_number": "K1",
}


def _opened(folder: Path) -> str:
    with closing(bootstrap.open_desk(folder, SETTINGS).journal):
        pass
    desk = bootstrap.open_desk(folder, SETTINGS)
    with closing(desk.journal):
        registered = desk.do("register_patient", PATIENT, by="SO")
        assert isinstance(registered, Done)
        opened = desk.do("open_session", {"course": 1, "day": 1}, by="SO", patient_id=registered.patient_id)
        assert isinstance(opened, Done)
        assert opened.session_id is not None
        return opened.session_id


def test_a_desk_is_opened_as_the_site_has_set_it_and_keeps_what_is_done(tmp_path: Path) -> None:
    session_id = _opened(tmp_path)
    desk = bootstrap.open_desk(tmp_path, SETTINGS)
    with closing(desk.journal):
        session = desk.session(session_id)
        assert session.zone.key == "Europe/London"
        assert (session.protocol.id, session.protocol.option("vitals_interval_min")) == ("eu", 45)
        assert session.chart.patient is not None
        assert session.chart.patient.family == "Marlowe"
    assert (tmp_path / "heartbeat").exists()


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        (Settings("UTC", pack="mars"), "mars.toml:1: there is no such pack"),
        (
            Settings("UTC", pack="eu", options={"vitals_interval_min": 61}),
            "the site sets vitals_interval_min",
        ),
    ],
)
def test_a_pack_that_cannot_be_used_leaves_the_records_alone(
    tmp_path: Path, settings: Settings, fault: str
) -> None:
    with pytest.raises(NotSetUp) as caught:
        bootstrap.open_desk(tmp_path / "data", settings)
    assert fault in caught.value.happened
    assert not (tmp_path / "data").exists()


def test_records_that_are_not_there_are_not_made(tmp_path: Path) -> None:
    with pytest.raises(NoRecords), bootstrap.opened_records(tmp_path / "data"):
        pass
    assert not (tmp_path / "data").exists()


def test_looking_after_the_records_enters_nothing(tmp_path: Path) -> None:
    _opened(tmp_path)
    kept = []
    for _ in range(2):
        with bootstrap.opened_records(tmp_path) as journal:
            kept.append([entry.hash for entry in journal.everything()])
    assert len(kept[0]) == 2
    assert kept[0] == kept[1]


def test_records_in_use_are_refused(tmp_path: Path) -> None:
    desk = bootstrap.open_desk(tmp_path, SETTINGS)
    with closing(desk.journal), pytest.raises(InUse), bootstrap.opened_records(tmp_path):
        pass


def test_a_backup_can_be_opened_as_records(tmp_path: Path) -> None:
    session_id = _opened(tmp_path / "data")
    beside = bootstrap.back_up(tmp_path / "data", None).path
    assert beside.parent == tmp_path / "data" / "backups"
    copy = bootstrap.back_up(tmp_path / "data", tmp_path / "stick").path
    assert copy.parent == tmp_path / "stick"
    (tmp_path / "restored").mkdir()
    copy.rename(tmp_path / "restored" / "infusion-desk.db")
    with bootstrap.opened_records(tmp_path / "restored") as journal:
        assert journal.verify().sound
        assert journal.session(session_id) is not None


def test_the_hourly_backup_of_an_open_desk_is_checked_by_another_process(tmp_path: Path) -> None:
    desk = bootstrap.open_desk(tmp_path, SETTINGS)
    with closing(desk.journal):
        backups = bootstrap.backups(desk, tmp_path)
        now = desk.now().utc
        assert backups.back_up_if_due(now) is None
        assert isinstance(backups, HourlyBackups)
        assert backups.process is not None
        backups.process.wait()
        assert backups.back_up_if_due(now) is None
        assert backups.last_good_backup(now) == now.replace(microsecond=0)


def test_settings_are_changed_in_the_file_and_entered(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('pack = "eu" # ours\n')
    desk = bootstrap.open_desk(tmp_path, SETTINGS)
    with closing(desk.journal):
        site = bootstrap.site_of(desk, tmp_path)
        assert isinstance(site.change("ecg_days", "9", by="SO"), Done)
        assert desk.protocol.option("ecg_days") == 9
    assert (tmp_path / "settings.toml").read_text() == 'pack = "eu" # ours\n\n[site]\necg_days = 9\n'
    desk = bootstrap.open_desk(tmp_path, read_settings(tmp_path))
    with closing(desk.journal):
        bootstrap.site_of(desk, tmp_path)
        told = [
            (line.fact.name, line.fact.value, line.author) for line in desk.workstation.of(SettingChanged)
        ]
        assert told == [("pack", "eu", "desk"), ("ecg_days", "9", "SO")]
        assert desk.protocol.option("ecg_days") == 9


def test_a_record_is_printed_from_the_journal(tmp_path: Path) -> None:
    with bootstrap.rehearsal(resource("scenarios", "reaction.toml")) as player:
        list(player.play())
        assert player.session_id is not None
        target = tmp_path / "deep" / "record.pdf"
        printed = bootstrap.print_sheet(
            player.desk.journal, "record", player.session_id, target, site="Day Unit"
        )
        assert target.read_bytes() == printed.pdf
        with pytest.raises(KeyError):
            bootstrap.print_sheet(player.desk.journal, "record", "nobody", target)
        (tmp_path / "file").touch()
        with pytest.raises(DiskFailed):
            bootstrap.print_sheet(
                player.desk.journal, "record", player.session_id, tmp_path / "file" / "record.pdf"
            )
