"""A whole day as it stands on the downtime sheet: each line with its time and whose writing it is."""

from collections.abc import Iterator

from infusion_desk.desk.service import Done
from infusion_desk.desk.views.back_entry import PaperRow, copied
from infusion_desk.desk.views.paper_rows import GATE, kinds_of
from tests.support.desks import CONTRAINDICATIONS, Day
from tests.support.marlowe import SET

SIGNS = {name: str(value) for name, value in SET.items()} | {"oxygen": "a"}
Line = tuple[str, dict[str, str]]


def _at(kind: str, time: str, by: str = "MK", **fields: str) -> Line:
    return kind, {"happened": time, **fields, "by": by}


#: The lines in the order of the sheet: what is asked at the gates, decided, given, measured, and how the day ended.
LINES: tuple[Line, ...] = (
    *(_at(f"{GATE}{slug}", "08:41", answer="1") for slug in ("identity", "consent", "rems-authorization", "setting")),
    *(_at(f"{GATE}{slug}", "08:42", answer="No") for slug in CONTRAINDICATIONS),
    _at(f"{GATE}active-infection", "08:43", answer="none"),
    _at(f"{GATE}varicella-immunity", "08:43", answer="3", value="pos", on="2026-10-02"),
    _at(f"{GATE}varicella-immunity", "08:43", answer="4"),
    _at(f"{GATE}varicella-immunity", "08:43", answer="not vacc"),
    *(
        _at(f"{GATE}{slug}", "08:44", answer="done", on="2026-11-12")
        for slug in ("tuberculosis-screen", "skin-exam")
    ),
    *(
        _at(f"{GATE}baseline-labs", "08:45", answer=test, on="2026-11-12")
        for test in (
            "CBC with differential", "Creatinine", "Urinalysis with cells", "Urine protein/creatinine", "TSH", "ALT",
            "AST", "Total bilirubin",
        )
    ),
    _at("decision", "10:30", rule="Hepatitis", prescriber="Dr Adeyemi", role="neurologist", how="tele",
        reason="serology of June seen", witness="RB"),
    _at("decision", "10:31", rule="Listeria advice", prescriber="Dr Adeyemi", role="neurologist", how="written",
        reason="told today"),
    _at("drug", "08:45", purpose="steroid", drug="methylprednisolone", dose_mg="1000", route="iv", ended="09:40"),
    _at("drug", "08:50", purpose="antiviral", drug="aciclovir", dose_mg="200"),
    _at("not-given", "08:50", purpose="antipyretic", reason="none wanted"),
    _at("dose", "10:50", product="Lemtrada 12 mg", lot="A1B2C3", expiry="31-May-2027", diluent="saline",
        diluted_at="10:40", checker="RB"),
    _at("vitals", "08:44", **SIGNS),
    _at("vitals", "11:00", **SIGNS),
    _at("vitals", "11:15", **SIGNS | {"systolic": "124"}),
    _at("vitals", "12:10", **SIGNS | {"pulse": "88"}),
    _at("vitals", "17:44", **SIGNS),
    _at("start", "11:00", rate_ml_h="25", checker="RB"),
    _at("pause", "11:52", reason="reaction 1"),
    _at("resume", "12:24", rate_ml_h="12.5"),
    _at("rate", "12:54", rate_ml_h="50", reason="well"),
    _at("end", "15:20"),
    _at("check", "15:55", signs="none"),
    _at("longer", "16:00", minutes="15", reason="headache"),
    _at("check", "16:25", signs="headache"),
    _at("reaction", "11:52", signs="urticaria or rash, fever", grade="1"),
    _at("worse", "11:55", reaction="1", signs="urticaria, fever", grade="2"),
    _at("treatment", "11:56", reaction="1", action="antihistamine", drug="chlorphenamine", dose="10 mg", route="iv"),
    _at("over", "12:24", reaction="1", outcome="recovered"),
    _at("lab", "17:00", "RB", test="platelets", on="2026-11-23", at_time="16:50", value="212", unit="10^9/L"),
    _at("advice", "17:20", items="all"),
    _at("home", "17:46", condition="well, with her sister"),
    _at("note", "13:05", "RB", text="11:30"),
)  # fmt: skip


def rows_of(day: Day) -> Iterator[PaperRow]:
    """The lines as rows."""
    kinds = kinds_of(day.session, day.desk.moment(day.session))
    for number, (kind, typed) in enumerate(LINES):
        yield PaperRow(number, kinds[kind], typed)


def lived(day: Day) -> Day:
    """The day, entered while it goes on by who wrote the sheet."""
    for row in sorted(rows_of(day), key=lambda row: (_time(row), row.kind.rank)):
        verb = copied(row, day.session)
        day.at(_time(row), watched=False)
        done = day.desk.do(verb.verb, verb.typed, by=verb.from_paper, session_id=day.session_id)
        assert isinstance(done, Done), (row, done)
    return day


def _time(row: PaperRow) -> str:
    return row.typed.get("ended") or row.typed["happened"]
