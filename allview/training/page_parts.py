"""What AllView's HTML pages are made of: sections, tables and figures in one file each."""

import html
from collections.abc import Iterable, Sequence

from allview.network.model_card import Score
from allview.training.metrics import ClassTable
from allview.training.page_style import STYLE

_NOTICE = "Research use: no medical device. The figures hold for the data they name."


def document(title: str, lead: str, sections: Iterable[str], sha256: str) -> str:
    """Give a whole page that loads nothing from anywhere.

    Parameters
    ----------
    title, lead : plain text.
    sections : HTML.
    sha256 : of the weights the page is about.
    """
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark">'
        f"<title>{text(title)}</title><style>{STYLE}</style></head><body><main>"
        f"<header><h1>{text(title)}</h1><p>{text(lead)}</p></header>{''.join(sections)}"
        f"<footer>{_NOTICE} Weights {sha256[:16]}.</footer></main></body></html>\n"
    )


def section(title: str, body: str) -> str:
    """Put a heading over a piece of HTML."""
    return f"<section><h2>{title}</h2>{body}</section>"


def bullets(items: Iterable[str]) -> str:
    """List sentences."""
    return f"<ul>{''.join(f'<li>{text(item)}</li>' for item in items)}</ul>"


def words(name: str) -> str:
    """Write a name of classes or data as words, ready for HTML."""
    return text(name.replace("_", " "))


def share(value: float) -> str:
    """Write 0..1 with three digits."""
    return f"{value:.3f}"


def text(plain: str) -> str:
    """Make plain text safe for HTML."""
    return html.escape(plain)


def figures(*drawings: tuple[str, str]) -> str:
    """Set drawings (caption, SVG) side by side."""
    drawn = (f"<figure><figcaption>{name}</figcaption>{svg}</figure>" for name, svg in drawings)
    return f"<div class=figures>{''.join(drawn)}</div>"


def wide_table(head: str, rows: Iterable[str]) -> str:
    """Set rows of HTML under their head, to be scrolled sideways where the screen is narrow."""
    return f"<div class=wide><table>{head}{''.join(rows)}</table></div>"


def score_table(scores: Sequence[Score]) -> str:
    """Tabulate scores, each with its interval drawn from 0 to 1."""
    rows = (
        f"<tr><td>{text(s.name)}</td><td>{words(s.data)}</td>"
        f"<td class=number>{share(s.value)}</td>"
        f"<td class=number>{share(s.low)} – {share(s.high)}</td>"
        f"<td>{_whisker(s)}</td><td class=number>{s.n}</td></tr>"
        for s in scores
    )
    head = (
        "<tr><th>score<th>measured on<th class=number>value<th class=number>95 % interval"
        "<th>0 – 1<th class=number>n</tr>"
    )
    return wide_table(head, rows)


def _whisker(score: Score) -> str:
    # A count, such as false objects a field, may lie beyond the scale: it stops at its end.
    value, low, high = (min(v, 1.0) for v in (score.value, score.low, score.high))
    left, width = 100 * low, 100 * max(high - low, 0.004)
    return (
        f'<span class=track><i style="left:{left:.1f}%;width:{width:.1f}%"></i>'
        f'<b style="left:{100 * value:.1f}%"></b></span>'
    )


def confusion_table(table: ClassTable) -> str:
    """Tabulate labels against answers, shaded by their share of the label."""
    head = "".join(f"<th scope=col><span>{words(name)}</span></th>" for name in table.classes)
    lines = []
    for index, (name, counts) in enumerate(zip(table.classes, table.confusion, strict=True)):
        total = sum(counts)
        if not total:
            continue
        cells = "".join(
            f'<td class="{"right" if column == index else "wrong"}" '
            f'style="--share:{count / total:.3f}">{count or ""}</td>'
            for column, count in enumerate(counts)
        )
        recall = f"<td class=number>{share(table.recall[index])}</td>"
        lines.append(f"<tr><th scope=row>{words(name)}</th>{cells}<td>{total}</td>{recall}</tr>")
    return (
        "<div class=wide><table class=confusion><tr><th>label ↓ network →</th>"
        f"{head}<th>n</th><th>found</th></tr>{''.join(lines)}</table></div>"
    )
