"""Joins a table of results with the desk."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from infusion_desk.desk.importing import VERB, Previewed, importable, preview
from infusion_desk.ui.presenters.acting import do_together
from infusion_desk.ui.screens.follow_up.import_page import ImportPage

if TYPE_CHECKING:
    from infusion_desk.ui.main_window import MainWindow

NOTHING = "Nothing is typed yet."


class ImportScreen(ImportPage):
    """Reads at every key what would come of the table."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(_text_of)
        self._window = window
        self._lines: list[Previewed] = []
        self.typed.connect(self._preview)
        self.stored.connect(self._store)
        self.left.connect(lambda: window.show_room("follow-up"))
        self._preview("")

    def _preview(self, text: str) -> None:
        self._lines = preview(self._window.desk, text, self._window.author() or "?")
        self.show_preview(self._lines, words(self._lines))

    def _store(self) -> None:
        if not importable(self._lines):
            return
        acts = [(line.patient_id, line.typed or {}) for line in self._lines if line.came == "new"]
        came = do_together(self, self._window.desk, self._window.author, VERB, acts)
        if came is None:
            return
        self._preview(self.text.toPlainText())
        if not any(came):
            self.says.show_text(
                f"✓ {len(acts)} results are stored. Storing the table again would add nothing."
            )


def words(lines: list[Previewed]) -> str:
    """What the whole table would do."""
    if not lines:
        return NOTHING
    came = Counter(line.came for line in lines)
    parts = f"{came['new']} will be stored · {came['known']} are known · {came['wrong']} are wrong"
    return f"✕ {parts}: nothing is stored until every line is right." if came["wrong"] else parts


def _text_of(path: str) -> str:
    content = Path(path).read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
