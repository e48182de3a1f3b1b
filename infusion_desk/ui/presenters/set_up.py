"""The first run of a workstation: joins its screens with the desk. What is broken off goes on where it was."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from infusion_desk.desk.access import Access
from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.set_up import PLACE, first_person, missing_steps
from infusion_desk.desk.site import Site
from infusion_desk.desk.views import settings as views
from infusion_desk.desk.views.faults import not_saved_view
from infusion_desk.desk.views.refusal import refusal_view
from infusion_desk.domain.refusal import Objection, Refusal
from infusion_desk.ui.presenters.settings import go_to_reading
from infusion_desk.ui.screens.settings.set_up import SetUp, Shown
from infusion_desk.ui.widgets.act_form import field_of
from infusion_desk.ui.widgets.choices import ChoiceField
from infusion_desk.ui.widgets.fault_screens import NotSavedScreen
from infusion_desk.ui.widgets.fields import TextField
from infusion_desk.ui.widgets.pin_form import PinField

if TYPE_CHECKING:
    from infusion_desk.ui.main_window import MainWindow

STEPS = ("place", "person", "pack", "approval")
LEAD = (
    "The first person here is a lead, who adds the others and unlocks a PIN. Entries and signatures are kept with the"
    " initials. The PIN has 4 to 8 digits; give it to nobody."
)
APPROVAL = (
    (
        "Before the first session is opened for a patient, a person whom the site names for it reads every rule of"
        " the pack, with its source and how sure it is, and approves it. Take half an hour for that."
    ),
    "Until then everything else can be used.",
)


class SetUpPresenter(QObject):
    """`screen` shows the first step that is missing. The last one only asks when the pack will be read."""

    def __init__(self, window: "MainWindow", site: Site, access: Access) -> None:
        self.screen = SetUp()
        super().__init__(self.screen)
        self._window, self._site, self._access = window, site, access
        self._step = STEPS.index(missing_steps(site, access)[0])
        self.screen.answered.connect(self._answer)
        self.screen.back.connect(lambda: self.show(self._step - 1))
        window.author.changed.connect(self._go_on)
        self.show(self._step)

    def _go_on(self) -> None:
        """Whoever unlocked the window is led to what is still missing."""
        if self.screen.isVisible():
            self.screen.setFocus()

    def show(self, step: int) -> None:
        """Goes to a step of the four."""
        self._step = step
        shown = (self._place, self._person, self._pack, self._approval)[step]()
        self.screen.show_step((step + 1, len(STEPS)), shown)
        if STEPS[step] == "pack":
            self._show_options()

    def _place(self) -> Shown:
        fields = [field_of(view) for view in views.place_fields(self._site)]
        return Shown("Where this workstation stands", ("It is on every screen and page.",), fields)

    def _person(self) -> Shown:
        if self._access.guarded:
            known = ", ".join(f"{each.name} ({each.initials})" for each in self._access.staff.here)
            return Shown("Who works here", (f"Known already: {known}. Others are added in Settings, Staff.",))
        fields = [
            TextField("name", "Your name"),
            TextField("initials", "Your initials", example="SO"),
            PinField("pin", "PIN"),
            PinField("again", "PIN again"),
        ]
        return Shown("You, the first person here", (LEAD,), fields)

    def _pack(self) -> Shown:
        (view,) = views.pack_fields(self._site)
        field = ChoiceField(view.name, view.label, view.options, keys=True, column=True)
        field.set_value(self._site.value("pack"))
        field.edited.connect(self._show_options)
        return Shown("The protocol pack", ("The rules by which every session is judged.",), [field])

    def _approval(self) -> Shown:
        choices = (("now", "Read it now"), ("later", "Later, in Settings"))
        field = ChoiceField("when", "When it will be read", choices, keys=True)
        return Shown("The approval of the pack", APPROVAL, [field], "Finish")

    def _show_options(self) -> None:
        """What the pack that is chosen leaves to the site, each with its bounds and how sure it is."""
        chosen = self.screen.values().get("pack")
        self.screen.show_below(views.options_of(self._site, chosen) if chosen else ())

    def _answer(self, typed: dict[str, Any]) -> None:
        """Stores what a screen asked for, and goes on. A refusal stands at its field."""
        try:
            refusal = self._store(typed)
        except SurroundingsFault as fault:
            view = not_saved_view(self._window.desk, "", self.screen.title, fault)
            NotSavedScreen(view, self.screen).open()
            return
        if refusal is not None:
            self.screen.show_refusal(refusal_view(refusal))
        elif STEPS[self._step] == "approval":
            self._finish(read_now=typed.get("when") == "now")
        elif self._window.author() or STEPS[self._step] == "place":
            self.show(self._step + 1)

    def _store(self, typed: dict[str, Any]) -> Refusal | None:
        match STEPS[self._step]:
            case "place":
                return self._store_place({name: typed.get(name, "") for name in PLACE})
            case "person" if not self._access.guarded:
                refusal = first_person(self._site, self._access, typed)
                for person in self._access.staff.here:
                    self._window.author.set(person.initials)
                return refusal
            case "pack":
                return self._store_pack(typed.get("pack", ""))
            case "approval" if "when" not in typed:
                return Refusal("approve_pack", (Objection("input", "Choose one.", field="when"),))
        return None

    def _store_place(self, values: dict[str, str]) -> Refusal | None:
        if not self._access.guarded:
            return self._site.set_up(values)
        for name, value in values.items():
            done = self._site.change(name, value or None, by=self._window.author())
            if isinstance(done, Refusal):
                return _at(name, done)
        return None

    def _store_pack(self, pack: str) -> Refusal | None:
        if not self._window.author():
            self._window.author.ask()
            return None
        done = self._site.change("pack", pack, by=self._window.author())
        return _at("pack", done) if isinstance(done, Refusal) else None

    def _finish(self, *, read_now: bool) -> None:
        if read_now:
            go_to_reading(self._window)
        else:
            self._window.show_today()


def _at(field: str, refusal: Refusal) -> Refusal:
    """The refusal of a setting's value, at the setting's own field."""
    objections = (replace(each, field=field) for each in refusal.objections)
    return replace(refusal, objections=tuple(objections))
