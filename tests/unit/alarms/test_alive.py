import subprocess
import sys
from pathlib import Path

from infusion_desk.alarms.alive import LENGTH, AliveFile, is_held, last_word

HOLDER = """
import sys
from pathlib import Path
from infusion_desk.alarms.alive import AliveFile
alive = AliveFile(Path(sys.argv[1]))
assert alive.take()
alive.say({"pid": 1})
print("held", flush=True)
sys.stdin.read()
"""


def test_a_file_is_held_by_one_until_it_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "desk.alive"
    assert not is_held(path)
    first, second = AliveFile(path), AliveFile(path)
    assert first.take()
    assert is_held(path)
    assert not second.take()
    first.release()
    assert not is_held(path)
    assert second.take()
    second.release()


def test_the_last_word_is_in_place_and_always_as_long(tmp_path: Path) -> None:
    path = tmp_path / "desk.alive"
    alive = AliveFile(path)
    assert last_word(path) == {}
    alive.take()
    for word in ({"boot_ms": 1, "text": "x" * 100}, {"boot_ms": 2}):
        alive.say(word)
        assert last_word(path) == word
        assert path.stat().st_size == LENGTH
    alive.release()


def test_what_cannot_be_read_is_no_word(tmp_path: Path) -> None:
    path = tmp_path / "desk.alive"
    for content in (b"\0" * LENGTH, b"[1]", b"{"):
        path.write_bytes(content)
        assert last_word(path) == {}


def test_a_process_that_is_killed_holds_it_no_more(tmp_path: Path) -> None:
    path = tmp_path / "desk.alive"
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as one:
        assert one.stdout is not None
        assert one.stdout.readline() == "held\n"
        assert is_held(path)
        one.kill()
        one.wait()
    assert not is_held(path)
    assert last_word(path) == {"pid": 1}
