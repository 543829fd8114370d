"""From a script to a screenplay, without a model: who is in it, which scenes it has, and the shots that film them."""

from domain.breakdown.scenes import break_down

__all__ = ["break_down"]
