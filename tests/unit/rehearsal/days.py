"""Scenario texts that the tests of the rehearsal start from."""

from pathlib import Path

from infusion_desk.bootstrap import rehearsal

#: Four lines, so that the first step's header is line 6 of HEADINGS + a step.
HEADINGS = """\
title = "A day"
protocol = "us"
zone = "Europe/London"
date = 2026-11-23
"""
OPENED = (
    HEADINGS
    + """
[[step]]
at = "08:30"
do = "register_patient"
family = "Marlowe"
given = "Ines"
born = 1989-03-14
sex = "female"
hospital_number = "K204417"

[[step]]
at = "08:31"
do = "open_session"
course = 1
day = 1
"""
)
VITALS = """
systolic = 121
diastolic = 76
pulse = 72
respiration = 15
spo2 = 98
oxygen = "air"
temperature = 36.8
consciousness = "A"
"""


def written(folder: Path, text: str, name: str = "day.toml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def step(at: str, do: str, fields: str = "", see: str = "") -> str:
    seen = f"[step.see]\n{see}\n" if see else ""
    return f'\n[[step]]\nat = "{at}"\ndo = "{do}"\n{fields.strip()}\n{seen}'


def failures(folder: Path, text: str) -> list[str]:
    """What was not as expected when the text was played, without the folder's name."""
    with rehearsal(written(folder, text)) as player:
        found = [failure for played in player.play() for failure in played.failures]
    return [failure.removeprefix(f"{folder}/") for failure in found]
