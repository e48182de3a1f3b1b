"""Shipped files are found beside the package and inside it."""

from pathlib import Path

import pytest

from infusion_desk import resource_files
from infusion_desk.resource_files import resource


def test_a_shipped_file_is_found() -> None:
    assert resource("protocols", "us.toml").is_file()


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"resources/protocols/xx\.toml"):
        resource("protocols", "xx.toml")


def test_what_lies_inside_the_package_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside, beside = tmp_path / "inside", tmp_path / "beside"
    for root, name in ((inside, "both"), (beside, "both"), (beside, "one")):
        root.mkdir(exist_ok=True)
        (root / name).touch()
    monkeypatch.setattr(resource_files, "ROOTS", (inside, beside))
    assert resource("both") == inside / "both"
    assert resource("one") == beside / "one"
