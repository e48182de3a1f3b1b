"""What the steps show that stand on several views at once."""

from dataclasses import dataclass

from infusion_desk.desk.views.infusion import InfusionView, infusion_view
from infusion_desk.desk.views.log import ShortEntry, short_log
from infusion_desk.desk.views.observation import ObservationView, observation_view
from infusion_desk.desk.views.vitals import VitalsView, vitals_view
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.session import Session


@dataclass(frozen=True)
class InfusionPageView:
    """The infusion with its vital signs and the log beside it."""

    infusion: InfusionView
    vitals: VitalsView
    log: tuple[ShortEntry, ...]


@dataclass(frozen=True)
class ObservationPageView:
    """The observation with its vital signs and the log beside it."""

    observation: ObservationView
    vitals: VitalsView
    log: tuple[ShortEntry, ...]


def infusion_page(session: Session, now: Moment) -> InfusionPageView:
    """The third step."""
    return InfusionPageView(infusion_view(session, now), vitals_view(session, now), short_log(session, now))


def observation_page(session: Session, now: Moment) -> ObservationPageView:
    """The fourth step."""
    return ObservationPageView(
        observation_view(session, now), vitals_view(session, now), short_log(session, now)
    )
