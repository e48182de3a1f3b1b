"""The virtual environment: stamped last, replaced only by a complete one, built by one start at a time."""

import sys
import threading
from pathlib import Path
from typing import NamedTuple

import pytest

from tools import environment as module
from tools.environment import CAUSES, NEEDED_MB, Environment, alone, run_step
from tools.machine import Trouble


class Usage(NamedTuple):
    total: int
    used: int
    free: int


class FakedEnvironment(Environment):
    """Builds as the real one does, but fills in an instant; `fails` is raised half-way through."""

    fails: BaseException | None = None
    fills = 0

    def fill(self, lock: Path) -> None:
        self.fills += 1
        python = Path(self.python)
        python.parent.mkdir(parents=True)
        (self.folder / "filled-from").write_text(lock.read_text())
        if self.fails:
            raise self.fails
        python.touch()


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakedEnvironment:
    """A checkout with both locks and nothing built."""
    (tmp_path / "requirements.lock").write_text("one==1")
    (tmp_path / "requirements-dev.lock").write_text("one==1\ntwo==2")
    monkeypatch.setattr("shutil.disk_usage", lambda path: Usage(10**12, 0, 10**12))
    return FakedEnvironment(tmp_path)


def contents(environment: Environment) -> str:
    return (environment.folder / "filled-from").read_text()


def test_a_finished_build_is_used_again(environment: FakedEnvironment) -> None:
    assert not environment.is_ready(environment.run_lock)
    environment.make_ready(environment.run_lock)
    environment.make_ready(environment.run_lock)
    assert environment.is_ready(environment.run_lock)
    assert environment.fills == 1


def test_a_changed_lock_is_built_anew(environment: FakedEnvironment) -> None:
    environment.make_ready(environment.run_lock)
    environment.run_lock.write_text("one==1.1")
    environment.make_ready(environment.run_lock)
    assert contents(environment) == "one==1.1"
    assert not environment.aside.exists()


def test_another_python_builds_anew(environment: FakedEnvironment, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.make_ready(environment.run_lock)
    monkeypatch.setattr(module, "PYTHON", "3.99")
    assert not environment.is_ready(environment.run_lock)


def test_an_environment_whose_python_is_gone_is_built_anew(environment: FakedEnvironment) -> None:
    environment.make_ready(environment.run_lock)
    Path(environment.python).unlink()
    environment.make_ready(environment.run_lock)
    assert environment.fills == 2


def test_what_tests_need_includes_what_the_program_needs(environment: FakedEnvironment) -> None:
    environment.make_ready(environment.run_lock)
    assert not environment.is_ready(environment.dev_lock)
    environment.make_ready(environment.dev_lock)
    assert environment.is_ready(environment.run_lock)
    assert environment.is_ready(environment.dev_lock)


def test_a_build_that_was_cut_short_is_done_again_from_nothing(environment: FakedEnvironment) -> None:
    (environment.folder / "lib").mkdir(parents=True)
    (environment.folder / "lib" / "half-a-package").touch()
    environment.make_ready(environment.run_lock)
    assert environment.is_ready(environment.run_lock)
    assert not (environment.folder / "lib" / "half-a-package").exists()


@pytest.mark.parametrize("fault", [Trouble("no network", "connect"), KeyboardInterrupt(), OSError("disk")])
def test_a_failed_build_leaves_the_environment_before_it(
    environment: FakedEnvironment, fault: BaseException
) -> None:
    environment.make_ready(environment.run_lock)
    before = environment.run_lock.read_text()
    environment.run_lock.write_text("one==1.1")
    environment.fails = fault
    with pytest.raises(type(fault)):
        environment.make_ready(environment.run_lock)
    environment.run_lock.write_text(before)
    assert environment.is_ready(environment.run_lock)
    assert contents(environment) == before


def test_a_first_build_that_fails_leaves_nothing(environment: FakedEnvironment) -> None:
    environment.fails = Trouble("no network", "connect")
    with pytest.raises(Trouble):
        environment.make_ready(environment.run_lock)
    assert not environment.folder.exists()
    assert environment.stamp() == []


def test_a_kill_while_replacing_still_leaves_the_way_back(environment: FakedEnvironment) -> None:
    environment.make_ready(environment.run_lock)
    before = environment.run_lock.read_text()
    environment.folder.rename(environment.aside)  # as far as the killed build came
    environment.folder.mkdir()
    environment.run_lock.write_text("one==1.1")
    environment.fails = Trouble("no network", "connect")
    with pytest.raises(Trouble):
        environment.make_ready(environment.run_lock)
    environment.run_lock.write_text(before)
    assert environment.is_ready(environment.run_lock)


def test_a_nearly_full_disk_is_seen_before_anything_is_touched(
    environment: FakedEnvironment, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.make_ready(environment.run_lock)
    environment.run_lock.write_text("one==1.1")
    monkeypatch.setattr("shutil.disk_usage", lambda path: Usage(10**12, 0, (NEEDED_MB - 1) * 1_000_000))
    with pytest.raises(Trouble, match=f"only {NEEDED_MB - 1} MB left"):
        environment.make_ready(environment.run_lock)
    assert contents(environment) == "one==1"


def test_of_two_starts_at_once_the_second_waits_and_builds_nothing(
    environment: FakedEnvironment, capsys: pytest.CaptureFixture[str]
) -> None:
    with alone(environment.root / ".desk.lock"):
        second = threading.Thread(target=environment.make_ready, args=[environment.run_lock])
        second.start()
        while "waiting" not in capsys.readouterr().err:
            second.join(0.01)
        assert environment.fills == 0
        environment.build(environment.run_lock)
    second.join()
    assert environment.fills == 1


@pytest.mark.parametrize(
    ("printed", "what"),
    [
        ("ERROR: [Errno 28] No space left on device", "the disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "not the one that the lock file names"),
        (
            "WARNING: Retrying (Retry(total=1)) NewConnectionError\nERROR: No matching distribution",
            "downloaded",
        ),
        (
            "WARNING: Retrying (Retry(total=1)) CERTIFICATE_VERIFY_FAILED",
            "certificate that pip does not know",
        ),
        ("ERROR: No matching distribution found for shiboken6", "no package for this system"),
        ("Segmentation fault", "a step of the preparation failed"),
    ],
)
def test_a_failed_step_is_explained_and_its_last_words_are_shown(
    printed: str, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Trouble) as caught:
        run_step([sys.executable, "-c", f"print({printed!r}); raise SystemExit(1)"])
    assert what in caught.value.what
    assert (caught.value.what, caught.value.then) in CAUSES.values()
    assert printed.splitlines()[-1] in capsys.readouterr().err


def test_only_large_downloads_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    run_step(
        [sys.executable, "-c", "print('Downloading a.whl (12 kB)\\nDownloading b.whl (84.3 MB)\\nDone')"]
    )
    assert capsys.readouterr().err.split() == ["Downloading", "b.whl", "(84.3", "MB)"]
