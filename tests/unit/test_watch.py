"""The watcher's own root: what it joins, and how small it stays."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from infusion_desk.alarms import deadlines_file
from infusion_desk.alarms.alive import AliveFile, last_word
from infusion_desk.alarms.duty import watcher_command
from infusion_desk.alarms.watcher import WATCHER
from infusion_desk.desk.posted_deadlines import Posted
from infusion_desk.watch import main, this_watcher

HEAVY = ("PySide6", "sqlite3", "sqlite_utils", "click", "reportlab", "hashlib", "platformdirs")
SMALL = """
import sys
sys.path.append(sys.argv.pop(1))
import infusion_desk.watch, json
size = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(json.dumps([int(size[0]), sorted(sys.modules)]))
"""


def test_with_nothing_to_watch_it_ends(tmp_path: Path) -> None:
    deadlines_file.write(tmp_path / deadlines_file.FILE_NAME, Posted("boot-1", False))
    main([str(tmp_path), "[]"])
    assert last_word(tmp_path / WATCHER)["wake_up"]


def test_where_another_is_on_duty_it_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("infusion_desk.watch.pause", waited.append)
    other = AliveFile(tmp_path / WATCHER)
    assert other.take()
    main([str(tmp_path), "[]"])
    assert len(waited) == 8
    other.release()


def test_it_starts_itself_again_as_it_was_started() -> None:
    assert this_watcher()[0] == sys.executable
    assert this_watcher()[1:] == sys.orig_argv[1:]


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_it_is_small(tmp_path: Path) -> None:
    command = watcher_command(tmp_path, [])
    command[4] = SMALL
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    kilobytes, modules = json.loads(ran.stdout)
    assert [name for name in HEAVY if name in modules] == []
    assert kilobytes < 20_000
