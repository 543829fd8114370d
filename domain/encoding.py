"""Turns the bytes of a script file into text, whatever program saved it."""

import codecs

from domain.errors import ScriptError

LARGEST = 5 * 1024 * 1024  # bytes

_FOREIGN = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zipped document, such as .docx, .highland or .fadein",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "a rich text document (RTF)",
}
_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = "".join(map(chr, [*range(0x01, 0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)])) + "\ufffd"
_EXPORT = "export the script as Fountain, Final Draft (.fdx) or plain text and give that file"


def decode(data: bytes) -> str:
    """UTF-8, UTF-16 (with or without its mark), else Windows-1252 or Latin-1; every line end becomes a newline.

    Raises ScriptError for more than 5 MB, and for bytes that are no text.
    """
    if len(data) > LARGEST:
        raise ScriptError("The script is larger than 5 MB, and at most 5 MB can be read; split it into parts.")
    for magic, name in _FOREIGN.items():
        if data.startswith(magic):
            raise ScriptError(f"This file is {name}, not a script in text form; {_EXPORT}.")
    text = _decoded(data)
    if "\0" in text or _is_noise(text):
        raise ScriptError(f"This file holds binary data, not text; {_EXPORT}.")
    return newlines(text)


def newlines(text: str) -> str:
    """Without a byte order mark, and with every line end a newline: Windows and old Macs write others."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    if b"\0" in data:
        return _unmarked_utf_16(data)
    return _eight_bit(data.removeprefix(codecs.BOM_UTF8))


def _unmarked_utf_16(data: bytes) -> str:
    """The NULs of UTF-16 are the high bytes of plain letters and line ends, so they all stand on one side."""
    sides = (data[0::2].count(0), data[1::2].count(0))
    codec = {(True, False): "utf-16-be", (False, True): "utf-16-le"}.get((sides[0] > 0, sides[1] > 0))
    if codec is None or len(data) % 2:
        return "\0"
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return "\0"


def _eight_bit(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged_utf_8(data) or _western(data)


def _damaged_utf_8(data: bytes) -> str:
    """UTF-8 with a few broken bytes, or nothing: in any other encoding most letters beyond ASCII would be broken."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore")) - broken
    return text if beyond_ascii > 4 * broken else ""


def _western(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _is_noise(text: str) -> bool:
    """More than a tenth control characters: compressed or random bytes have a fifth."""
    return sum(map(text.count, _CONTROLS)) * 10 > len(text)
