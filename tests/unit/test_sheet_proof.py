"""Whether a file and the records agree: made again from the entries of then, byte for byte."""

import io
from pathlib import Path

import pikepdf
import pytest

from infusion_desk.desk.journal import BrokenEntry, Verification
from infusion_desk.desk.sheets import FOLLOW_UP_SHEETS, TITLES, NameTaken, NoSuchSheet, PaperFormat, Sheet
from infusion_desk.domain.facts.paper import PAPERS, SHEET_SLUGS
from infusion_desk.sheet_proof import prove_sheet
from tests.support.desks import Day, infusing, observing
from tests.support.log import pack
from tests.support.marlowe import SET
from tests.support.printing import sheets_of


def made(day: Day, slug: str, tmp_path: Path, paper: PaperFormat = "a4") -> Sheet:
    assert day.session_id is not None
    return sheets_of(day, tmp_path).make(slug, day.session_id, paper=paper)


def issued(day: Day, slug: str, tmp_path: Path, paper: PaperFormat = "a4") -> bytes:
    """A sheet that was kept as a file, and is entered."""
    sheet = made(day, slug, tmp_path, paper)
    day.does("issue_sheet", **sheet.issued("file", sheets_of(day, tmp_path).program))
    return sheet.printed.pdf


def test_the_facts_know_the_sheets_there_are() -> None:
    assert tuple(TITLES) == SHEET_SLUGS
    assert PaperFormat.__args__ == PAPERS  # type: ignore[attr-defined]


@pytest.mark.parametrize("slug", ["record", "handover", "downtime", "leaflet", "prescriber-page"])
@pytest.mark.parametrize("paper", PAPERS)
def test_it_is_the_same_however_the_day_went_on(slug: str, paper: PaperFormat, tmp_path: Path) -> None:
    day = infusing()
    if slug == "prescriber-page":
        day.does("log_reaction", signs=["urticaria"], grade=2)
        day.does("pause_infusion", reason="reaction 1")
    day.at("11:16")  # an alarm sounds
    day.does("add_staff", initials="SO", name="Sade Okafor", role="lead")
    pdf = issued(day, slug, tmp_path, paper)
    assert prove_sheet(day.journal, pdf).says[1].endswith("byte for byte.")
    day.does("change_staff", initials="SO", name="Sade Bello", role="lead")
    day.does("record_vitals", **SET)
    day.does("amend", entry=str(len(day.session.log)), field="pulse", value=80, reason="misread")
    day.at("11:40")
    proof = prove_sheet(day.journal, pdf)
    assert proof.sound
    assert proof.says[-1] == f"{len(proof.added)} entries of the session were made since."
    assert any("Vital signs" in line for line in proof.added)


def test_it_says_by_whom_and_when(tmp_path: Path) -> None:
    day = observing()
    proof = prove_sheet(day.journal, issued(day, "record", tmp_path))
    assert proof.says[0] == (
        f"Infusion session record of session {day.session_id}, kept as a file by SO, 23-Nov-2026 15:00: "
        "unchanged since."
    )
    assert proof.says[-1] == "Nothing was entered since."
    assert proof.added == ()


def test_a_changed_file_is_told(tmp_path: Path) -> None:
    day = observing()
    pdf = issued(day, "record", tmp_path)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        del document.pages[-1]
        document.save(out)
    proof = prove_sheet(day.journal, out.getvalue())
    assert not proof.sound
    assert proof.says[0].startswith("CHANGED SINCE IT WAS ISSUED, OR NEVER ISSUED: Infusion session record")


def test_what_is_not_ours_is_told(tmp_path: Path) -> None:
    day, out = observing(), io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(out)
    assert prove_sheet(day.journal, out.getvalue()).says == ("NOT A SHEET OF INFUSION DESK.",)
    assert prove_sheet(day.journal, b"%PDF-1.7 no more").says == ("NOT A PDF FILE THAT CAN BE READ.",)
    other = Day().registers(hospital_number="K9").opens()
    foreign = made(other, "record", tmp_path).printed.pdf
    assert "NEVER ISSUED" in prove_sheet(day.journal, foreign).says[0]


def test_an_encrypted_copy_is_known_by_its_own_hash(tmp_path: Path) -> None:
    day = observing()
    sheets, sheet = sheets_of(day, tmp_path), made(day, "record", tmp_path)
    content = sheets.sealed(sheet, "seven wet otters")
    assert "encrypted file that was not issued" in prove_sheet(day.journal, content).says[0]
    day.does("issue_sheet", **sheet.issued("encrypted", sheets.program, file_sha256=sheets.hash_of(content)))
    assert prove_sheet(day.journal, content).sound


def test_another_version_may_draw_otherwise_and_this_is_said(tmp_path: Path) -> None:
    day = observing()
    sheet = made(day, "record", tmp_path)
    drawn = sheet.printed.sha256[::-1]
    other = {"sha256": drawn, "file_sha256": sheet.printed.sha256}
    day.does("issue_sheet", **(sheet.issued("file", "0.0.1") | other))
    assert "drawn by version 0.0.1" in prove_sheet(day.journal, sheet.printed.pdf).says[1]
    again = made(day, "handover", tmp_path)
    program = sheets_of(day, tmp_path).program
    other = {"sha256": drawn, "file_sha256": again.printed.sha256}
    day.does("issue_sheet", **(again.issued("file", program) | other))
    proof = prove_sheet(day.journal, again.printed.pdf)
    assert (proof.sound, proof.says[1]) == (False, "THE RECORDS AS THEY WERE THEN DO NOT GIVE THIS SHEET.")


def test_records_that_do_not_hold_what_it_rests_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    day = observing()
    sheet = made(day, "record", tmp_path)
    day.does("issue_sheet", **(sheet.issued("file", "1") | {"head": "5f" * 32}))
    assert "not in these records" in prove_sheet(day.journal, sheet.printed.pdf).says[1]
    pdf = issued(day, "leaflet", tmp_path)
    broken = Verification(1, {}, BrokenEntry("ward-a.3", "its content is not what was written"))
    monkeypatch.setattr(day.journal, "verify", lambda: broken)
    assert "THE RECORDS DO NOT CHECK OUT: entry ward-a.3" in prove_sheet(day.journal, pdf).says[1]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    sheets = sheets_of(observing(), tmp_path)
    sheets.keep(b"one", str(tmp_path / "new" / "a.pdf"))
    with pytest.raises(NameTaken):
        sheets.keep(b"two", str(tmp_path / "new" / "a.pdf"))
    assert (tmp_path / "new" / "a.pdf").read_bytes() == b"one"


class TestFollowUp:
    """The sheets of a patient's 48 months, which no session owns."""

    def planned(
        self, tmp_path: Path, slug: str = "wall-sheet", paper: PaperFormat = "a4"
    ) -> tuple[Day, bytes]:
        """A day, and a sheet of its patient's follow-up that was kept as a file."""
        day = observing()
        assert day.patient_id is not None
        sheet = sheets_of(day, tmp_path).make_follow_up(slug, day.patient_id, paper=paper)
        day.does("issue_sheet", **sheet.issued("file", sheets_of(day, tmp_path).program))
        return day, sheet.printed.pdf

    @pytest.mark.parametrize("slug", FOLLOW_UP_SHEETS)
    @pytest.mark.parametrize("paper", PAPERS)
    def test_it_is_the_same_whatever_was_entered_since(
        self, slug: str, paper: PaperFormat, tmp_path: Path
    ) -> None:
        day, pdf = self.planned(tmp_path, slug, paper)
        day.does("change_setting", name="phone_day", value="020 7946 0000")
        day.does("record_result", test="platelets", on="2026-11-20", value=212, unit="10^9/L")
        proof = prove_sheet(day.journal, pdf)
        assert proof.sound
        assert proof.says[0].startswith(f"{TITLES[slug]} of patient {day.patient_id}, kept as a file by SO")
        assert proof.says[1].endswith("byte for byte.")
        assert proof.says[2] == "1 entries of the patient were made since."
        assert "Platelets" in proof.added[0]

    def test_the_pack_of_then_is_found_in_the_sessions_and_else_it_is_said(self, tmp_path: Path) -> None:
        elsewhere = Day().registers()
        elsewhere.does("record_prior_course", course=1, first="2026-10-19", last="2026-10-23", days_given=5)
        assert elsewhere.patient_id is not None
        sheet = sheets_of(elsewhere, tmp_path).make_follow_up("watch-for", elsewhere.patient_id)
        elsewhere.does("issue_sheet", **sheet.issued("file", "0"))
        proof = prove_sheet(elsewhere.journal, sheet.printed.pdf)
        assert "The pack that it was made under is not at hand" in proof.says[1]
        proof = prove_sheet(elsewhere.journal, sheet.printed.pdf, pack("eu"))
        assert "not at hand" in proof.says[1]
        proof = prove_sheet(elsewhere.journal, sheet.printed.pdf, elsewhere.protocol)
        assert proof.says[1].endswith("byte for byte.")

    def test_before_an_infusion_there_is_none(self, tmp_path: Path) -> None:
        day = Day().registers()
        assert day.patient_id is not None
        with pytest.raises(NoSuchSheet, match="No infusion was given yet"):
            sheets_of(day, tmp_path).make_follow_up("wall-sheet", day.patient_id)

    def test_a_changed_file_is_told(self, tmp_path: Path) -> None:
        day, pdf = self.planned(tmp_path)
        proof = prove_sheet(day.journal, pdf.replace(b"%%EOF", b"%%EOF "))
        assert (proof.sound, proof.says[0].split(":")[0]) == (
            False,
            "CHANGED SINCE IT WAS ISSUED, OR NEVER ISSUED",
        )
