"""Takes out of the follow-up what others read: sheets on paper, calendar files, tables. Fills desk.papers.Papers."""

from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from infusion_desk.desk.due_list import due_list
from infusion_desk.desk.papers import OF_A_PATIENT, OF_EVERYBODY
from infusion_desk.desk.reminders import list_csv, reminders_of, results_csv, sequence_of
from infusion_desk.desk.service import Desk
from infusion_desk.desk.sheets import NoSuchSheet
from infusion_desk.domain.followup import Plan, plan_of
from infusion_desk.storage.surroundings import naming_faults

#: Spreadsheets take a file for UTF-8 only where it begins so.
MARKED_UTF_8 = "utf-8-sig"


class KeptPapers:
    """Papers of a desk, kept in a folder. `site` is the clinic's name as it is now."""

    def __init__(self, desk: Desk, folder: Path, site: Callable[[], str], *, training: bool = False) -> None:
        self._desk, self._folder, self._site, self._training = desk, folder, site, training

    def write(self, slug: str, patient_id: str) -> str:
        """Keeps one of a patient as a file, and says where. Raises NoSuchSheet where there is no plan yet."""
        name = f"{patient_id}-{slug}.{OF_A_PATIENT[slug][1]}"
        return self._keep(name, self._of_a_patient(slug, patient_id))

    def write_list(self, slug: str) -> str:
        """Keeps one of everybody as a file, and says where."""
        today = self._desk.today()
        rows = due_list(self._desk.journal, self._desk.protocol, today)
        name = f"follow-up-{today.isoformat()}-{slug}.{OF_EVERYBODY[slug][1]}"
        if slug == "csv":
            return self._keep(name, list_csv(rows, today).encode(MARKED_UTF_8))
        # Here, so that what is on paper is loaded when something is printed and not before.
        from infusion_desk.records import render
        from infusion_desk.records.reminders import reminder_list

        now, zone = self._desk.now().utc, ZoneInfo(self._desk.zone)
        return self._keep(name, render(reminder_list(rows, self._desk.protocol, now, zone, self._site())).pdf)

    def _of_a_patient(self, slug: str, patient_id: str) -> bytes:
        chart = self._desk.chart(patient_id)
        if slug == "calendar":
            # Here, so that the library is loaded when a calendar is made and not before.
            from infusion_desk.exchange.calendar_file import calendar_of

            reminders = reminders_of(chart, self._plan(patient_id))
            return calendar_of(reminders, made=self._desk.now().utc, sequence=sequence_of(chart))
        if slug == "results-csv":
            return results_csv(self._plan(patient_id)).encode(MARKED_UTF_8)
        from infusion_desk.records import render
        from infusion_desk.records.follow_up import follow_up_sheet
        from infusion_desk.records.follow_up_request import FollowUpRequest

        request = FollowUpRequest(
            chart,
            self._desk.protocol,
            self._desk.now().utc,
            ZoneInfo(self._desk.zone),
            self._site(),
            self._training,
        )
        return render(follow_up_sheet(slug, request)).pdf

    def _plan(self, patient_id: str) -> Plan:
        plan = plan_of(self._desk.chart(patient_id), self._desk.protocol)
        if plan is None:
            from infusion_desk.records.follow_up import NO_PLAN

            raise NoSuchSheet(NO_PLAN)
        return plan

    def _keep(self, name: str, content: bytes) -> str:
        target = self._folder / name
        with naming_faults(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        return str(target)
