"""Which classes a laboratory can define for itself."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from allview.review.cell_class import alike
from allview.view.class_words import built_in_names
from allview.view.key_words import why_not
from allview.view.own_classes import KeyedClass
from allview.view.sentences import translated

translate = QCoreApplication.translate  # a name that lupdate knows

Holders = Callable[[str], Sequence[str]]
"""Names the actions that have a key."""


def flaw_of(keyed: KeyedClass, others: Sequence[KeyedClass], holders: Holders) -> str:
    """Say in one sentence why a class cannot be beside others; empty where it can.

    Parameters
    ----------
    keyed : the class and its key.
    others : the laboratory's other classes.
    holders : what else has a key.
    """
    name, key = keyed.cell_class.name, keyed.key
    if keyed.cell_class.flaw is not None:
        return translated(keyed.cell_class.flaw)
    # Whoever speaks another language at the next start must not find two classes of one name.
    if any(alike(name, known) for known in built_in_names()):
        return translate("ClassRules", "AllView has a class {0} already.").format(name)
    if any(alike(name, other.cell_class.name) for other in others):
        words = translate("ClassRules", "There is another class {0}: give this one its own name.")
        return words.format(name)
    if not key:
        return ""
    of_class = [other.cell_class.name for other in others if other.key == key]
    return why_not((key,), [*holders(key), *of_class])
