"""Rates of pictures, exact, and the time code that counts them (SMPTE ST 12-1)."""

from fractions import Fraction
from typing import NamedTuple

HOURS = 24  # time code begins again after a day


class Rate(NamedTuple):
    """Pictures a second. `drop`: the time code leaves out numbers, no pictures, to keep up with the clock."""

    fps: Fraction
    drop: bool = False

    @property
    def base(self) -> int:
        """Numbers that a second of time code has: 24 at 23.976."""
        return round(self.fps)

    def seconds(self, frames: int) -> Fraction:
        return Fraction(frames) / self.fps

    def frames(self, hours: int) -> int:
        """How many pictures come before this hour of the time code."""
        dropped = _dropped_a_minute(self.base) * 54 if self.drop else 0  # every minute but each tenth
        return hours * (self.base * 3600 - dropped)

    def timecode(self, frame: int) -> str:
        """`01:00:08:12`; `01:00:08;12` where numbers are dropped."""
        number = frame % self.frames(HOURS)
        if self.drop:
            number += _left_out(number, self.base)
        seconds, rest = divmod(number, self.base)
        sign = ";" if self.drop else ":"
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{sign}{rest:02}"


def _dropped_a_minute(base: int) -> int:
    """Two numbers at 29.97, four at 59.94."""
    return base // 15


def _left_out(frame: int, base: int) -> int:
    """Numbers that were dropped before this picture: at the start of every minute, but not of each tenth."""
    dropped = _dropped_a_minute(base)
    minute = base * 60 - dropped
    tens, rest = divmod(frame, minute * 10 + dropped)
    return tens * 9 * dropped + (dropped * ((rest - dropped) // minute) if rest >= dropped else 0)


def ntsc(base: int, drop: bool = False) -> Rate:
    """The television rates: a thousandth below a whole number."""
    return Rate(Fraction(base * 1000, 1001), drop)


def whole(fps: int) -> Rate:
    return Rate(Fraction(fps))


RATES = {
    "23.976": ntsc(24),
    "24": whole(24),
    "25": whole(25),
    "29.97": ntsc(30),
    "29.97df": ntsc(30, drop=True),
    "30": whole(30),
    "48": whole(48),
    "50": whole(50),
    "59.94": ntsc(60),
    "59.94df": ntsc(60, drop=True),
    "60": whole(60),
}
