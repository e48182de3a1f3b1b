"""A line in the session's screen that says why a sheet that was asked for is not there."""

from infusion_desk.desk.sheets import NoSuchSheet, PaperFormat, Sheet, Sheets
from infusion_desk.ui.widgets.labels import Text

#: What an act that prints goes to: "sheet:" with the sheet's slug, and behind another ":" a rule.
PLACE = "sheet:"


class SheetLine(Text):
    """Says it until the nurse goes on to another step. Hidden while it has nothing to say."""

    def __init__(self) -> None:
        super().__init__(role="strong")
        self.setObjectName("printedTo")
        self.setContentsMargins(0, 12, 0, 0)
        self.clear_words()

    def clear_words(self) -> None:
        """Nothing more to say."""
        self.show_text("")
        self.hide()

    def made(
        self, place: str, session_id: str, sheets: Sheets | None, paper: PaperFormat = "a4"
    ) -> Sheet | None:
        """The sheet that a place names; None, and says why, where there is none."""
        slug, _, rule = place.removeprefix(PLACE).partition(":")
        says = "This window was started without a printer of sheets."
        if sheets is not None:
            try:
                return sheets.make(slug, session_id, rule=rule, paper=paper)
            except NoSuchSheet as none:
                says = f"Not printed: {none}"
        self.show_text(says)
        self.show()
        return None
