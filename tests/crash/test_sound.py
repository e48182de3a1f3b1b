"""Sound for real: what the program plays is recorded at the other end of a sound server, and measured."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from infusion_desk.alarms.patterns import FUNDAMENTAL_HZ, PATTERNS
from infusion_desk.alarms.player import CommandSound
from tests.support.waves import cut, pulses, samples_of, strength

SINK, RATE = "ward", 16_000
TOOLS = ("pulseaudio", "pactl", "paplay", "parec")
missing = [tool for tool in TOOLS if shutil.which(tool) is None]
pytestmark = [
    pytest.mark.crash,
    pytest.mark.skipif(bool(missing), reason=f"no {', '.join(missing)} here (package pulseaudio)"),
]


@dataclass
class Server:
    """A sound server of our own with one device that goes nowhere, and what is heard there."""

    folder: Path

    def ask(self, *words: str) -> str:
        return subprocess.run(
            ["pactl", *words], check=True, capture_output=True, text=True, timeout=20
        ).stdout.strip()

    def heard(self, priority: str) -> list[int]:
        """The recording of the device's monitor while a burst is played."""
        recorder = subprocess.Popen(
            [
                *("parec", "-d", f"{SINK}.monitor", "--raw", "--latency-msec=20"),
                *("--format=s16le", f"--rate={RATE}", "--channels=1"),
            ],
            stdout=subprocess.PIPE,
        )
        assert recorder.stdout is not None
        raw = recorder.stdout.read(RATE // 10)  # it runs
        sound = CommandSound(("paplay",))
        sound.play(priority)
        seconds = 4.5 if priority == "high" else 2.5
        raw += recorder.stdout.read(2 * round(seconds * RATE))  # as long as that takes
        assert over(sound) == ("paplay", "")
        recorder.terminate()
        recorder.communicate()
        return list(samples_of(raw))


def played(sound: CommandSound, priority: str) -> tuple[str, str]:
    """The report of a burst that is played now."""
    sound.play(priority)
    return over(sound)


def over(sound: CommandSound) -> tuple[str, str]:
    """The report of what was begun, once it is over."""
    assert sound._playing is not None
    for process in (sound._playing, sound._device):  # the server's answer may come after the player's end
        if process is not None:
            process.wait(timeout=20)
    report = sound.report()
    assert report is not None
    return report


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that ends with the test, whoever runs it and whatever else plays on this machine."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/native")
    command = [
        *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
        *("-L", f"module-native-protocol-unix auth-anonymous=1 socket={tmp_path}/native"),
        *("-L", f"module-null-sink sink_name={SINK}", "-L", "module-always-sink"),
    ]
    process = subprocess.Popen(command, env=dict(os.environ), stderr=subprocess.DEVNULL)
    try:
        _wait_until_it_answers()
        yield Server(tmp_path)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_until_it_answers() -> None:
    """Asks again until the server has made its socket; each question takes its time."""
    for _ in range(200):
        if subprocess.run(["pactl", "info"], capture_output=True, check=False, timeout=20).returncode == 0:
            return
        subprocess.run([sys.executable, "-c", "pass"], check=True)
    pytest.fail("the sound server does not answer")


@pytest.mark.parametrize(
    "priority",
    ["high", *(pytest.param(each, marks=pytest.mark.thorough) for each in PATTERNS if each != "high")],
)
def test_a_burst_is_heard_with_all_its_pulses(server: Server, priority: str) -> None:
    samples = server.heard(priority)

    found = pulses(samples, RATE)
    assert len(found) == PATTERNS[priority].pulses
    pulse = cut(samples, RATE, found[0])
    fundamental = strength(pulse, RATE, FUNDAMENTAL_HZ)
    assert fundamental > 1000
    for number in (2, 3, 4, 5):
        assert strength(pulse, RATE, number * FUNDAMENTAL_HZ) > fundamental / 6
    assert strength(pulse, RATE, 1.5 * FUNDAMENTAL_HZ) < fundamental / 5


def test_the_silence_plays_and_is_not_heard(server: Server) -> None:
    assert max(map(abs, server.heard("silence"))) == 0


def test_a_device_that_is_removed_is_told(server: Server) -> None:
    sound = CommandSound(("paplay",))
    assert played(sound, "low") == ("paplay", "")
    modules = server.ask("list", "short", "modules").splitlines()
    (number,) = [line.split()[0] for line in modules if f"sink_name={SINK}" in line]
    server.ask("unload-module", number)

    assert played(sound, "low") == ("", "no sound device")

    server.ask("load-module", "module-null-sink", f"sink_name={SINK}")
    assert played(sound, "low") == ("paplay", "")


def test_a_server_that_has_gone_is_told(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{server.folder}/nobody")
    player, why = played(CommandSound(("paplay",)), "high")
    assert (player, "paplay" in why) == ("", True)
