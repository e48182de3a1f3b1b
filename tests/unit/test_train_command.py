"""The command that begins a training: it needs a display and a scenario."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from infusion_desk.cli import main


def test_a_training_needs_a_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infusion_desk.commands.training.has_display", lambda environment: False)
    done = CliRunner().invoke(main, ["train", "whatever.toml"])

    assert done.exit_code == 1
    assert "no display" in done.stderr


def test_a_file_that_is_no_scenario_is_named_with_its_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("infusion_desk.commands.training.has_display", lambda environment: True)
    file = tmp_path / "day.toml"
    file.write_text('title = "A day"\n', encoding="utf-8")
    done = CliRunner().invoke(main, ["train", str(file)])

    assert done.exit_code == 2
    assert f"{file}:1: expected" in done.stderr
