"""What the launcher thinks the machine lacks, and what it does about it."""

import sys

import pytest

from tools import machine
from tools.machine import LIBRARIES, Trouble, missing_installer, missing_libraries, outer_pip, provide

EVERYWHERE = {library for library, (_, where) in LIBRARIES.items() if not where}
LACKING = {"libGL.so.1": "libgl1", "libglib-2.0.so.0": "libglib2.0-0"}


@pytest.fixture
def apt_calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have been given to apt-get, on a Debian where we are root."""
    calls: list[str] = []

    def note(*arguments: str) -> bool:
        calls.append(" ".join(arguments))
        return True

    monkeypatch.setattr(machine, "apt_get", note)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    return calls


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves libraries to the machine")
def test_a_library_is_found_missing_by_loading_it() -> None:
    assert machine.loads("libc.so.6")
    assert not machine.loads("libno-such-thing.so.1")


@pytest.mark.parametrize(
    ("window", "display", "wanted"),
    [
        (False, "", EVERYWHERE),
        (True, "", EVERYWHERE),
        (False, "DISPLAY", EVERYWHERE),
        (True, "DISPLAY", EVERYWHERE | {name for name in LIBRARIES if "xcb" in name or "x11" in name}),
        (True, "WAYLAND_DISPLAY", EVERYWHERE | {name for name in LIBRARIES if "wayland" in name}),
    ],
)
def test_a_window_needs_its_display_systems_libraries_too(
    monkeypatch: pytest.MonkeyPatch, window: bool, display: str, wanted: set[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(machine, "loads", lambda library: False)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.setenv(name, ":0" if name == display else "")
    missing = missing_libraries(window=window)
    assert set(missing) == wanted
    assert missing["libGL.so.1"] == "libgl1"


def test_nothing_is_missing_where_all_of_it_loads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "loads", lambda library: True)
    assert missing_libraries(window=True) == {}


def test_windows_and_macos_bring_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "loads", lambda library: False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert missing_libraries(window=True) == {}


@pytest.mark.parametrize(
    ("modules", "pip", "missing"),
    [
        ({"venv", "ensurepip"}, (0,), False),
        ({"venv"}, (23, 0), False),  # a Debian with python3-pip and without python3-venv
        ({"venv"}, (22, 0), True),  # a pip that cannot work on another environment
        ({"venv"}, (0,), True),  # a bare Debian
        (set(), (23, 0), True),
    ],
)
def test_an_installer_is_missing_when_neither_way_works(
    monkeypatch: pytest.MonkeyPatch, modules: set[str], pip: tuple[int, ...], missing: bool
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: name if name in modules else None)
    monkeypatch.setattr(machine, "outer_pip", lambda: pip)
    assert bool(missing_installer()) == missing


@pytest.mark.parametrize(("version", "read"), [("23.0.1", (23, 0)), ("25.1", (25, 1)), ("built-here", (0,))])
def test_the_version_of_pip_is_read(
    monkeypatch: pytest.MonkeyPatch, version: str, read: tuple[int, ...]
) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda name: version)
    assert outer_pip() == read


def test_root_on_debian_gets_what_is_missing_and_is_told(
    apt_calls: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    provide(LACKING)
    assert apt_calls == ["update", "install -y --no-install-recommends libgl1 libglib2.0-0"]
    assert "libGL.so.1" in capsys.readouterr().err


def test_an_ordinary_user_gets_the_exact_line(apt_calls: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(Trouble) as caught:
        provide(LACKING)
    line = "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1 libglib2.0-0"
    assert f"    {line}\n" in caught.value.then
    assert apt_calls == []


def test_root_is_told_the_line_when_apt_fails(apt_calls: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "apt_get", lambda *arguments: False)
    with pytest.raises(Trouble, match="lacks libGL") as caught:
        provide(LACKING)
    assert "    apt-get update && apt-get install -y --no-install-recommends libgl1" in caught.value.then


def test_a_system_without_apt_is_told_the_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(Trouble, match=r"lacks libGL\.so\.1, libglib-2\.0\.so\.0"):
        provide(LACKING)
