"""What reviewers wrote on the case and on its slides, as the report shows it."""

from allview.report.wording import plain
from allview.report.words import Words
from allview.review.case import Case
from allview.review.remarks import WHOLE_CASE


def remarks_section(case: Case, words: Words) -> list[dict[str, str]]:
    """Give what each comment is ``on``, its ``text`` and ``who`` wrote it; the case comes first."""
    on = {WHOLE_CASE: words.say("The case")}
    on |= {slide.id: plain(slide.name) for slide in case.slides.values()}
    return [
        {
            "on": name,
            "text": plain(remark.text),
            "who": f"{plain(remark.reviewer) or words.say('unnamed')}, {words.moment(remark.at)}",
        }
        for slide, name in on.items()
        if (remark := case.remarks.get(slide)) is not None
    ]
