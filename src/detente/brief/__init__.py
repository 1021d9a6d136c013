"""One page that answers all, every figure traced to its quote."""

from detente.brief.brief import brief
from detente.brief.result import Brief

__all__ = ["Brief", "brief"]
