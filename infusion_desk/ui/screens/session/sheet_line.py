"""Printing a sheet from the session's screen: it is written, and a line says where or why not."""

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.sheets import SHEETS, NoSuchSheet, Sheets
from infusion_desk.ui.widgets.labels import Text

#: What an act that prints goes to: "sheet:" with the sheet's slug, and behind another ":" a rule.
PLACE = "sheet:"


class SheetLine(Text):
    """Where a sheet was written, until the nurse goes on to another step. Hidden while it has nothing to say."""

    def __init__(self) -> None:
        super().__init__(role="strong")
        self.setObjectName("printedTo")
        self.setContentsMargins(0, 12, 0, 0)
        self.clear_words()

    def clear_words(self) -> None:
        """Nothing more to say."""
        self.show_text("")
        self.hide()

    def print_sheet(self, place: str, session_id: str, sheets: Sheets | None) -> None:
        """Writes the sheet that a place names, and says where."""
        slug, _, rule = place.removeprefix(PLACE).partition(":")
        self.show_text(_written(sheets, slug, session_id, rule))
        self.show()


def _written(sheets: Sheets | None, slug: str, session_id: str, rule: str) -> str:
    if sheets is None:
        return "This window was started without a printer of sheets."
    try:
        where = sheets.write(slug, session_id, rule=rule)
    except NoSuchSheet as none:
        return f"Not printed: {none}"
    except SurroundingsFault as fault:
        return f"NOT WRITTEN. {fault}"
    return f"{SHEETS[slug]}: written to {where}"
