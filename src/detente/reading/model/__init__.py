"""A language model as a second reader, where the user has one: verbatim or not at all, and never by default."""

from detente.reading.model.client import Endpoint
from detente.reading.model.comparing import Comparison, compare
from detente.reading.model.reading import ModelReading, parts_to_send, read_with_model

__all__ = ["Comparison", "Endpoint", "ModelReading", "compare", "parts_to_send", "read_with_model"]
