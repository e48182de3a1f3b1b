"""How the session's screen is laid out: banner, steps, bands, the row of vital signs, one page at a time, the foot."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from infusion_desk.desk.views.vitals import vitals_form
from infusion_desk.ui.screens.session.form_page import FormPage
from infusion_desk.ui.screens.session.frame import Foot, HandoverBand, ReactionBand, StepBar
from infusion_desk.ui.screens.session.gates_page import GatesPage
from infusion_desk.ui.screens.session.infusion_page import InfusionPage
from infusion_desk.ui.screens.session.log_page import LogPage
from infusion_desk.ui.screens.session.observation_page import ObservationPage
from infusion_desk.ui.screens.session.page import Page
from infusion_desk.ui.screens.session.premedication_page import PremedicationPage
from infusion_desk.ui.screens.session.reaction_page import ReactionPage
from infusion_desk.ui.screens.session.signing_page import SigningPage
from infusion_desk.ui.screens.session.vitals_strip import VitalsStrip
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.patient_banner import PatientBanner
from infusion_desk.ui.widgets.refusal_panel import RefusalPanel


class SessionLayout(QWidget):
    """The parts in their places; what they do is the screen's."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sessionScreen")
        mark(self, surface="ground")
        self.banner, self.steps, self.foot = PatientBanner(), StepBar(), Foot()
        self.band, self.handover = ReactionBand(), HandoverBand()
        self.refusal = RefusalPanel("screenRefusal")
        self.vitals = VitalsStrip(vitals_form())
        self.form = FormPage()
        self.gates, self.reaction, self.log, self.signing = (
            GatesPage(),
            ReactionPage(),
            LogPage(),
            SigningPage(),
        )
        self.pages: dict[str, Page] = {
            "gates": self.gates,
            "premedication": PremedicationPage(),
            "infusion": InfusionPage(),
            "observation": ObservationPage(),
            "signing": self.signing,
            "log": self.log,
            "reaction": self.reaction,
            "form": self.form,
        }
        self._stack = QStackedWidget()
        for page in self.pages.values():
            self._stack.addWidget(page)
        self._arrange()

    def bring(self, place: str) -> None:
        """Shows one page."""
        self.give_room(place)
        self._stack.setCurrentWidget(self.pages[place])

    def give_room(self, place: str) -> None:
        """A page that is not shown asks for no room. The row of vital signs takes that of the steps, and more."""
        self.steps.setVisible(self.vitals.isHidden())
        for name, page in self.pages.items():
            shown = name == place
            wide = QSizePolicy.Policy.Preferred if shown else QSizePolicy.Policy.Ignored
            high = QSizePolicy.Policy.Ignored if shown and not self.vitals.isHidden() else wide
            page.setSizePolicy(wide, high)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inset = QHBoxLayout()
        inset.setContentsMargins(20, 0, 20, 0)
        between = QVBoxLayout()
        between.setSpacing(8)
        between.addWidget(self.vitals)
        between.addWidget(self.refusal)
        inset.addLayout(between)
        for part in (self.banner, self.steps, self.band, self.handover):
            column.addWidget(part)
        column.addLayout(inset)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
