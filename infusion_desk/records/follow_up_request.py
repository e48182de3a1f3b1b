"""What a sheet of the 48 months is made from, and what such a sheet carries around what it says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from infusion_desk.desk.views.banner import banner, number_words
from infusion_desk.domain.calendar import clock_words, day_words, local_date
from infusion_desk.domain.chart import Chart
from infusion_desk.domain.follow_up import Plan, plan_of
from infusion_desk.domain.protocol import Protocol
from infusion_desk.records.contents import Section, SheetContents
from infusion_desk.records.frame import TRAINING, patient_boxes


@dataclass(frozen=True)
class FollowUpRequest:
    """A patient's facts, the pack in force, the moment (UTC) at which the sheet is made, and whom the patient calls."""

    chart: Chart
    protocol: Protocol
    now: datetime
    zone: ZoneInfo
    site: str = ""
    training: bool = False
    phones: Mapping[str, str] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The local date at the site."""
        return local_date(self.now, self.zone)

    @property
    def plan(self) -> Plan | None:
        """The patient's plan; None while no infusion was given."""
        return plan_of(self.chart, self.protocol)


def framed(request: FollowUpRequest, title: str, subtitle: str, sections: Sequence[Section]) -> SheetContents:
    """A sheet of a patient's follow-up."""
    patient = request.chart.patient
    assert patient is not None
    who = banner(patient, request.today)
    number = number_words(patient.nhs_number, patient.hospital_number)
    made = f"{day_words(request.today)} {clock_words(request.now, request.zone)}"
    last = request.chart.entries[-1].hash
    return SheetContents(
        title=title,
        subtitle=" · ".join(
            [*([request.site] if request.site else []), "alemtuzumab (Lemtrada) 12 mg", subtitle]
        ),
        explanation=f"Local dates, {request.zone.key}. As of {made}. A new infusion or result changes this sheet.",
        marks=(TRAINING,) if request.training else (),
        code=f"INFUSION-DESK {request.chart.patient_id} {last}".upper(),
        patient=patient_boxes(who),
        sections=tuple(sections),
        foot_left=f"{who.name} · {number} · patient {request.chart.patient_id}",
        foot_right=f"as of {made} · protocol {request.protocol.id} {request.protocol.version}",
        as_of=request.now,
    )
