"""Where the parties stand, issue by issue, and how far apart."""

from detente.positions.matrix import positions
from detente.positions.result import Direction, Gap, GapKind, Position, Positions, Source, Stand

__all__ = ["Direction", "Gap", "GapKind", "Position", "Positions", "Source", "Stand", "positions"]
