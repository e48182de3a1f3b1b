"""The wheel: `resources/` lies inside the package there, and the program starts without a checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the wheel brings."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, *arguments: str) -> str:
    """What the installed program prints, started far from the checkout."""
    return subprocess.run(
        [sys.executable, "-P", *arguments],
        cwd=installed,
        env={**os.environ, "PYTHONPATH": str(installed), "QT_QPA_PLATFORM": "offscreen"},
        check=True,
        capture_output=True,
        text=True,
    ).stdout


@pytest.mark.slow
def test_the_wheel_holds_every_resource(installed: Path) -> None:
    def held(folder: Path) -> set[Path]:
        return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}

    assert held(installed / "infusion_desk" / "resources") == held(ROOT / "resources") != set()


@pytest.mark.slow
def test_the_program_starts_from_the_wheel_and_plays_a_day(installed: Path) -> None:
    place = run(installed, "-c", "import infusion_desk; print(infusion_desk.__file__)").strip()
    assert Path(place).is_relative_to(installed)
    assert run(installed, "-m", "infusion_desk", "--version").strip()
    (scenario, *_) = sorted((installed / "infusion_desk" / "resources" / "scenarios").glob("*.toml"))
    run(installed, "-m", "infusion_desk", "rehearse", str(scenario))
