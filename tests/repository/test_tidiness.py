"""The repository itself: sizes, names that do not belong in it, and lock files that name no host."""

import re
import tomllib
from pathlib import Path

import pytest

from tools.tidiness import foreign_names, oversized, tree

ROOT = Path(__file__).parents[2]
LOCK_LINE = re.compile(r"#.*|    --hash=sha256:[0-9a-f]{64}( \\)?|[a-z0-9-]+==[\w.]+( ; [\w .'!=*<>()]+)? \\")
SITE = "example"


def pinned(lock: str) -> dict[str, list[str]]:
    """Requirement -> its hashes."""
    text = re.sub(r"^#.*\n", "", (ROOT / lock).read_text(), flags=re.MULTILINE)
    entries = text.replace("\\\n", "").splitlines()
    return {entry.split("    --hash=")[0].strip(): entry.split("    --hash=")[1:] for entry in entries}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".gitignore").write_text("# what is made here\nout\n")
    return tmp_path


def test_the_repository_names_no_host_and_no_machine() -> None:
    assert foreign_names(ROOT) == []


def test_the_repository_keeps_to_its_sizes() -> None:
    assert oversized(ROOT) == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_has_only_versions_markers_and_hashes(lock: str) -> None:
    lines = (ROOT / lock).read_text().splitlines()
    assert [line for line in lines if not LOCK_LINE.fullmatch(line)] == []
    assert all(pinned(lock).values())


def test_the_development_lock_holds_the_programs_lock() -> None:
    run, development = (
        {pin.partition(";")[0].strip(): hashes for pin, hashes in pinned(name).items()}
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert {name: development.get(name) for name in run} == run


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    named = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    wanted = {re.split(r"[>=<; ]", name)[0].lower() for name in named}
    assert wanted <= {name.split("==")[0] for name in pinned("requirements-dev.lock")}


@pytest.mark.parametrize(
    "line",
    [
        "see https:" + f"//pypi.{SITE}/simple",
        "https:" + "//files.pythonhosted" + ".org/packages",
        "deb http:" + "//deb.debian" + ".org/debian trixie main",
        "http:" + f"//mirror.{SITE}/",
        "http:" + "//10.0.0.7:8080/x",
        "--extra-index" + "-url file:///srv/simple",
        "find-" + "links = wheels",
        "open('/" + "root/.config')",
        "cd /" + "work/main",
    ],
)
def test_a_foreign_name_is_found_with_its_line(folder: Path, line: str) -> None:
    (folder / "page.md").write_text(f"# Title\n\n{line}\n")
    (found,) = foreign_names(folder)
    assert found.startswith("page.md:3: names ")


@pytest.mark.parametrize(
    "line",
    [
        "http:" + "//www.apache.org/licenses/LICENSE-2.0",
        "http:" + "//127.0.0.1:8000/",
        "uv pip compile --no-emit-index-url --no-emit-find-links",
        "self.proxy.setSourceModel(model)",
        "the work/life balance of a root/branch",
        "PySide6-Pdf==6.12.0.140",
        "a share mounted at /home/nurse/desk",
    ],
)
def test_what_belongs_is_left_alone(folder: Path, line: str) -> None:
    (folder / "page.md").write_text(line)
    assert foreign_names(folder) == []


def test_pictures_and_ignored_folders_are_not_read(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "docs").mkdir()
    for place in ("out/a.md", "docs/picture.png"):
        (folder / place).write_bytes(b"\0 http://" + b"mirror.example/")
    assert [path.name for path in tree(folder)] == [".gitignore", "picture.png"]
    assert foreign_names(folder) == []


def test_long_files_and_a_long_median_are_found(folder: Path) -> None:
    (folder / "infusion_desk").mkdir()
    for name, lines in {"one": 401, "two": 102, "three": 101, "empty": 0}.items():
        (folder / "infusion_desk" / f"{name}.py").write_text("pass\n" * lines)
    (folder / "desk").write_text("pass\n" * 400)
    assert oversized(folder) == [
        "infusion_desk/one.py: 401 lines, 400 at the most",
        "infusion_desk: the median module has 102 lines, not 100",
    ]
