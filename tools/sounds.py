"""Writes resources/sounds: `python -m tools.sounds`. They are shipped, since a full disk must not silence an alarm."""

from pathlib import Path

from infusion_desk.alarms.patterns import PATTERNS, SILENCE, wave_file

SOUNDS = Path(__file__).parent.parent / "resources" / "sounds"


def main() -> None:
    """One file for each pattern."""
    for name in (*PATTERNS, SILENCE):
        (SOUNDS / f"{name}.wav").write_bytes(wave_file(name))


if __name__ == "__main__":
    main()
