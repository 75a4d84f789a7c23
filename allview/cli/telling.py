"""What a reader must not see yet is not told by what the terminal writes either."""

from allview import paths
from allview.review.case import Case, CommandRefused
from allview.settings import load_settings
from allview.workflow.disclosure import hold_back_first_read


def hold_back_suggestions(case: Case, telling: str) -> None:
    """Refuse to tell what the machine says of cells that nobody decided, as the window does.

    Versions that are signed hide nothing. While a second read is blind, not even how many cells the
    first one left undecided is told.

    Parameters
    ----------
    telling : what would tell them, such as ``a preliminary report``.

    Raises
    ------
    CommandRefused
        Where the settings hide suggestions, and there are such cells; or a second read is blind.
    """
    hold_back_first_read(case)
    if case.signature is not None or not load_settings(paths.user_settings_file()).blind_first:
        return
    cells = case.cells.values()
    hidden = sum(cell.id not in case.decisions and not cell.is_drawn for cell in cells)
    if hidden:
        msg = (
            f"The settings hide suggestions, and {telling} would tell them (not decided yet:"
            f" {hidden:,}). Decide first, or show suggestions in the settings."
        )
        raise CommandRefused(msg)
