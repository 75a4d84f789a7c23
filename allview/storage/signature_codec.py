"""Signatures and amendments as JSON and back."""

from datetime import datetime
from typing import Any

from allview.review.commands import Amend, Amendment, Sign, Signature


def sign_to_json(command: Sign) -> list[Any]:
    """Give a signature as a row."""
    return _to_json(command.signature)


def sign_from_json(value: Any) -> Sign:
    """Read the row that ``sign_to_json`` gave."""
    return Sign(_from_json(value))


def amend_to_json(command: Amend) -> list[Any]:
    """Give an amendment as a row that begins with the signature it amends."""
    amendment = command.amendment
    at = amendment.at.isoformat()
    return [_to_json(amendment.amends), amendment.reviewer, at, amendment.reason]


def amend_from_json(value: Any) -> Amend:
    """Read the row that ``amend_to_json`` gave."""
    amends, reviewer, at, reason = value
    return Amend(Amendment(_from_json(amends), reviewer, datetime.fromisoformat(at), reason))


def _to_json(signature: Signature) -> list[Any]:
    # Left out where there is nothing to tell, as in files of before.
    content = [signature.content] if signature.content else []
    return [signature.reviewer, signature.at.isoformat(), signature.meaning, *content]


def _from_json(value: Any) -> Signature:
    reviewer, at, meaning, *content = value
    return Signature(reviewer, datetime.fromisoformat(at), meaning, *content)
