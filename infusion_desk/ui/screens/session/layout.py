"""How the session's screen is laid out: banner, steps, bands, the row of vital signs, one page at a time, the foot."""

from collections.abc import Callable, Mapping
from functools import cached_property

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from infusion_desk.desk.views.acts import FormView
from infusion_desk.desk.views.vitals import vitals_form
from infusion_desk.ui.drafts import VITALS, Draft, key_of
from infusion_desk.ui.screens.session.form_page import FormPage
from infusion_desk.ui.screens.session.frame import Foot, HandoverBand, ReactionBand, StepBar
from infusion_desk.ui.screens.session.gates_page import GatesPage
from infusion_desk.ui.screens.session.infusion_page import InfusionPage
from infusion_desk.ui.screens.session.log_page import LogPage
from infusion_desk.ui.screens.session.observation_page import ObservationPage
from infusion_desk.ui.screens.session.page import Page
from infusion_desk.ui.screens.session.paper_page import PaperPage
from infusion_desk.ui.screens.session.premedication_page import PremedicationPage
from infusion_desk.ui.screens.session.reaction_page import ReactionPage
from infusion_desk.ui.screens.session.sheet_line import SheetLine
from infusion_desk.ui.screens.session.signing_page import SigningPage
from infusion_desk.ui.screens.session.vitals_strip import VitalsStrip
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.patient_banner import PatientBanner
from infusion_desk.ui.widgets.refusal_panel import RefusalPanel
from infusion_desk.ui.widgets.scroll import ScrollColumn

#: What a page is given before the screen as a whole scrolls, in pixels.
LEAST = 200


class Pages(dict[str, Page]):
    """The pages by their names, each built when it is first gone to: a session opens at once."""

    def __init__(self, builders: Mapping[str, Callable[[], Page]], built: Callable[[Page], None]) -> None:
        super().__init__()
        self._builders, self._built = builders, built

    def __missing__(self, name: str) -> Page:
        page = self[name] = self._builders[name]()
        self._built(page)
        return page


class SessionLayout(QWidget):
    """The parts in their places; what they do is the screen's."""

    def __init__(self, draft: Draft, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.draft = draft
        self.setObjectName("sessionScreen")
        mark(self, surface="ground")
        self.banner, self.steps, self.foot = PatientBanner(), StepBar(), Foot()
        self.band, self.handover = ReactionBand(), HandoverBand()
        self.refusal, self.printed = RefusalPanel("screenRefusal"), SheetLine()
        self._stack = QStackedWidget()
        self.form = FormPage()
        self.form.setParent(self)
        self.form.hide()
        self.pages = Pages(
            {
                "gates": lambda: GatesPage(draft),
                "premedication": PremedicationPage,
                "infusion": InfusionPage,
                "observation": ObservationPage,
                "signing": SigningPage,
                "log": LogPage,
                "paper": lambda: PaperPage(draft),
                "reaction": ReactionPage,
                "form": lambda: self.form,
            },
            self.built,
        )
        self._arrange()

    def built(self, page: Page) -> None:
        """A page is gone to for the first time."""
        self._stack.addWidget(page)

    @cached_property
    def vitals(self) -> VitalsStrip:
        """The row of vital signs, built when it is first opened."""
        row = VitalsStrip(vitals_form())
        self.vitals_built(row)
        return row

    def vitals_built(self, row: VitalsStrip) -> None:
        """The row of vital signs is opened for the first time: with what was typed into it before."""
        self.draft.keep(VITALS, row.form)
        self._between.insertWidget(0, row)

    @property
    def types_vitals(self) -> bool:
        """Whether the row of vital signs is open."""
        return "vitals" in vars(self) and not self.vitals.isHidden()

    def open_form(self, form: FormView) -> None:
        """Makes the form of an act, with what was typed into it before."""
        self.draft.open = form
        self.draft.keep(key_of(form), self.form.open(form))

    def forget(self, form: FormView) -> None:
        """The act of a form is on disk, or was given up."""
        self.draft.open = None
        self.draft.forget(key_of(form))

    def open_vitals(self) -> None:
        """Opens the row of vital signs."""
        self.draft.vitals = True
        self.vitals.open()

    def put_vitals_away(self) -> None:
        """The set is on disk, or was given up."""
        self.vitals.finish()
        self.draft.vitals = False
        self.draft.forget(VITALS)

    def bring(self, place: str) -> None:
        """Shows one page."""
        page = self.pages[place]
        self.give_room(place)
        self._stack.setCurrentWidget(page)
        self._whole.verticalScrollBar().setValue(0)

    def give_room(self, place: str) -> None:
        """A page that is not shown asks for no room. The row of vital signs takes that of the steps."""
        self.steps.setVisible(not self.types_vitals)
        for name, page in self.pages.items():
            shown = name == place
            wide = QSizePolicy.Policy.Preferred if shown else QSizePolicy.Policy.Ignored
            page.setSizePolicy(wide, wide)
            page.setMinimumHeight(LEAST if shown else 0)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        between_box = QWidget()
        between = self._between = QVBoxLayout(between_box)
        between.setContentsMargins(20, 0, 20, 0)
        between.setSpacing(8)
        between.addWidget(self.refusal)
        between.addWidget(self.printed)
        parts = (self.banner, self.steps, self.band, self.handover, between_box, self._stack)
        self._whole = ScrollColumn("sessionScroll", *parts, spacing=0, fills=self._stack, margin=0)
        column.addWidget(self._whole, 1)
        column.addWidget(self.foot)
