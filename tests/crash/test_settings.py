"""The file of settings under kills: always the old text or the new one, whole."""

import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ENDLESS = """
import sys
from pathlib import Path
from infusion_desk.storage.replacing import replace_text
path, turn = Path(sys.argv[1]), 0
while True:
    turn += 1
    replace_text(path, f'turn = {turn}\\n' + '# padding\\n' * 2000 + f'again = {turn}\\n')
    print(turn, flush=True)
"""


@pytest.mark.crash
def test_a_program_killed_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    for kill in range(12):
        child = subprocess.Popen(
            [sys.executable, "-c", ENDLESS, str(path)], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
        )
        assert child.stdout is not None
        acknowledged = 0
        for _ in range(3 + kill):
            acknowledged = int(child.stdout.readline())
        child.send_signal(signal.SIGKILL)
        rest = child.stdout.read().split()
        child.wait()
        child.stdout.close()
        acknowledged = max([acknowledged, *map(int, rest)])
        kept = tomllib.loads(path.read_text(encoding="utf-8"))
        assert kept["turn"] == kept["again"]
        assert kept["turn"] in (acknowledged, acknowledged + 1)
