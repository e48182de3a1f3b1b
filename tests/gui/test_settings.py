"""The room of settings by keyboard: what is set, who works here, and the pack that is read and approved."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from infusion_desk.desk.faults import DiskFull
from infusion_desk.desk.posting import Posting
from infusion_desk.domain.approval import approval_of
from infusion_desk.domain.facts import PackApproved
from infusion_desk.ui import theme
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.presenters.beginning import keep_appearance
from infusion_desk.ui.screens.settings.approval_page import ApprovalPage
from infusion_desk.ui.screens.settings.room import SettingsRoom
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.scroll import ScrollColumn
from tests.gui.guarding import comes
from tests.gui.settling import SetDesk
from tests.robots.robot import Robot
from tests.support.desks import Day
from tests.unit.desk.test_posting import Watch

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def here(day: Day, qtbot: "QtBot", dressed: QApplication) -> Iterator[SetDesk]:
    made = SetDesk(day, qtbot)
    made.robot.keys("Ctrl+,")
    yield made
    theme.apply(dressed)


def test_a_name_is_stored_when_its_field_is_left(here: SetDesk) -> None:
    here.robot.fills(site_name="St Ninian, Łódź")
    here.robot.keys("Return")
    assert here.file.kept["site_name"] == "St Ninian, Łódź"
    assert here.told() == [("site_name", "St Ninian, Łódź", "SO")]
    assert here.robot.reads("place") == "St Ninian, Łódź · Bay 2"
    assert "Kept" in here.robot.text("placeFields")


def test_a_number_that_patients_call_is_stored_and_taken_away(here: SetDesk) -> None:
    here.robot.fills(phone_night="020 7946 0001")
    here.robot.keys("Return")
    assert here.file.kept["phone_night"] == "020 7946 0001"
    here.robot.fills(phone_night=" ")
    here.robot.keys("Return")
    assert "phone_night" not in here.file.kept
    assert here.told() == [("phone_night", "020 7946 0001", "SO"), ("phone_night", None, "SO")]


def test_a_zone_that_is_none_is_refused_at_its_field_and_stays_there(here: SetDesk) -> None:
    here.robot.fills(zone="nowhere")
    here.robot.keys("Return")
    assert "no such zone" in here.robot.reads("zoneError")
    assert here.robot.reads("zone") == "nowhere"
    assert here.told() == []


def test_a_name_that_is_needed_is_not_taken_away(here: SetDesk) -> None:
    here.robot.fills(site_name=" ")
    here.robot.keys("Return")
    assert here.robot.reads("site_nameError") == "✕ This is needed."
    assert here.file.kept["site_name"] == "Day Unit"


def test_a_disk_that_fails_says_not_saved_and_keeps_what_was_typed(here: SetDesk) -> None:
    here.file.fault = DiskFull()
    here.robot.fills(workstation="Bay 3")
    here.robot.keys("Return")
    assert "Change setting: workstation Bay 3" in here.robot.text("notSaved")
    here.robot.keys("Ctrl+G")
    here.window.activateWindow()
    QApplication.processEvents()
    assert here.robot.reads("workstation") == "Bay 3"
    assert here.robot.reads("place") == "Day Unit · Bay 2"
    here.file.fault = None
    here.robot.fills(workstation="Bay 3")
    here.robot.keys("Return")
    assert here.robot.reads("place") == "Day Unit · Bay 3"


def test_theme_and_text_size_are_kept(here: SetDesk) -> None:
    keep_appearance(here.window)
    here.robot.press("theme3")
    here.robot.press("textSize2")
    assert (here.file.kept["theme"], here.file.kept["text_percent"]) == ("dark", "125")
    assert here.told() == [("theme", "dark", "SO"), ("text_percent", "125", "SO")]


def test_people_are_added_changed_and_leave(here: SetDesk) -> None:
    here.robot.keys("Alt+2", "Ctrl+D")
    here.robot.types("Jan Novák")
    here.robot.keys("Return")
    here.robot.types("jn")
    here.robot.press("role1")
    here.robot.keys("Ctrl+Return")
    assert "no PIN yet" in here.robot.text("person-JN")
    here.robot.press("role-JN")
    here.robot.press("role4")
    here.robot.keys("Ctrl+Return")
    assert "Jan Novák · pharmacist" in here.robot.text("person-JN")
    here.robot.press("leave-JN")
    here.robot.keys("Ctrl+Return")
    assert not here.robot.sees("person-JN")


def test_after_a_person_was_added_the_keyboard_stays_on_the_page(here: SetDesk) -> None:
    here.robot.keys("Alt+2", "Ctrl+D")
    here.robot.types("Jan Novák")
    here.robot.keys("Return")
    here.robot.types("jn")
    here.robot.keys("Return", "Space", "Ctrl+Return")
    assert here.robot.sees("person-JN")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "addStaff"


def test_return_that_is_refused_leads_to_the_refused_field_and_no_further(here: SetDesk) -> None:
    here.robot.keys("Alt+2")
    here.robot.press("name-MK")
    here.robot.fills(name="")
    here.robot.keys("Return")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "name"


def test_a_setting_half_typed_when_the_lock_comes_is_there_again_and_is_stored_when_it_is_whole(
    here: SetDesk,
) -> None:
    here.robot.fills(site_name="St Nini")
    here.window.lock.lock("idle")
    QApplication.processEvents()
    assert here.file.kept["site_name"] == "Day Unit"
    comes(here.robot, "SO", "2580")
    assert here.robot.reads("site_name") == "St Nini"
    here.robot.types("an")
    here.robot.keys("Return")
    assert here.file.kept["site_name"] == "St Ninian"


def test_a_setting_half_typed_when_the_lock_came_is_stored_when_it_is_left_as_it_is(here: SetDesk) -> None:
    here.robot.fills(site_name="St Ninian")
    here.window.lock.lock("idle")
    QApplication.processEvents()
    comes(here.robot, "SO", "2580")
    here.robot.keys("Tab")
    assert here.file.kept["site_name"] == "St Ninian"


def test_the_last_lead_stays(here: SetDesk) -> None:
    here.robot.keys("Alt+2")
    here.robot.press("leave-SO")
    here.robot.keys("Ctrl+Return")
    assert "the only lead" in here.robot.text("staffPage")
    assert here.robot.sees("person-SO")


def test_an_option_is_set_within_its_bounds(here: SetDesk) -> None:
    here.robot.keys("Alt+3")
    here.robot.fills(vitals_interval_min="61")
    here.robot.keys("Return")
    assert "from 5 to 60" in here.robot.reads("vitals_interval_minError")
    here.robot.fills(vitals_interval_min="15")
    here.robot.keys("Return")
    assert here.day.desk.protocol.option("vitals_interval_min") == 15
    assert here.told() == [("vitals_interval_min", "15", "SO")]


def test_another_pack_is_chosen(here: SetDesk) -> None:
    here.robot.keys("Alt+3")
    here.robot.press("pack1")
    assert here.day.desk.protocol.id == "eu"
    assert here.robot.sees("ecg_days")


def reads_to_the_end(robot: Robot) -> int:
    """Turns pages until there is no more to read; how many."""
    pages = 0
    while "It can be approved now." not in robot.reads("readProgress"):
        robot.keys("PgDown")
        pages += 1
        assert pages < 200, robot.reads("readProgress")
    return pages


def test_the_pack_is_read_to_the_end_before_it_is_approved(here: SetDesk) -> None:
    here.robot.keys("Alt+3")
    assert "Not approved yet" in here.robot.reads("approvalState")
    here.robot.keys("Ctrl+R")
    assert here.robot.reads("name") == "Sarah Osei"
    here.robot.keys("Ctrl+Return")
    assert here.day.desk.workstation.of(PackApproved) == ()
    assert reads_to_the_end(here.robot) > 5
    here.robot.fills(role="lead pharmacist")
    here.robot.keys("Ctrl+Return")
    assert "It may be used for patients here." in here.robot.text("pinDialog")
    here.robot.types("2580")
    here.robot.keys("Return")
    line = approval_of(here.day.desk.workstation, here.day.desk.protocol)
    assert line is not None
    assert (line.fact.name, line.fact.role, line.author) == ("Sarah Osei", "lead pharmacist", "SO")
    assert here.robot.reads("approvalState").startswith("✓ Approved by Sarah Osei (lead pharmacist)")


def test_after_the_last_rule_there_is_nothing_more(here: SetDesk) -> None:
    here.robot.keys("Alt+3", "Ctrl+R")
    reads_to_the_end(here.robot)
    reading = here.robot.find("packReading", ScrollColumn)
    inside = reading.widget()
    assert inside is not None
    cards = inside.findChildren(Card)
    lowest = max(card.y() + card.height() for card in cards)
    assert inside.height() - lowest <= 12
    assert not cards[-1].visibleRegion().isEmpty()


def test_what_was_jumped_over_is_not_read(here: SetDesk) -> None:
    here.robot.keys("Alt+3", "Ctrl+R")
    room = here.window.screen_shown
    assert isinstance(room, SettingsRoom)
    page = room.page
    assert isinstance(page, ApprovalPage)
    bar = page.reading.verticalScrollBar()
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    QApplication.processEvents()
    assert "It can be approved once" in here.robot.reads("readProgress")
    assert not here.robot.find("approvePack", QWidget).isEnabled()
    first = page.reading.unread[0].replace(" ", "-")
    here.robot.keys("N")
    assert not here.robot.find(first, QWidget).visibleRegion().isEmpty()


def test_the_reading_tells_what_changed_since_the_last_approval(here: SetDesk) -> None:
    here.day.does("approve_pack", name="Dr Osei", role="pharmacist")
    here.site.change("vitals_interval_min", "15", by="SO")
    here.robot.keys("Alt+3")
    assert "Changed since it was approved by Dr Osei" in here.robot.reads("approvalState")
    here.robot.keys("Ctrl+R")
    assert "Vitals interval min: 30 min" in here.robot.text("approvalChanges")


def test_an_option_changed_behind_the_reading_needs_another_reading(here: SetDesk) -> None:
    here.robot.keys("Alt+3", "Ctrl+R")
    reads_to_the_end(here.robot)
    here.site.change("vitals_interval_min", "15", by="MK")
    here.robot.fills(role="lead")
    here.robot.keys("Ctrl+Return")
    assert "Read it again" in here.robot.text("approvalForm")
    assert here.day.desk.workstation.of(PackApproved) == ()


def test_the_sound_is_tried_from_the_page_of_the_alarms(here: SetDesk) -> None:
    here.robot.keys("Alt+4")
    assert here.robot.sees("soundStatus")
    here.robot.press("trySoundHere")
    here.robot.keys("1")
    assert here.sound.heard[-1] == "high"
    here.sound.over = ("paplay", "")
    here.window.beat()
    here.robot.keys("Y")
    assert "by SO" in here.robot.text("soundStatus")


def test_the_page_of_the_alarms_says_who_watches_if_the_program_stops(here: SetDesk) -> None:
    here.robot.keys("Alt+4")
    assert "Nobody goes on watching" in here.robot.reads("watcherState")
    here.day.desk.posting = Posting(Watch())
    here.window.beat()
    assert here.robot.reads("watcherState").endswith("A wake-up is booked for 15:05:03.")
    here.day.desk.posting = None


def test_backups_are_shown_and_made(here: SetDesk) -> None:
    here.robot.keys("Alt+5")
    assert "/var/lib/infusion-desk" in here.robot.text("dataPage")
    assert "no good backup yet" in here.robot.reads("backupState")
    here.robot.keys("Ctrl+B")
    assert len(here.backups.asked) == 1
    here.robot.fills(backup_folder="/media/stick")
    here.robot.keys("Return")
    assert here.file.kept["backup_folder"] == "/media/stick"
    here.robot.fills(backup_folder="")
    here.robot.keys("Backspace", "Return")
    assert "backup_folder" not in here.file.kept


def test_without_its_parts_a_room_has_no_pages_for_them(window: MainWindow) -> None:
    robot = Robot(window)
    robot.keys("Ctrl+,")
    assert robot.sees("page-pack")
    assert not any(robot.sees(f"page-{slug}") for slug in ("site", "staff", "alarms", "data"))
