"""Faces: what each emotion does to brows, lids and lips."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Expression:
    """`brow` is how far the brows go up, `worry` how far their inner ends do (negative frowns), `lids` how open the
    eyes are, `smile` the corners of the mouth, `gape` how open it is at rest, `wide` its width."""

    brow: float = 0.0
    worry: float = 0.0
    lids: float = 0.86
    smile: float = 0.02
    gape: float = 0.0
    wide: float = 1.0


EXPRESSIONS = {
    "neutral": Expression(worry=0.04, smile=0.16),
    "happy": Expression(0.03, 0.05, 0.80, 0.55, 0.05, 1.15),
    "smile": Expression(0.02, 0.03, 0.82, 0.38, 0.0, 1.1),
    "sad": Expression(0.03, 0.30, 0.70, -0.24, 0.0, 0.9),
    "angry": Expression(-0.07, -0.34, 0.76, -0.22, 0.0, 0.95),
    "afraid": Expression(0.10, 0.28, 1.12, -0.15, 0.14, 0.85),
    "surprised": Expression(0.14, 0.05, 1.2, 0.0, 0.26, 0.75),
    "awe": Expression(0.10, 0.12, 1.08, 0.10, 0.12, 0.8),
    "determined": Expression(-0.03, -0.08, 0.84, 0.06, 0.0, 0.95),
    "tired": Expression(0.0, 0.12, 0.52, -0.10, 0.0, 0.9),
    "suspicious": Expression(-0.05, -0.12, 0.58, -0.08, 0.0, 0.9),
    "asleep": Expression(0.02, 0.06, 0.0, 0.02, 0.0, 0.9),
    "thoughtful": Expression(0.02, -0.06, 0.66, 0.02, 0.0, 0.85),
}

MOUTHS = {0: (0.0, 1.0), 1: (0.22, 1.02), 2: (0.48, 0.66), 3: (0.62, 0.98), 4: (1.0, 1.0)}  # openness: gape, width
