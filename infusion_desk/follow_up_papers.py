"""Takes out of the follow-up what other programs read: calendar files, tables (desk.follow_up_papers)."""

import hashlib
from pathlib import Path

from infusion_desk.desk.csv_tables import list_csv, results_csv
from infusion_desk.desk.follow_up_papers import OF_A_PATIENT, OF_EVERYBODY, TakenOut
from infusion_desk.desk.reminders import reminders_of, sequence_of
from infusion_desk.desk.service import Desk
from infusion_desk.desk.sheets import NoSuchSheet
from infusion_desk.domain.follow_up import Plan, plan_of
from infusion_desk.storage.outgoing import keep_file


class KeptPapers:
    """Papers of a desk, kept in a folder."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk, self._folder = desk, folder

    def write(self, slug: str, patient_id: str) -> TakenOut:
        """Keeps one of a patient, or of everybody, as a file. Raises NoSuchSheet where there is no plan yet."""
        if patient_id:
            name, content = f"{patient_id}-{slug}.{OF_A_PATIENT[slug]}", self._of_a_patient(slug, patient_id)
        else:
            today = self._desk.today()
            name = f"follow-up-{today.isoformat()}-{slug}.{OF_EVERYBODY[slug]}"
            content = list_csv(self._desk.due.rows(self._desk.protocol), today)
        target = self._folder / name
        keep_file(content, target)
        return TakenOut(str(target), hashlib.sha256(content).hexdigest())

    def _of_a_patient(self, slug: str, patient_id: str) -> bytes:
        if slug == "results-csv":
            return results_csv(self._plan(patient_id))
        # Here, so that the library is loaded when a calendar is made and not before.
        from infusion_desk.exchange.calendar_file import calendar_of

        chart = self._desk.chart(patient_id)
        reminders = reminders_of(chart, self._plan(patient_id))
        return calendar_of(reminders, made=self._desk.now().utc, sequence=sequence_of(chart))

    def _plan(self, patient_id: str) -> Plan:
        plan = plan_of(self._desk.chart(patient_id), self._desk.protocol)
        if plan is None:
            from infusion_desk.records.follow_up import NO_PLAN

            raise NoSuchSheet(NO_PLAN)
        return plan
