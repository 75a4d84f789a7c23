"""Sentences of the inner rings, which know no Qt, in the language of the window.

They arrive as plain English, often through a signal. What this table has is translated; any other
text, a name or a sentence that is translated already, stays as it is. A test holds the table
against the sources, and names the sentences it lacks.
"""

from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from allview.catalogue import Sentences
from allview.view.file_sentences import FILE_SENTENCES
from allview.view.language import as_spoken, spoken
from allview.view.marking import marked as _T
from allview.view.read_sentences import READ_SENTENCES

MEANINGS = (
    _T("Sentences", "Review"),
    _T("Sentences", "Second read"),
    _T("Sentences", "Approval"),
)
"""Of a signature, as they are kept in the case."""

SENTENCES = (
    _T("Sentences", "The same cell is named twice."),
    _T("Sentences", "The cell is not in the case."),
    _T("Sentences", "The cell was decided differently in the meantime."),
    _T("Sentences", "The class is not defined in this case."),
    _T("Sentences", "The class is defined in the case already."),
    _T("Sentences", "A class of this name is in the case already."),
    _T("Sentences", "A class that was defined in a case stays."),
    _T("Sentences", "A class needs a name."),
    _T("Sentences", "The name of a class has at most {0} letters."),
    _T("Sentences", "The name of a class is letters, digits, spaces, hyphens and plus signs."),
    _T("Sentences", "The name of a class begins with a letter or a digit."),
    _T("Sentences", "A class of one's own needs an id of its own."),
    _T("Sentences", "There is no cell to change."),
    _T("Sentences", "The cell is not in the case as it was."),
    _T("Sentences", "A cell with this id is already in the case."),
    _T("Sentences", "The cell's slide is not in the case."),
    _T("Sentences", "Cells of different slides cannot be one."),
    _T("Sentences", "The box is too small."),
    _T("Sentences", "The same mark is named twice."),
    _T("Sentences", "A mark with this id is already in the case."),
    _T("Sentences", "The mark's slide is not in the case."),
    _T("Sentences", "The mark has too few or too many points."),
    _T("Sentences", "Not analysed to the end: {0}."),
    _T("Sentences", "No slide of this case could be analysed."),
    _T("Sentences", "{0} flagged or unidentified cells still wait for a decision."),
    _T(
        "Sentences",
        "{0} flagged or unidentified cells still wait for a decision; known cells that are mixed "
        "in count.",
    ),
    _T(
        "Sentences",
        "{0} flagged or unidentified cells still wait for a decision of {1}; known cells that are "
        "mixed in count.",
    ),
    _T(
        "Sentences",
        "1 flagged or unidentified cell still waits for a decision of {0}; known cells that are "
        "mixed in count.",
    ),
    _T("Sentences", "Known cells cannot be taken out again."),
    _T("Sentences", "Known cells are mixed in already."),
    _T("Sentences", "Known cells are mixed in before the first read is over."),
    _T("Sentences", "There is no known cell to mix in."),
    _T("Sentences", "A known cell stands among those that need a decision."),
    _T("Sentences", "A slide that known cells pass for cells of cannot leave the case."),
    _T("Sentences", "The known cells were read to the end: what was said of them stays."),
    _T("Sentences", "The read has changed in the meantime."),
    _T("Sentences", "A signature needs the reviewer's name."),
    _T("Sentences", "The same slide is named twice."),
    _T("Sentences", "A slide with this id is already in the case."),
    _T("Sentences", "The slide is not in the case as it was."),
    _T("Sentences", "A slide that has cells cannot leave the case."),
    _T("Sentences", "A slide that has marks cannot leave the case."),
    _T("Sentences", "A slide whose cells were mended cannot leave the case."),
    _T("Sentences", "A slide whose cells are to be found anew cannot leave the case."),
    _T("Sentences", "A reviewed cell cannot be removed."),
    _T("Sentences", "The mark is not in the case as it was."),
    _T("Sentences", "The clinical context was changed in the meantime."),
    _T("Sentences", "The comment was changed in the meantime."),
    _T("Sentences", "The slide is not in the case."),
    _T("Sentences", "A comment has at most {0} characters."),
    _T("Sentences", "A comment has a text."),
    _T("Sentences", "A slide that has a comment cannot leave the case."),
    _T("Sentences", "This case is signed and can no longer be changed."),
    _T("Sentences", "What is to be taken back was not done."),
    _T("Sentences", "Cells that waited for a decision went with an unfinished analysis: {0}."),
    _T("Sentences", "The case is not signed: it can be changed without an amendment."),
    _T("Sentences", "The case was signed differently in the meantime."),
    _T("Sentences", "An amendment needs the reviewer's name."),
    _T("Sentences", "An amendment needs a reason."),
    _T("Sentences", "A signature cannot be undone."),
    _T("Sentences", "An amendment cannot be undone."),
    _T("Sentences", "{0} has no signed version {1}."),
    _T("Sentences", "Only the machine can say what the machine found."),
    _T("Sentences", "An adjusted cell keeps what was said of it."),
    _T("Sentences", "{0} flagged or unidentified cells still wait for a decision of {1}."),
    _T("Sentences", "1 flagged or unidentified cell still waits for a decision of {0}."),
    *READ_SENTENCES,
    _T("Sentences", "The age is not between 0 and {0} years."),
    _T("Sentences", "The white-cell count is not above 0 and up to {0} × 10⁹/L."),
    _T("Sentences", "A text is longer than {0} characters."),
    _T("Sentences", "Age 1 to under 10 years and fewer than 50 × 10⁹/L white cells."),
    _T("Sentences", "The age is not entered."),
    _T("Sentences", "Under 1 year: infants are a group of their own, neither standard nor high."),
    _T("Sentences", "10 years or older; {0}."),
    _T(
        "Sentences",
        "10 years or older; {0}. They were agreed for children; adults are grouped by other rules.",
    ),
    _T(
        "Sentences",
        "standard means age 1 to under 10 years and fewer than 50 × 10⁹/L white cells at diagnosis",
    ),
    _T("Sentences", "The white-cell count is not entered."),
    _T("Sentences", "50 × 10⁹/L white cells or more; {0}."),
    _T("Sentences", "The criteria are for B-ALL; how they apply to T-ALL was left to each group."),
    _T("Sentences", "The criteria are for B-ALL only."),
    _T("Sentences", "The criteria are for B-ALL, and the lineage is not entered."),
    _T("Sentences", "{0} is open in another AllView, here or on another computer; close it there."),
    _T("Sentences", "{0} is open in another AllView, by {1} on {2} since {3}; close it there."),
    _T(
        "Sentences",
        "{0} is out of reach: it was moved or replaced, or its drive or network share is gone; "
        "bring it back and open it again: what was saved before is safe.",
    ),
    _T(
        "Sentences",
        "{0} could not be saved because the disk is full; free some space, then do it again: "
        "what was saved before is safe.",
    ),
    _T("Sentences", "{0} cannot be written; copy it to a folder where you may write."),
    _T("Sentences", "{0} cannot be opened; check its folder and your rights there."),
    _T(
        "Sentences",
        "{0} could not be read or written; check the drive, the room on it and the network, then "
        "do it again: what was saved before is safe.",
    ),
    _T("Sentences", "{0} is not an AllView case; choose a file that AllView made."),
    _T("Sentences", "{0} is damaged; run 'allview doctor' on it and go back to a backup copy."),
    _T("Sentences", "{0} cannot be used ({1})."),
    _T("Sentences", "{0} is empty and holds no case; delete it to start a new one."),
    _T("Sentences", "{0} is a folder; choose a case file."),
    _T("Sentences", "{0} was written by a newer AllView; update AllView to open it."),
    _T("Sentences", "{0} does not exist; check the name."),
    _T("Sentences", "{0} cannot be read ({1}); check its folder."),
    _T("Sentences", "{0} cannot be made in {1} ({2}); choose another folder."),
    _T("Sentences", "{0} was changed outside AllView ({1}); go back to a backup copy."),
    _T("Sentences", "{0} is damaged (event {1} cannot be read); go back to a backup copy."),
    _T("Sentences", "{0} already exists; open it or choose another name."),
    _T("Sentences", "{0} is no whole copy ({1})."),
    _T("Sentences", "{0} cannot be written ({1})."),
    _T("Sentences", "{0} cannot be read ({1})."),
    _T("Sentences", "{0} is being written just now; try again in a moment."),
    _T(
        "Sentences",
        "{0} cannot be written ({1}); close it where it is open or choose another place.",
    ),
    _T("Sentences", "{0} could not be typeset ({1}); report this to AllView's makers."),
    _T("Sentences", "{0} is encrypted; enter its passphrase."),
    _T(
        "Sentences",
        "{0} is encrypted with a key that this computer does not have; enter that key.",
    ),
    _T("Sentences", "{0} does not open with this passphrase; try again."),
    _T("Sentences", "{0} does not open with this key; try again."),
    _T("Sentences", "{0} is damaged where it begins; go back to a backup copy."),
    _T("Sentences", "{0} is no whole copy (its rows are not the same)."),
    _T("Sentences", "{0} is the case itself; choose another name."),
    _T("Sentences", "{0} cannot be replaced ({1})."),
    _T("Sentences", "{0} is to be encrypted, and nobody has chosen its key."),
    _T("Sentences", "The keyring of this computer did not take the key; use a passphrase."),
    _T("Sentences", "The keyring of this computer did not keep the key; use a passphrase."),
    _T("Sentences", "A PIN has at least {0} characters."),
    _T("Sentences", "A PIN needs a name."),
    _T("Sentences", "{0} has no PIN yet."),
    _T("Sentences", "This is not {0}'s PIN."),
    _T("Sentences", "This is not {0}'s PIN. {1}"),
    _T("Sentences", "Too many wrong PINs. {0}"),
    _T("Sentences", "Try again in {0} s."),
    _T("Sentences", "{0} cannot be read ({1}): no PIN can be checked."),
    _T("Sentences", "{0} cannot be written ({1}): no PIN can be checked."),
    _T("Sentences", "{0} is damaged: remove it, then each reviewer sets a new PIN."),
    _T("Sentences", "Two cells at least are needed to merge them."),
    _T("Sentences", "Only cells of one slide can be merged."),
    _T("Sentences", "no slide found. Drop image files, a folder of them, or a case file."),
    _T("Sentences", "there is no such file or folder; check the name."),
    _T("Sentences", "New in the folder but not part of this signed case: {0}."),
    _T("Sentences", "The folder cannot be written; the case is kept in {0}."),
    _T(
        "Sentences",
        "{0} was replaced since it was analysed: the cells shown lie on another picture. Put "
        "the old file back, or start a new case in another folder.",
    ),
    _T("Sentences", "{0} is no longer in its place; put it back to see its cells."),
    _T("Sentences", "{0} cannot be read; check its rights."),
    _T("Sentences", "PNG, JPEG, BMP, TIFF, or a scan that OpenSlide reads"),
    _T("Sentences", "it is not an image AllView reads; open {0}."),
    _T("Sentences", "it is a folder without a DICOM slide; open the image files in it."),
    _T("Sentences", "it is a DICOM file but no whole-slide image; export it as PNG."),
    _T("Sentences", "it is a large picture that is not prepared yet; open it first."),
    _T("Sentences", "it is no ordinary file; open {0}."),
    _T("Sentences", "the file is empty; copy it again from its source."),
    _T("Sentences", "there is not enough memory for it; close other slides."),
    _T("Sentences", "there is no such file; check where it was moved."),
    _T("Sentences", "it cannot be read; ask for the right to read it."),
    _T("Sentences", "the picture is cut short or damaged; copy it again from its source."),
    _T(
        "Sentences",
        "the picture is cut short or damaged; copy it again from its source (its end is missing).",
    ),
    _T("Sentences", "the scan cannot be opened; copy or export it again from the scanner."),
    _T("Sentences", "the slide was closed; open it again."),
    _T("Sentences", "part of the scan cannot be read; copy or export it again from the scanner."),
    _T("Sentences", "the scan is cut short or damaged; copy it again from the scanner."),
    _T("Sentences", "the scan is damaged ({0}); copy it again from the scanner."),
    _T("Sentences", "the scan is damaged ({0}); copy it again from its source."),
    _T(
        "Sentences",
        "the scan is damaged ({0}); copy it again from the scanner, with all its files.",
    ),
    _T("Sentences", "part of the TIFF cannot be read; copy or export it again from its source."),
    _T("Sentences", "it is stored turned (TIFF orientation {0}); save it upright."),
    _T("Sentences", "a {0} of this size is not read; save it as PNG."),
    _T("Sentences", "{0}; free some of that disk."),
    _T("Sentences", "The new analysis failed, so the one before stands: {0}"),
    _T("Sentences", "showing it takes {0} GB in {1}, {2} GB are free"),
    _T("Sentences", "its pyramid cannot be kept in {0} ({1})"),
    _T("Sentences", "the picture is empty; export it again from its source."),
    _T(
        "Sentences",
        "No white cell was found: is this a stained blood smear, in colour and in focus?",
    ),
    _T(
        "Sentences",
        "Too few red cells show to measure the scale: it is that of the slides of the same "
        "size in this folder. If another microscope took it, enter the µm per pixel.",
    ),
    _T(
        "Sentences",
        "its scale is unknown: the file states none and it shows too few red cells to measure"
        " it; enter the µm per pixel.",
    ),
    _T(
        "Sentences",
        "{0} of {1} parts could not be read and were not analysed: {2}. Copy or export the "
        "slide again and analyse it anew.",
    ),
    _T(
        "Sentences",
        "Could not be read and was not analysed: {0}. Cells that reach into it are left out. Copy "
        "or export the slide again and analyse it anew.",
    ),
    _T(
        "Sentences",
        "Out of focus: {0} of {1} parts with cells. What was found there, and what was not, is "
        "less certain.",
    ),
    _T(
        "Sentences",
        "Poorly stained: {0} of {1} parts with cells. What was found there, and what was not, is "
        "less certain.",
    ),
    _T(
        "Sentences",
        "Crowded: {0} of {1} parts with cells. What was found there, and what was not, is less "
        "certain.",
    ),
    _T("Sentences", "{0}: its results are incomplete: {1}"),
    _T("Sentences", "{0} × {1} px at ({2}, {3})"),
    _T("Sentences", "{0} × {1} px at ({2}, {3}), {4}"),
    _T("Sentences", "{0} and {1} more"),
    _T("Sentences", "The slide has {0} focus planes: {1}."),
    _T("Sentences", "the analysis read plane {0}, and nothing of the others"),
    _T(
        "Sentences",
        "Cells were flagged from a lymphoblast probability of {0} on, as asked; the model's "
        "card says {1}.",
    ),
    _T(
        "Sentences",
        "The slide has {0} µm per pixel, the cell network learned at {1}: it cannot name "
        "cells here, each waits for a person.",
    ),
    _T("Sentences", "The file states {0} µm per pixel, the red cells {1}; the latter was used."),
    _T("Sentences", "The file states {0} µm per pixel, the user {1}; the latter was used."),
    _T("Sentences", "The scale is {0}, but the red cells say {1}; check which is right."),
    _T("Sentences", "the analysis failed unexpectedly; the log says more"),
    _T("Sentences", "not enough memory was free; the analysis went on without it."),
    _T(
        "Sentences",
        "it stopped on an error; the analysis went on without it, and the log says more.",
    ),
    _T("Sentences", "not found; choose a folder that holds a model."),
    _T("Sentences", "{0}; choose another model."),
    _T("Sentences", "the weights do not fit the network its card describes; choose another model."),
    _T("Sentences", "these are not the weights its card describes; install the model again."),
    _T("Sentences", "cannot be read; choose a folder that holds a model."),
    _T("Sentences", "this model does not name single cells; choose a cell model."),
    _T("Sentences", "The {0} device failed a test; the CPU computes instead."),
    _T("Sentences", "No {0} device was found; the CPU computes instead."),
    _T(
        "Sentences",
        "{0} of {1} cells are unlike anything the network learned from: wrong stain, out of "
        "focus, or no blood? It cannot judge this slide; look at every cell.",
    ),
    _T("Sentences", "choose a PNG, JPEG or SVG file."),
    _T("Sentences", "this is above 2 MB; choose a smaller picture."),
    _T("Sentences", "could not be copied ({0})."),
    _T("Sentences", "this is no plain SVG picture; save it anew as plain SVG."),
    _T("Sentences", "turn its text into paths, and save it again."),
    _T("Sentences", "it needs other files; choose a picture that is whole."),
    _T("Sentences", "this picture is damaged; choose another one."),
    _T(
        "Sentences",
        "The network answers differently now than when this cell was found: analyse the slide "
        "again to see where it looks.",
    ),
    _T("Sentences", "The slide is smaller than one field of the field network."),
    _T(
        "Sentences",
        "This slide was analysed by {0}; loaded is {1}. Analyse it again to see where the "
        "network looks.",
    ),
    _T("Sentences", "could not be opened; the log says why."),
    _T("Sentences", "a part could not be read; the log says why."),
    _T(
        "Sentences",
        "the file was replaced while it was shown; open it again, or put the old one back.",
    ),
    _T("Sentences", "For research use; not a diagnostic device."),
    *MEANINGS,
    *FILE_SENTENCES,
    _T("Sentences", "Learned from {0} alone. {1}"),
    _T("Sentences", "{0} pictures of {1}"),
    _T(
        "Sentences",
        "Early, pre and pro (ALL); benign means haematogones, not healthy blood. Research use: a "
        "hint at the subtype of a field, never a diagnosis.",
    ),
    _T(
        "Sentences",
        "The paper's thirteen convolutions at widths from 16 and 96 pixels, 30 epochs on windows "
        "of 64 pixels (the last quarter whole), adam, weights averaged over steps.",
    ),
    _T(
        "Sentences",
        "Stain, background and scale bar nearly give the class away in this data set, and this "
        "network uses colour: read each accuracy beside that of colour alone.",
    ),
    _T(
        "Sentences",
        "The random split puts near-duplicates on both sides; it is the paper's figure, not what "
        "a clinic would see.",
    ),
    _T(
        "Sentences",
        "One source, one camera, patients unknown; never tested on another laboratory.",
    ),
    _T(
        "Sentences",
        "It knows no healthy blood: any field is called one of four learned classes.",
    ),
)
"""``{0}`` stands for what differs, a name, a number, or a sentence of this table."""


def _words(template: str) -> str:
    return QCoreApplication.translate("Sentences", template)


_SAID = Sentences(SENTENCES, _words, as_spoken)


def translated(text: str) -> str:
    """Give a sentence of an inner ring in the language of the window."""
    return _said(text, spoken()) if text else ""


@lru_cache(maxsize=1000)
def _said(text: str, language: str) -> str:
    """Look a sentence up once a language: rows of the worklist ask at every painting."""
    del language
    return _SAID.said(text)
