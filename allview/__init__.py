"""AllView: review blood smears for acute lymphoblastic leukaemia."""

__version__ = "0.1.0"
RESEARCH_USE_NOTICE = "For research use; not a diagnostic device."
