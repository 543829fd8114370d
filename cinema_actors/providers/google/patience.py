"""How often an operation is asked after: soon at first, then the more seldom the longer it takes. To ask is free."""

FIRST, SHARE, LONGEST = 0.25, 0.05, 30.0  # seconds; of the time waited; seconds
OVERDUE = 24 * 3600.0  # seconds


def pause(waited: float) -> float:
    """Seconds until the next look. So an answer is found late by a fortieth of the time it took, on average."""
    return min(LONGEST, FIRST + SHARE * waited)
