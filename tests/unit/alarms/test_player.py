"""Players of the system: what they report is what is told, whatever was asked of them."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from infusion_desk.alarms.player import NO_DEVICE, CommandSound

Players = Callable[..., CommandSound]


@pytest.fixture
def players(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Players:
    """Players that do as each script says; nothing else is on the path. Each notes the file it was given."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def made(device: str = "", **scripts: str) -> CommandSound:
        programs = scripts | ({"pactl": f"echo {device}"} if device else {})
        for name, script in programs.items():
            program = tmp_path / name
            program.write_text(f'#!/bin/sh\necho "${{0##*/}} ${{@##*/}}" >> {tmp_path}/heard\n{script}\n')
            program.chmod(0o755)
        return CommandSound(tuple(scripts))

    return made


def over(sound: CommandSound) -> tuple[str, str]:
    """The report, once every player that is tried has ended."""
    report = sound.report()
    while report is None:
        for process in (sound._playing, sound._device):
            if process is not None:
                process.wait(timeout=10)
        report = sound.report()
    assert not sound.busy
    assert sound.report() is None
    return report


def test_what_was_played_is_reported_once_with_its_player(players: Players, tmp_path: Path) -> None:
    sound = players(paplay="exit 0")
    sound.play("high")
    assert sound.busy
    assert over(sound) == ("paplay", "")
    assert (tmp_path / "heard").read_text().strip() == "paplay high.wav"


def test_a_player_that_fails_is_followed_by_the_next(players: Players, tmp_path: Path) -> None:
    sound = players(paplay="echo Connection refused; exit 1", aplay="exit 0")
    sound.play("medium")
    assert over(sound) == ("aplay", "")
    assert [line.split()[0] for line in (tmp_path / "heard").read_text().splitlines()] == ["paplay", "aplay"]


def test_when_all_fail_the_last_one_says_why(players: Players) -> None:
    sound = players(paplay="exit 1", aplay="echo no soundcards found >&2; exit 1")
    sound.play("low")
    assert over(sound) == ("", "aplay: no soundcards found")


def test_a_player_that_says_nothing_tells_its_exit_status(players: Players) -> None:
    sound = players(aplay="exit 3")
    sound.probe()
    assert over(sound) == ("", "aplay: exit status 3")


def test_without_a_player_nothing_is_played(players: Players) -> None:
    sound = players()
    sound.play("high")
    assert over(sound) == ("", "no program that plays sounds")


def test_success_into_a_device_that_is_none_is_no_success(players: Players) -> None:
    sound = players(device=NO_DEVICE, paplay="exit 0")
    sound.play("high")
    assert over(sound) == ("", "no sound device")
    sound = players(device="alsa_output.pci", paplay="exit 0")
    sound.play("high")
    assert over(sound) == ("paplay", "")


def test_it_can_be_stopped_and_then_reports_nothing(players: Players) -> None:
    sound = players(paplay="exec cat /dev/zero")
    sound.play("high")
    playing = sound._playing
    assert isinstance(playing, subprocess.Popen)
    sound.play("low")
    assert playing.poll() is not None
    sound.stop()
    assert not sound.busy
    assert sound.report() is None
