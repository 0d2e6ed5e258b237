"""Strong Kleene logic over answers that are true, false or not known."""

from __future__ import annotations


def all_of(*answers: bool | None) -> bool | None:
    """False where one is false, else None where one is not known, else true."""
    if False in answers:
        return False
    return None if None in answers else True


def any_of(*answers: bool | None) -> bool | None:
    """True where one is true, else None where one is not known, else false."""
    if True in answers:
        return True
    return None if None in answers else False
