"""Final Draft (.fdx): its XML into the elements that Fountain has, each with its lines in the file."""

from domain.fdx.parser import parse_fdx

__all__ = ["parse_fdx"]
