"""How decisions name own classes: as the case knows them, defined before their first cell."""

from dataclasses import replace

from allview.review.case import Case
from allview.review.cell import Decision
from allview.review.cell_class import OwnClass
from allview.review.commands import Command, DefineClass


class Naming:
    """Says decisions with the classes as a case has them, and gathers what it has to define.

    A laboratory's class may have been renamed since, or be another one's of the same name.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._new: dict[str, OwnClass] = {}

    @property
    def definitions(self) -> tuple[DefineClass, ...]:
        """What the case must define before it takes the decisions that were said."""
        return tuple(map(DefineClass, self._new.values()))

    def said(self, decision: Decision) -> Decision:
        """Say a decision as the case will know its class."""
        own = decision.cell_class
        if not isinstance(own, OwnClass):
            return decision
        known = self._case.own_classes.get(own.id) or self._new.setdefault(own.id, own)
        return replace(decision, cell_class=known)

    def check(self, command: Command) -> None:
        """Refuse what the case would refuse, its new classes defined; nothing is changed.

        Raises
        ------
        CommandRefused
            With one sentence that says why.
        """
        case = self._case.copy() if self._new else self._case
        for definition in self.definitions:
            case.apply(definition)
        case.check(command)
