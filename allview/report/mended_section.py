"""What persons mended, and which cells left the gate of the signature by it."""

from collections.abc import Iterator

from allview.report.pictures import Pictures
from allview.report.wording import plain
from allview.report.words import Words, marked
from allview.review.case import Case
from allview.review.mending_account import Gone, MendingAccount, MendingKind, mending_account

_DONE = {
    MendingKind.DRAWN: marked("{0} drawn"),
    MendingKind.DELETED: marked("{0} deleted"),
    MendingKind.ADJUSTED: marked("{0} adjusted"),
    MendingKind.SPLIT: marked("{0} split"),
    MendingKind.MERGED: marked("{0} merged"),
}


def mended_section(case: Case, pictures: Pictures, words: Words) -> dict[str, object]:
    """Give plain JSON values for the template: ``sentences``, ``gone`` and ``left_out``."""
    account = mending_account(case)
    left_out = len(account.gone) - len(pictures.gone)
    return {
        "sentences": list(_sentences(account, words)),
        "gone": [_row(case, one, pictures, words) for one in pictures.gone],
        "left_out": words.left_out(left_out),
    }


def _sentences(account: MendingAccount, words: Words) -> Iterator[str]:
    done = [(kind, number) for kind, number in account.counts.items() if number]
    if not done:
        return
    numbers = ", ".join(words.say(_DONE[kind], words.whole(number)) for kind, number in done)
    yield words.say("Cells that reviewers mended: {0}.", numbers)
    deleted = account.counts[MendingKind.DELETED]
    if deleted:
        yield words.counted(
            deleted,
            "Of 1 deleted cell the machine had flagged {1}. To delete a cell is to say that there"
            " is none.",
            "Of {0} deleted cells the machine had flagged {1}. To delete a cell is to say that"
            " there is none.",
            words.whole(account.flagged_deleted),
        )


def _row(case: Case, one: Gone, pictures: Pictures, words: Words) -> dict[str, object]:
    cell = one.cell
    x, y = cell.box.center
    machine = words.label(cell.suggestion.cell_class)
    decision = one.decision
    return {
        "id": plain(cell.id),
        "picture": pictures.cells.get(cell.id),
        "where": words.say(
            "{0} at {1}, {2}", plain(case.slides[cell.slide].name), f"{x:.0f}", f"{y:.0f}"
        ),
        "machine": words.say("drawn by hand") if cell.is_drawn else machine,
        "flagged": cell.suggestion.flagged,
        "blast_probability": words.blast_probability(cell),
        "done": _done(one, words),
        "decided": words.label(decision.cell_class) if decision else words.say("not decided"),
        "by": plain(one.reviewer) or words.say("name not kept"),
        "at": words.moment(one.at) if one.at else "",
    }


def _done(one: Gone, words: Words) -> str:
    names = ", ".join(plain(name) for name in one.into)
    match one.kind:
        case MendingKind.SPLIT:
            return words.say("split into {0}", names)
        case MendingKind.MERGED:
            return words.say("merged into {0}", names)
        case _:
            return words.say("deleted: no cell")
