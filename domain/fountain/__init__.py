"""Fountain (fountain.io/syntax): the text of a script into elements, each with its lines in the file."""

from domain.fountain.parser import parse

__all__ = ["parse"]
