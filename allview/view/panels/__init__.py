"""The panels around the slide: worklist, inspector, counts."""
