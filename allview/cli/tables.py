"""Figures as aligned text."""

from collections.abc import Iterable, Sequence

from allview.network.model_card import Score


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Align columns; the first to the left, the others to the right."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def share(value: float | None, interval: tuple[float, float] | None = None) -> str:
    """Write a share with three decimals, its interval in brackets, a dash where there is none."""
    if value is None:
        return "-"
    return f"{value:.3f}" + (f" [{interval[0]:.3f}, {interval[1]:.3f}]" if interval else "")


def scores_table(scores: Iterable[Score]) -> str:
    """Lay out scores with their 95 % intervals and n."""
    rows = [(f"{s.name}, {s.data}", share(s.value, (s.low, s.high)), str(s.n)) for s in scores]
    return table(("score", "value [95 % interval]", "n"), rows)
