"""Marks texts that are written in one place and translated in another."""


def marked(context: str, text: str) -> str:
    """Give ``text`` as it is; lupdate finds it by the call, under the name ``_T``."""
    del context
    return text
