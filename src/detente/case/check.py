"""``check_case``: every fault of a case, with the line it stands on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from detente.case.case import Case
from detente.case.checks import amount_faults, date_faults, form_faults, text_faults, use_faults
from detente.case.document import parse
from detente.case.faults import Fault
from detente.case.folder import LEXICON_FILE, PENDING_FILE, REVIEW_FILE, case_folder, read_text
from detente.case.load import CaseReading, read_case
from detente.case.log import read_log
from detente.case.view import View
from detente.errors import CaseError, InputError

__all__ = ["check_case", "checked"]


def check_case(path: Path | str, *, today: dt.date | None = None) -> tuple[Fault, ...]:
    """Find the faults of a case: its form, references, quotes, amounts, dates, tracks and claims.

    Parameters
    ----------
    path : path
        The case's folder, or the ``case.yaml`` in it.
    today : date, optional
        The day after which a date lies in the future; by default today's.

    Returns
    -------
    tuple of Fault
        By file and line; those with ``note`` are worth a look only. Empty where there are none.

    Raises
    ------
    MisuseError
        If there is no case.
    """
    return checked(path, today=today)[1]


def checked(path: Path | str, *, today: dt.date | None = None) -> tuple[Case | None, tuple[Fault, ...]]:
    """Return the case, where it can be read, and its faults."""
    folder = case_folder(path)
    beside = _beside(folder)
    try:
        reading = read_case(folder)
    except CaseError as error:
        return None, tuple(sorted([_fault(error), *beside]))
    if reading.case is None:
        return None, tuple(sorted([*reading.faults, *beside]))
    return reading.case, tuple(sorted([*_of_content(reading, today or dt.datetime.now().astimezone().date()), *beside]))


def _of_content(reading: CaseReading, today: dt.date) -> list[Fault]:
    if reading.case is None:
        return []
    view = View(reading.case, reading.root, reading.folder, reading.file)
    return [
        *form_faults(view),
        *text_faults(view, reading.rows),
        *use_faults(view, reading.rows),
        *amount_faults(view),
        *date_faults(view, today=today),
    ]


def _beside(folder: Path) -> list[Fault]:
    """Find faults of the files beside the case: its history, its lexicon and what was decided in a review."""
    faults = []
    try:
        read_log(folder)
    except CaseError as error:
        faults.append(_fault(error))
    lexicon = folder / LEXICON_FILE
    try:
        if lexicon.is_file():
            parse(read_text(lexicon), file=str(lexicon))
    except CaseError as error:
        faults.append(_fault(error))
    if any((folder / name).is_file() for name in (REVIEW_FILE, PENDING_FILE)):
        faults += _of_review(folder)
    return faults


def _of_review(folder: Path) -> list[Fault]:
    """Find rows of the review that do not fit, and note a review that was cut off."""
    from detente.case.review.store import pending_rows, review_rows

    try:
        review_rows(folder)
        n = len(pending_rows(folder))
    except InputError as error:
        return [_fault(error)]
    if not n:
        return []
    what = f"{n} {'decision' if n == 1 else 'decisions'} of a review that is not finished"
    mend = "Go on with 'detente review', or draft: then they enter the case."
    return [Fault(str(folder / PENDING_FILE), 1, what, "", mend, note=True)]


def _fault(error: InputError) -> Fault:
    return Fault(error.file or "", error.line or 1, error.message.rstrip("."), "", error.mend or "")
