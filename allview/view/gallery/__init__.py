"""The gallery of cells."""
