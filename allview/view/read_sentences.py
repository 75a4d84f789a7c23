"""Sentences about the reads of a case and their adjudication."""

from allview.view.marking import marked as _T

READ_SENTENCES = (
    _T("Sentences", "the first reader"),
    _T("Sentences", "the second reader"),
    _T("Sentences", "This case has a second read already."),
    _T("Sentences", "Nobody has decided a cell of this case yet: there is no first read."),
    _T("Sentences", "A second read needs the reader's name."),
    _T("Sentences", "{0} made the first read: the second reader is another person."),
    _T("Sentences", "A second read has begun: the first one stays as it is."),
    _T("Sentences", "A finished second read stays in the case."),
    _T("Sentences", "A second read by {0} is under way: finish or withdraw it before signing."),
    _T(
        "Sentences",
        "Only {0} decides while the second read is under way: finish or withdraw it first.",
    ),
    _T(
        "Sentences",
        "There is a second read of these cells: they are no longer deleted, adjusted, split or "
        "merged. Give what is no cell the class Artefact; what was missed can be drawn.",
    ),
    _T("Sentences", "1 cell on which the two reads differ still waits for adjudication."),
    _T("Sentences", "{0} cells on which the two reads differ still wait for adjudication."),
    _T(
        "Sentences",
        "A second read is under way and must not see the first one: finish or withdraw it before "
        "anything is reported or exported.",
    ),
    _T("Sentences", "The second read is not as it was."),
    _T("Sentences", "Cells were adjudicated since: take that back first."),
    _T("Sentences", "No second read is under way."),
    _T("Sentences", "Nothing is adjudicated before a second read is finished."),
    _T("Sentences", "An adjudication needs a name."),
    _T("Sentences", "Both reads stay as they are: only an adjudication can be withdrawn."),
)
