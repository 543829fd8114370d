import codecs
import random

import pytest

from domain.encoding import LARGEST, decode
from domain.errors import ScriptError

TEXT = "INT. CAFÉ - NIGHT\n\nÉLODIE\nÇa va, “Łukasz”?\n\n李雷\n你好。\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    ],
    ids=["utf-8", "utf-8 marked", "utf-16 le marked", "utf-16 be marked", "utf-16 le", "utf-16 be", "utf-32"],
)
def test_unicode_is_read_with_and_without_its_mark(data: bytes) -> None:
    assert decode(data) == TEXT


def test_old_western_files_are_windows_1252() -> None:
    text = "ÉLODIE\n“Ça va – non?”\n"
    assert decode(text.encode("cp1252")) == text


def test_bytes_that_windows_1252_lacks_are_latin_1() -> None:
    assert decode(b"caf\xe9 \x81 is an old control sign") == "café \x81 is an old control sign"


def test_one_broken_byte_does_not_spoil_a_utf_8_file() -> None:
    data = TEXT.encode() + b"\xe4"
    assert decode(data) == TEXT + "\ufffd"


def test_a_utf_16_file_that_was_cut_short_is_read_to_its_end() -> None:
    assert decode(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le") + b"\x41").startswith(TEXT)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_every_line_end_becomes_a_newline(end: str) -> None:
    assert decode(end.join(["Rain.", "", "Sun.", ""]).encode()) == "Rain.\n\nSun.\n"


def test_no_bytes_are_an_empty_text() -> None:
    assert decode(b"") == ""


@pytest.mark.parametrize(
    "data",
    [
        b"Rain.\0Sun",
        b"\0\0\0\0",
        b"\0a\0b\0\0",
        bytes(range(256)),
        b"\x01\x02\x03\x04",
        random.Random(4).randbytes(10_000),
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(ScriptError, match="binary"):
        decode(data)


def test_compressed_data_without_a_nul_is_refused() -> None:
    noise = random.Random(5).randbytes(20_000).replace(b"\0", b"")
    with pytest.raises(ScriptError, match="binary"):
        decode(noise)


@pytest.mark.parametrize(
    ("data", "name"), [(b"%PDF-1.7 ...", "PDF"), (b"PK\x03\x04...", "docx"), (b"{\\rtf1 INT. HOUSE}", "RTF")]
)
def test_a_document_that_is_no_text_is_named(data: bytes, name: str) -> None:
    with pytest.raises(ScriptError, match=name):
        decode(data)


def test_a_file_of_five_megabytes_is_read_and_a_larger_one_refused() -> None:
    assert len(decode(b"a" * LARGEST)) == LARGEST
    with pytest.raises(ScriptError, match="at most 5 MB"):
        decode(b"a" * (LARGEST + 1))
