"""The rules of ``detente check``: each a function from the case with its text to the faults it finds."""

from detente.case.checks.amounts import amount_faults
from detente.case.checks.dates import date_faults
from detente.case.checks.forms import form_faults
from detente.case.checks.texts import text_faults
from detente.case.checks.uses import use_faults

__all__ = ["amount_faults", "date_faults", "form_faults", "text_faults", "use_faults"]
