"""Joins the room of settings with the desk: what is set is stored at once, and holds at once."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.service import Done
from infusion_desk.desk.views import settings as views
from infusion_desk.desk.views.approval import approval_view, approval_words
from infusion_desk.desk.views.faults import not_saved_view, verb_words
from infusion_desk.desk.views.refusal import refusal_view
from infusion_desk.desk.views.staff_list import add_act, staff_list
from infusion_desk.domain.refusal import Refusal
from infusion_desk.ui.presenters.acting import do_verb
from infusion_desk.ui.presenters.confirming import Confirming
from infusion_desk.ui.screens.settings.approval_page import ApprovalPage
from infusion_desk.ui.screens.settings.pages import AlarmsPage, DataPage, PackPage, SitePage
from infusion_desk.ui.screens.settings.room import SettingsRoom
from infusion_desk.ui.screens.settings.setting_fields import SettingFields
from infusion_desk.ui.screens.settings.staff_page import StaffPage
from infusion_desk.ui.widgets.appearance_dialog import AppearanceChoices
from infusion_desk.ui.widgets.fault_screens import NotSavedScreen

if TYPE_CHECKING:
    from infusion_desk.ui.main_window import MainWindow

APPROVE = "approve_pack"
#: What stands behind each page: (slug, words).
SITE, STAFF, PACK = ("site", "Site"), ("staff", "Staff"), ("pack", "Protocol pack")
ALARMS, DATA = ("alarms", "Alarms"), ("data", "Data and backups")


class SettingsPresenter(QObject):
    """`screen` is the room, at its first page; a part of the machine that is not there has no page."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        self._window = window
        self._desk = window.desk
        self._site = window.fittings.site
        self._access = window.fittings.access
        self._builders: dict[str, Callable[[], QWidget]] = {}
        pages = [
            *self._page(SITE, self._site_page, there=self._site is not None),
            *self._page(STAFF, self._staff_page, there=self._access is not None),
            *self._page(PACK, self._pack_page, there=True),
            *self._page(ALARMS, self._alarms_page, there=window.fittings.sound is not None),
            *self._page(DATA, self._data_page, there=bool(self._site and window.fittings.backups)),
        ]
        self.screen = SettingsRoom(pages)
        self.setParent(self.screen)
        self.screen.chosen.connect(self.show)
        self.screen.beaten.connect(self._beat)
        window.sound.answered.connect(self._beat)
        self._confirming = Confirming(self._desk, window.author, self.screen, None)
        self._confirming.refused.connect(self._refuse_approval)
        self.show(pages[0][0])

    def _page(
        self, page: tuple[str, str], build: Callable[[], QWidget], *, there: bool
    ) -> list[tuple[str, str]]:
        self._builders[page[0]] = build
        return [page] if there else []

    def show(self, slug: str) -> None:
        """Goes to a page, which is built anew."""
        self.screen.show_page(slug, self._builders[slug]())
        self._beat()

    def read_pack(self) -> None:
        """Goes to the reading of the pack, for its approval."""
        person = self._access.staff.person(self._window.author()) if self._access else None
        page = ApprovalPage(approval_view(self._desk), person.name if person else "", "")
        page.left.connect(lambda: self.show(PACK[0]))
        page.approved.connect(self._approve)
        self.screen.show_page(PACK[0], page)

    def _site_page(self) -> QWidget:
        assert self._site is not None
        groups = [
            ("This workstation", "placeFields", views.place_fields(self._site)),
            ("Whom patients call", "phoneFields", views.phone_fields(self._site)),
        ]
        if self._access is not None:
            groups.append(("Lock", "lockFields", views.lock_fields(self._site)))
        look = self._window.appearance
        choices = AppearanceChoices(look.theme, look.percent)
        choices.theme_chosen.connect(look.choose)
        choices.scale_chosen.connect(look.scale_to)
        return self._listening(SitePage(groups, choices))

    def _pack_page(self) -> QWidget:
        site = self._site
        page = PackPage(views.pack_fields(site) if site else (), views.option_fields(site) if site else ())
        page.asked_to_read.connect(self.read_pack)
        return self._listening(page)

    def _alarms_page(self) -> QWidget:
        status = self._window.sound.status()
        assert status is not None
        return AlarmsPage(status)

    def _data_page(self) -> QWidget:
        assert self._site is not None
        page = DataPage(self._site.folder, views.backup_fields(self._site))
        page.back_up.connect(self._back_up)
        return self._listening(page)

    def _staff_page(self) -> QWidget:
        assert self._access is not None
        page = StaffPage(staff_list(self._access.staff), add_act())
        page.asked.connect(self._change_staff)
        return page

    def _listening(self, page: "SitePage | PackPage | DataPage") -> QWidget:
        for group in page.groups:
            group.changed.connect(lambda name, value, group=group: self._change(group, name, value))
        return page

    def _beat(self) -> None:
        page, backups = self.screen.page, self._window.fittings.backups
        if isinstance(page, PackPage):
            words = approval_words(self._desk)
            page.show_approval(words, "clear" if words.startswith("✓") else "heed")
        elif isinstance(page, AlarmsPage):
            self._window.sound.show_on(page.status)
            page.show_watcher(views.watcher_words(self._desk))
        elif isinstance(page, DataPage) and backups is not None:
            page.show_backup(views.backup_words(backups, self._desk))

    def _change(self, group: SettingFields, name: str, value: str | None) -> None:
        """One setting; NOT SAVED leaves what was typed in its field."""
        author, site = self._window.author, self._site
        assert site is not None
        if not author() or author.locked:
            group.wait_with(name)
            author.ask()
            return
        try:
            done = site.change(name, value, by=author())
        except SurroundingsFault as fault:
            words = verb_words("change_setting", {name: value})
            NotSavedScreen(not_saved_view(self._desk, "", words, fault), self.screen).open()
            return
        if isinstance(done, Refusal):
            group.show_refused(name, " ".join(done.says))
            return
        group.show_stored(name, value or "", "Kept on this workstation, with your initials.")
        self._take_up(name)

    def _take_up(self, name: str) -> None:
        """What follows at once from a setting."""
        if name == "pack":
            self.show(PACK[0])
        self._window.refresh()

    def _approve(self, typed: dict[str, Any]) -> None:
        """Once the PIN of whoever is at the window was right, where people with PINs work here."""
        if not self._confirming.lets(APPROVE, typed, None, self._approve):
            return
        done = do_verb(self.screen, self._desk, self._window.author, APPROVE, typed)
        if isinstance(done, Refusal):
            self._refuse_approval(done)
        elif isinstance(done, Done):
            self.show(PACK[0])
            self._window.refresh()

    def _refuse_approval(self, refusal: Refusal) -> None:
        page = self.screen.page
        if isinstance(page, ApprovalPage):
            page.show_refusal(refusal_view(refusal))

    def _back_up(self) -> None:
        backups = self._window.fittings.backups
        assert backups is not None
        backups.back_up_now(self._desk.now().utc)
        self._window.beat()

    def _change_staff(self, verb: str, typed: Mapping[str, Any]) -> None:
        page = self.screen.page
        assert self._access is not None
        assert isinstance(page, StaffPage)
        done = do_verb(self.screen, self._desk, self._window.author, verb, typed)
        if isinstance(done, Refusal):
            page.show_refusal(refusal_view(done))
        elif isinstance(done, Done):
            page.show_people(staff_list(self._access.staff))


def go_to_reading(window: "MainWindow") -> None:
    """To the reading of the pack, from wherever somebody learned that it is not approved."""
    presenter = SettingsPresenter(window)
    window.show_screen(presenter.screen, "settings")
    presenter.read_pack()
