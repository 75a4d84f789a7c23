"""The words that stand in the report whatever the case: titles, heads of tables, the method."""

from allview.report.words import Words, marked

_METHOD = (
    (
        marked(
            "White cells are found by their nuclei and classified one by one by the cell network."
        ),
        marked(
            "A cell is flagged when its lymphoblast probability reaches the operating threshold of"
            " the model."
        ),
        marked(
            "A cell counts as the class that a reviewer gave it; a cell without a decision counts"
            " as the class that the machine suggests."
        ),
        marked(
            "Percentages are of white cells: erythroblasts, artefacts, unidentified cells and what"
            " the laboratory counts as none are left out. Blasts are lymphoblasts alone, not a"
            " class that the laboratory defined for itself."
        ),
        marked(
            "The interval is Wilson's, at 95 %; it describes the chance of counting, not the errors"
            " of staining, of finding cells or of classifying them."
        ),
        marked(
            "How many more cells a question needs supposes that the share stays as it is, and that"
            " the count is chosen before it is made."
        ),
        marked("Cohen's kappa is over decided cells that machine and reviewer both named."),
        marked(
            "Where the reviewer saw the machine's suggestion first, it tells how often the machine"
            " was overruled; of what was decided blind, what the reviewer said first is compared,"
            " even where it was changed afterwards."
        ),
    ),
    (
        marked(
            "Cells that were not found, or that lie outside the pictures listed here, are not in"
            " any number."
        ),
        marked(
            "The machine's probabilities hold for cells like those the model was trained on; its"
            " card states which."
        ),
        marked(
            "The field network describes how a whole field looks; it names no subtype of a"
            " leukaemia."
        ),
        marked(
            "Nothing here replaces immunophenotyping, genetics or the judgement of a haematologist."
        ),
    ),
)


def template_words(words: Words) -> dict[str, object]:
    """Give all of them by the names that the template knows; lists are heads of tables."""
    say = words.say
    return {
        **_head(words),
        **_count(words),
        **_cells(words),
        "known": say("Known cells"),
        "second_read": say("Second read"),
        "reads_corner": [say("First"), say("second")],
        "reads_head": [say("Class"), say("First"), "", say("Second"), "", say("Standing"), ""],
        "reads_differ": say("Where the reads differ"),
        "reads_differ_head": [
            say("Cell"),
            say("First read"),
            say("Second read"),
            say("Stands"),
            say("Adjudicated by, when, comment"),
        ],
        "open": say("open"),
        "clinical": say("Clinical context, as entered"),
        "remarks": say("Comments on case and slides"),
        "clinical_head": [say("At diagnosis"), ""],
        "risk_group": say("NCI/Rome risk group:"),
        "models": say("Models"),
        "no_model": say("No model looked at these slides."),
        "models_head": [say("Model"), say("Version"), say("SHA-256 of the weights")],
        "method": say("Method and limits"),
        "method_text": [" ".join(map(say, paragraph)) for paragraph in _METHOD],
        "chain_head": say("Last event of the case file (SHA-256):"),
        "content_hash": say("Content of the case (SHA-256):"),
        "spelled_out": say(
            "No font on this computer shows some characters of this report; they are written by"
            " their Unicode number. Install a font such as Noto Sans for their script."
        ),
    }


def _head(words: Words) -> dict[str, object]:
    say = words.say
    return {
        "title": say("Blood smear review"),
        "subtitle": say("White cell differential and lymphoblast count"),
        "preliminary": say("Preliminary, not signed"),
        "case": say("Case"),
        "reviewer": say("Reviewer"),
        "made": say("Report made"),
        "slides": say("Slides"),
        "page": say("page {0} of {1}", "{0}", "{1}"),
    }


def _count(words: Words) -> dict[str, object]:
    say = words.say
    return {
        "result": say("Result"),
        "blast_share": say("Lymphoblasts among counted white cells"),
        "nothing_counted": say("No white cell was counted."),
        "interval": say("95 % interval"),
        "differential": say("Differential"),
        "differential_head": [
            say("Class"),
            say("Cells"),
            say("Percent"),
            say("95 % interval"),
            "",
            say("Reviewer"),
            say("Machine only"),
        ],
        "not_in_percentages": say("Not in the percentages:"),
        "worth": say("What the count is worth"),
        "no_slides": say("This case has no slides."),
        "slides_head": [
            say("Slide"),
            say("Pixels"),
            say("µm per pixel"),
            say("Status"),
            say("Cells"),
            say("Flagged"),
        ],
        "field_learned": say("What the field network learned from"),
        "marked_slides": say("Slides with their cells marked"),
        "marked_slide": say("Slide with its cells marked"),
        "double_ring": say("a double ring is a flagged cell"),
        "measurements": say("Measurements and places"),
        "measurements_note": say(
            "Where: the middle of each, x and y in pixels of the slide from its upper left corner."
        ),
        "measurements_head": [
            say("Mark"),
            say("What"),
            say("Size"),
            say("Where"),
            say("Text"),
            say("Who, when"),
        ],
    }


def _cells(words: Words) -> dict[str, object]:
    say = words.say
    return {
        "blasts": say("Confirmed lymphoblasts"),
        "cell": say("Cell"),
        "no_picture": say("no picture: slide not readable"),
        "flagged": say("flagged"),
        "reviewer_and_machine": say("Reviewer and machine"),
        "machine_corner": [say("Machine"), say("reviewer")],
        "readers_head": [
            say("Reader"),
            "",
            say("Cells"),
            say("Other than the machine"),
            say("As the other reader"),
        ],
        "readers_note": say(
            "In percent, with the 95 % interval; of the cells that the machine had named, and that"
            " both readers decided."
        ),
        "disagreements_head": [
            say("Cell"),
            say("Machine"),
            say("p (blast)"),
            say("Reviewer"),
            say("Who, when, comment"),
        ],
        "mended": say("Mended cells"),
        "mended_gone": say(
            "Taken away by a reviewer, though the machine had flagged them or nobody could name"
            " them yet:"
        ),
        "mended_head": [
            "",
            say("Cell"),
            say("Where"),
            say("Machine, p (blast)"),
            say("What was done"),
            say("Who, when"),
        ],
    }
