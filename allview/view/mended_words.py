"""What persons mended in a case, in a technician's words."""

from PySide6.QtCore import QCoreApplication

from allview.review.mending_account import MendingAccount, MendingKind
from allview.view.words import counted_cells

translate = QCoreApplication.translate  # a name that lupdate knows


def mended_words(account: MendingAccount) -> list[str]:
    """Say how many cells were mended, and which of them the network had flagged."""
    forms = {
        MendingKind.DRAWN: translate("MendedWords", "{0} drawn"),
        MendingKind.DELETED: translate("MendedWords", "{0} deleted"),
        MendingKind.ADJUSTED: translate("MendedWords", "{0} adjusted"),
        MendingKind.SPLIT: translate("MendedWords", "{0} split"),
        MendingKind.MERGED: translate("MendedWords", "{0} merged"),
    }
    done = [form.format(account.counts[k]) for k, form in forms.items() if account.counts[k]]
    if not done:
        return []
    sentences = [translate("MendedWords", "Mended cells: {0}.").format(", ".join(done))]
    if account.flagged_deleted:
        words = translate("MendedWords", "Of the deleted cells the network had flagged {0}.")
        sentences.append(words.format(account.flagged_deleted))
    if account.undecided_gone:
        words = translate(
            "MendedWords",
            "Taken away undecided though flagged or unidentified, and listed on the report: {0}.",
        )
        sentences.append(words.format(counted_cells(account.undecided_gone)))
    return sentences
