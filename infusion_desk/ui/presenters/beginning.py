"""What a window begins with."""

from typing import TYPE_CHECKING

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.set_up import missing_steps
from infusion_desk.desk.views.faults import not_saved_view
from infusion_desk.domain.settings import DEFAULTS
from infusion_desk.ui.widgets.fault_screens import NotSavedScreen

if TYPE_CHECKING:
    from infusion_desk.ui.main_window import MainWindow


def begin(window: "MainWindow") -> None:
    """The set-up where something is missing, else the question who is there."""
    site, access = window.fittings.site, window.fittings.access
    if site is not None and access is not None and missing_steps(site, access):
        from infusion_desk.ui import entering

        window.show_alone(entering.SetUpPresenter(window, site, access).screen)
        if access.guarded:
            window.author.ask()  # also of a locked window, from which the set-up has taken the focus
    elif not window.lock.locked:
        window.author.ask()


def keep_appearance(window: "MainWindow") -> None:
    """From now on the theme and the text size that are chosen at a window are kept, by whoever is at it."""
    site = window.fittings.site

    def keep(theme: str, percent: int) -> None:
        if site is None or not window.author():
            return
        try:
            for name, value in (("theme", theme), ("text_percent", str(percent))):
                if value != (site.value(name) or DEFAULTS[name]):
                    site.change(name, value, by=window.author())
        except SurroundingsFault as fault:
            NotSavedScreen(
                not_saved_view(window.desk, "", "The theme or the text size", fault), window
            ).open()

    window.appearance.changed.connect(keep)
