"""Shares in words: only what is all or none prints as all or none."""

from __future__ import annotations

__all__ = ["percent_text", "share_text"]

_SAME = 1e-9


def share_text(share: float, *, is_open: bool = False) -> str:
    """Write a share in two digits; what merely rounds to 0 or 1 says that it is more or less.

    Parameters
    ----------
    share : float
        From 0 to 1; other numbers are written in two digits.
    is_open : bool, optional
        Whether it is known from elsewhere that neither none nor all are meant, though all that were drawn agree.

    Examples
    --------
    >>> share_text(1.0), share_text(0.998), share_text(0.25), share_text(0.0001), share_text(0.0)
    ('1.00', '>0.99', '0.25', '<0.01', '0.00')
    >>> share_text(1.0, is_open=True)
    '>0.99'
    """
    text = f"{share:.2f}"
    if text == "1.00" and share < 1 + _SAME and (is_open or share < 1 - _SAME):
        return ">0.99"
    if text in ("0.00", "-0.00"):
        return "<0.01" if share > _SAME or is_open else "0.00"
    return text


def percent_text(share: float) -> str:
    """Write a share in whole per cent; what merely rounds to 0 or 100 says that it is more or less.

    Examples
    --------
    >>> percent_text(1.0), percent_text(0.999), percent_text(0.25), percent_text(0.001)
    ('100%', '>99%', '25%', '<1%')
    """
    text = f"{share:.0%}"
    if text == "100%" and share < 1 - _SAME:
        return ">99%"
    if text == "0%" and share > _SAME:
        return "<1%"
    return text
