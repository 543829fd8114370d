"""Colours as three numbers from 0 to 1, and what painters do with them."""

RGB = tuple[float, float, float]
Colour = str | RGB  # "#b3342f" or numbers

BLACK: RGB = (0.0, 0.0, 0.0)
WHITE: RGB = (1.0, 1.0, 1.0)
INK: RGB = (0.02, 0.016, 0.047)  # the darkest tone in a picture: never quite black


def rgb(colour: Colour) -> RGB:
    if isinstance(colour, str):
        digits = colour.lstrip("#")
        return (int(digits[0:2], 16) / 255, int(digits[2:4], 16) / 255, int(digits[4:6], 16) / 255)
    return colour


def hexadecimal(colour: Colour) -> str:
    """`#b3342f`, rounded down."""
    return "#" + "".join(f"{int(share * 255):02x}" for share in rgb(colour))


def mix(a: Colour, b: Colour, t: float) -> RGB:
    """`a` at 0, `b` at 1."""
    (r, g, bl), (r2, g2, b2) = rgb(a), rgb(b)
    return (r + (r2 - r) * t, g + (g2 - g) * t, bl + (b2 - bl) * t)


def multiply(a: Colour, b: Colour) -> RGB:
    """A surface of colour `a` under light of colour `b`; never brighter than white."""
    (r, g, bl), (r2, g2, b2) = rgb(a), rgb(b)
    return (min(1.0, r * r2), min(1.0, g * g2), min(1.0, bl * b2))


def darker(colour: Colour, t: float) -> RGB:
    return mix(colour, INK, t)


def lighter(colour: Colour, t: float) -> RGB:
    return mix(colour, WHITE, t)
