"""What persons mended, and which cells left the gate of the signature by it."""

from collections.abc import Iterator

from allview.report.pictures import Pictures
from allview.report.wording import blast_probability, counted, moment, plain
from allview.review.case import Case
from allview.review.mending_account import Gone, MendingAccount, MendingKind, mending_account


def mended_section(case: Case, pictures: Pictures) -> dict[str, object]:
    """Give plain JSON values for the template: ``sentences``, ``gone`` and ``left_out``."""
    account = mending_account(case)
    return {
        "sentences": list(_sentences(account)),
        "gone": [_row(case, one, pictures) for one in pictures.gone],
        "left_out": len(account.gone) - len(pictures.gone),
    }


def _sentences(account: MendingAccount) -> Iterator[str]:
    done = [(kind, number) for kind, number in account.counts.items() if number]
    if not done:
        return
    numbers = ", ".join(f"{number} {kind.value}" for kind, number in done)
    yield f"Cells that reviewers mended: {numbers}."
    deleted = account.counts[MendingKind.DELETED]
    if deleted:
        yield (
            f"Of {counted(deleted, 'deleted cell')} the machine had flagged"
            f" {account.flagged_deleted}. To delete a cell is to say that there is none."
        )


def _row(case: Case, one: Gone, pictures: Pictures) -> dict[str, object]:
    cell = one.cell
    x, y = cell.box.center
    return {
        "id": plain(cell.id),
        "picture": pictures.cells.get(cell.id),
        "where": f"{plain(case.slides[cell.slide].name)} at {x:.0f}, {y:.0f}",
        "machine": "drawn by hand" if cell.is_drawn else cell.suggestion.cell_class.label,
        "flagged": cell.suggestion.flagged,
        "blast_probability": blast_probability(cell),
        "done": _done(one),
        "decided": one.decision.cell_class.label if one.decision else "not decided",
        "by": plain(one.reviewer) or "name not kept",
        "at": moment(one.at) if one.at else "",
    }


def _done(one: Gone) -> str:
    names = ", ".join(plain(name) for name in one.into)
    match one.kind:
        case MendingKind.SPLIT:
            return f"split into {names}"
        case MendingKind.MERGED:
            return f"merged into {names}"
        case _:
            return "deleted: no cell"
