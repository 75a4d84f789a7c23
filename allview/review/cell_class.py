"""The classes a cell can have, in ICSH 2015 words."""

from enum import StrEnum


class CellClass(StrEnum):
    """What a cell is; the values are the names in files and model cards."""

    LYMPHOBLAST = "lymphoblast"
    LYMPHOCYTE = "lymphocyte"
    MONOCYTE = "monocyte"
    NEUTROPHIL = "neutrophil"
    EOSINOPHIL = "eosinophil"
    BASOPHIL = "basophil"
    IMMATURE_GRANULOCYTE = "immature_granulocyte"
    ERYTHROBLAST = "erythroblast"
    ARTEFACT = "artefact"
    UNIDENTIFIED = "unidentified"

    # Much is looked up by class, and Python's own hash of an enum takes ten times as long.
    __hash__ = str.__hash__

    @property
    def label(self) -> str:
        """The name as a person reads it: ``Immature granulocyte``."""
        return self.value.replace("_", " ").capitalize()

    @property
    def is_counted(self) -> bool:
        """Whether it belongs in the denominator of the differential.

        Erythroblasts are nucleated but no leucocytes (CLSI H20-A2 reports them per 100 white
        cells); artefacts (smudges, platelet clumps, stain) are no cells; the unidentified wait.
        """
        return self not in _NOT_COUNTED


_NOT_COUNTED = frozenset({CellClass.ERYTHROBLAST, CellClass.ARTEFACT, CellClass.UNIDENTIFIED})
LEARNED_CLASSES = tuple(c for c in CellClass if c is not CellClass.UNIDENTIFIED)
"""The classes a cell network can be trained on, in the order of its outputs."""
