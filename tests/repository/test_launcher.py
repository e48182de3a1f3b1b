"""./desk itself: which program each command becomes, and what it says when it cannot."""

import importlib.util
import os
import shutil
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

from tools.environment import Environment, stamp_line
from tools.machine import Trouble

ROOT = Path(__file__).parents[2]
ECHO = "import os, sys; print(os.getpid(), os.getcwd(), *sys.argv[1:]); sys.exit(7)"


@pytest.fixture
def launcher(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, with its byte code kept out of the checkout."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    spec = importlib.util.spec_from_loader("launcher", SourceFileLoader("launcher", str(ROOT / "desk")))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that is ready, whose program and tests only say how they were called."""
    shutil.copy(ROOT / "desk", tmp_path)
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    for name in ("infusion_desk", "pytest"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__main__.py").write_text(ECHO)
    environment = Environment(tmp_path)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment.folder)], check=True)
    site = next(environment.folder.rglob("site-packages"))
    (site / "checkout.pth").write_text(str(tmp_path))
    for lock in (environment.run_lock, environment.dev_lock):
        lock.touch()
    stamp = "\n".join(map(stamp_line, (environment.run_lock, environment.dev_lock)))
    (environment.folder / "desk.stamp").write_text(stamp)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "becomes"),
    [
        ([], ["-P", "-m", "infusion_desk"]),
        (["rehearse", "a.toml", "--json"], ["-P", "-m", "infusion_desk", "rehearse", "a.toml", "--json"]),
        (["--help"], ["-P", "-m", "infusion_desk", "--help"]),
        (["test"], ["-P", "-m", "pytest", "-n", "3"]),
        (["test", "-k", "gates"], ["-P", "-m", "pytest", "-k", "gates"]),
        (["check"], ["-P", "-m", "tools.check"]),
        (["bench", "append"], ["-P", "-m", "tests.benchmarks", "append"]),
        (["faults"], ["-P", "-m", "tests.crash"]),
    ],
)
def test_each_command_becomes_its_program(
    launcher: ModuleType, arguments: list[str], becomes: list[str]
) -> None:
    assert launcher.program(arguments) == becomes


@pytest.mark.parametrize(
    ("arguments", "elsewhere"), [(["rehearse", "day one.toml"], True), (["test", "-x"], False)]
)
def test_arguments_folder_status_and_process_are_passed_on(
    checkout: Path, arguments: list[str], elsewhere: bool
) -> None:
    folder = checkout.parent if elsewhere else checkout
    with subprocess.Popen(
        [sys.executable, checkout / "desk", *arguments],
        cwd=checkout.parent,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        output, _ = child.communicate()
    process, rest = output.split(" ", 1)
    assert rest == f"{folder} {' '.join(arguments[arguments[0] == 'test' :])}\n"
    assert child.returncode == 7
    if os.name == "posix":
        assert int(process) == child.pid  # so a signal sent to ./desk reaches the program


def test_an_old_python_is_told_what_to_do(
    launcher: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(launcher, "OLDEST_PYTHON", (4, 0))
    assert launcher.main(["rehearse", "a.toml"]) == 69
    said = capsys.readouterr()
    assert said.out == ""
    assert "is too old" in said.err
    assert "Next: install Python 3.11 or later" in said.err


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Trouble("the disk has only 3 MB left", "free 800 MB"), "desk: the disk has only 3 MB left."),
        (OSError(28, "No space left on device"), "desk: the disk is full."),
        (PermissionError(13, "Permission denied", "x.lock"), "Next: see that you may write to this folder"),
        (KeyboardInterrupt(), "desk: interrupted."),
    ],
)
def test_a_machine_that_is_not_ready_is_explained(
    launcher: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fault: BaseException,
    said: str,
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(launcher, "prepare", fail)
    assert launcher.main([]) == 69
    told = capsys.readouterr().err
    assert said in told
    assert "Kept: patients' records were not touched" in told


def test_missing_libraries_are_provided_before_anything_is_downloaded(
    launcher: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(missing: dict[str, str]) -> None:
        raise Trouble(str(missing), "")

    (tmp_path / "requirements.lock").touch()
    monkeypatch.setattr(
        launcher, "missing_libraries", lambda *, window: {"libGL.so.1": "libgl1"} if window else {}
    )
    monkeypatch.setattr(launcher, "missing_installer", lambda: {"installer": "python3-venv"})
    monkeypatch.setattr(launcher, "provide", refuse)
    with pytest.raises(Trouble, match=r"libgl1.*python3-venv"):
        launcher.prepare(Environment(tmp_path), [])
    assert not (tmp_path / ".venv").exists()
