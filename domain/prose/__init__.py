"""Plain prose: told scenes, and what is said in them by whoever says it, as the elements of a script."""

from domain.prose.parser import parse_prose

__all__ = ["parse_prose"]
