"""A record made by hand, with all that a busy day can have on it."""

from datetime import UTC, datetime

from infusion_desk.records.contents import (
    Box,
    Chart,
    Column,
    Curve,
    Paragraph,
    Section,
    Shade,
    SheetContents,
    SignatureLine,
    Signatures,
    Stretch,
    Table,
    Text,
    Words,
    plain,
    strong,
)

AS_OF = datetime(2026, 11, 22, 16, 5, tzinfo=UTC)
SYSTOLIC = (
    (0, 118),
    (44, 122),
    (52, 92),
    (69, 102),
    (84, 112),
    (140, 116),
    (180, 117),
    (240, 120),
    (304, 119),
)


def rows(*texts: tuple[str | Text, ...]) -> tuple[tuple[Text, ...], ...]:
    return tuple(tuple(plain(cell) if isinstance(cell, str) else cell for cell in row) for row in texts)


OUTCOME = Section(
    "1 Outcome",
    (
        Paragraph(
            (
                Words("Full dose given (100 mL, 3 h 00 min of infusion).", "strong"),
                Words(" One reaction, grade 2, resolved. Observed 2 h 04 min; left at 16:04, well, NEWS2 0."),
            )
        ),
    ),
)
GATES = Section(
    "2 Pre-infusion gates — all clear at 10:52",
    (
        Table(
            (Column("Gate", 22), Column("Finding", 52), Column("Rule · source", 26), Column("Recorded", 14)),
            rows(
                ("Varicella (VZV)", "IgG positive 02-Oct-2026", "varicella-immunity · PI 2.2", "10:31 SO"),
                (
                    "6-week vaccine window",
                    "last vaccine 14-Aug-2026; window ended 25-Sep-2026",
                    "vaccine-window · PI 2.2",
                    "10:32 SO",
                ),
                (
                    "Baseline labs",
                    "CBC, creatinine, urinalysis, TSH 12-Nov-2026",
                    "baseline-labs · PI 2.6",
                    "10:33 SO",
                ),
                ("Infection today", "none; 36.7 °C", "active-infection · PI 5", "10:35 SO"),
                ("Staff and equipment", "confirmed", "setting · PI 2.1", "10:36 SO"),
            ),
            "No gate.",
        ),
    ),
)
CHART = Chart(
    minutes=304,
    ticks=((0, "11:00"), (60, "12:00"), (120, "13:00"), (180, "14:00"), (240, "15:00"), (304, "16:04")),
    stretches=(
        Stretch("infusing", 0, 52),
        Stretch("paused", 52, 84),
        Stretch("infusing", 84, 180),
        Stretch("observing", 180, 304),
    ),
    shades=(Shade(52, 84, "Reaction 1"),),
    curves=(
        Curve("systolic", SYSTOLIC),
        Curve("diastolic", tuple((minute, value * 0.62) for minute, value in SYSTOLIC)),
        Curve("pulse", ((0, 72), (44, 76), (52, 104), (69, 92), (84, 82), (140, 74), (180, 72), (304, 73))),
    ),
)
VITALS = Table(
    (
        Column("Time", 8),
        Column("BP", 10),
        Column("Pulse", 7),
        Column("SpO₂", 7),
        Column("Event", 60),
        Column("By", 9),
    ),
    rows(
        ("11:00", "118/74", "72", "98", "Started 25 mL/h, lot A1B2C3 exp 31-May-2027", "SO ✓ MK"),
        (
            "11:52",
            strong("92/58"),
            "104",
            "96",
            strong("Reaction 1: urticaria, fever. Grade 2. Paused."),
            "MK",
        ),
        (
            "14:00",
            "114/72",
            "80",
            "97",
            "Infusion complete, 100 mL; observation 2 h, to 16:00 or later",
            "SO",
        ),
    ),
    "No vital signs were recorded.",
)
SIGNATURES = Section(
    "6 Signatures",
    (
        Signatures(
            (
                SignatureLine(plain("S. Okafor RN · signed 16:05"), "Nurse"),
                SignatureLine(plain(""), "Physician"),
            )
        ),
    ),
)
SECTIONS = (OUTCOME, GATES, Section("4 Infusion and observation", (CHART, VITALS)), SIGNATURES)


def record(
    *, name: str = "MARLOWE, Ines (Ms)", sections: tuple[Section, ...] = SECTIONS, marks: tuple[str, ...] = ()
) -> SheetContents:
    """A record of that patient."""
    return SheetContents(
        title="Infusion session record",
        subtitle="Northfield Clinic · alemtuzumab (Lemtrada) 12 mg · Course 1, day 2 of 5 · 22-Nov-2026",
        explanation="All times are local (Europe/London). As of entry 31, made 22-Nov-2026 16:05.",
        marks=marks,
        code="INFUSION-DESK 01JD7K2M " + "9F2C44D1" * 8,
        patient=(
            Box("Patient", strong(name), 30),
            Box("Born · sex", strong("14-Mar-1989 (37y) · female"), 25),
            Box("NHS No.", strong("943 476 5919"), 18),
            Box("Hospital No.", strong("K204417"), 15),
            Box("Allergies", strong("PENICILLIN (rash)"), 25),
        ),
        sections=sections,
        foot_left=f"{name} · 943 476 5919 · session 01JD-7K2M",
        foot_right="record hash 9f2c 44d1 … 07ab · protocol us 3",
        as_of=AS_OF,
    )


def log_section(entries: int, text: str = "Vital signs 118/74, pulse 72; everything as before") -> Section:
    """A log of so many entries."""
    columns = (
        Column("No.", 5),
        Column("Happened", 8),
        Column("Entered", 8),
        Column("By", 6),
        Column("Entry", 66),
    )
    found = [
        (str(n), "11:52:00", "" if n % 7 else "12:10:00", "MK", f"{text} {n}") for n in range(1, entries + 1)
    ]
    return Section("7 Every entry of the day", (Table(columns, rows(*found), "No entry.", dense=True),))
