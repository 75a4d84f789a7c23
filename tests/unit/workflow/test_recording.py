"""What the whole of a slide showed comes before what its opening did."""

from allview.review.case import Case
from allview.review.commands import AddSlides
from allview.review.slide_record import SlideRecord
from allview.workflow.events import Seconds, SlideFinished, SlideOpened
from allview.workflow.recording import command_for


def _applied(case, event):
    command = command_for(event, case)
    assert command is not None
    case.apply(command)


def test_the_note_of_a_strange_slide_stands_before_that_of_its_scale():
    case = Case()
    case.apply(AddSlides((SlideRecord("S1", "a.png"),)))
    _applied(case, SlideOpened("S1", 10, 10, None, 1, ("The scale is odd.",)))
    seconds = Seconds(0.0, 0.0, 0.0, 0.0)
    _applied(case, SlideFinished("S1", (), {}, seconds, "CPU", ("Unlike anything learned.",)))
    assert case.slides["S1"].notes == ("Unlike anything learned.", "The scale is odd.")
