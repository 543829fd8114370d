"""Just enough of the ELF format to see which functions a shared library wants, and to write one that has them.

Layouts: System V ABI, chapters 4 and 5, 64-bit little-endian. The figures in comments are bytes.
"""

import struct
from collections.abc import Iterable
from pathlib import Path

# What a function does that does nothing and returns 0: machine code by `platform.machine()`, with ELF's own number.
MACHINES = {
    "x86_64": (62, bytes.fromhex("31c0 c3")),  # xor eax, eax; ret
    "aarch64": (183, bytes.fromhex("000080d2 c0035fd6")),  # mov x0, #0; ret
}
FILE_HEADER, PROGRAM_HEADER, SECTION_HEADER, SYMBOL = 64, 56, 64, 24
DYNSYM = 11  # section type: symbols for the dynamic linker
LOAD, DYNAMIC, GNU_STACK = 1, 2, 0x6474E551  # segment types
READ, WRITE, EXECUTE = 4, 2, 1
GLOBAL_FUNCTION = 0x12
DATA_AT = 0x10000  # the data's address: a page of its own, whatever the size of a page (64 KiB at most)


def undefined_symbols(library: Path) -> list[str]:
    """The names that `library` expects others to define."""
    image = library.read_bytes()
    (sections_at,), (count,) = struct.unpack_from("<Q", image, 40), struct.unpack_from("<H", image, 60)
    sections = [struct.unpack_from("<IIQQQQIIQQ", image, sections_at + SECTION_HEADER * i) for i in range(count)]
    names: list[str] = []
    for _, kind, _, _, offset, size, link, *_ in sections:
        if kind == DYNSYM:
            names_at = sections[link][4]
            for at in range(offset, offset + size, SYMBOL):
                name, _, _, section, _, _ = struct.unpack_from("<IBBHQQ", image, at)
                if name and section == 0:
                    names.append(_text(image, names_at + name))
    return names


def _text(image: bytes, at: int) -> str:
    return image[at : image.index(b"\0", at)].decode()


def stub_library(soname: str, functions: Iterable[str], machine: str) -> bytes:
    """A shared library called `soname` whose `functions` all do nothing and return 0; `machine` as in MACHINES."""
    number, code = MACHINES[machine]
    names, offsets = _string_table([soname, *functions])
    code_at = FILE_HEADER + 4 * PROGRAM_HEADER
    data_at = _align(code_at + len(code))
    symbols = bytes(SYMBOL) + b"".join(
        struct.pack("<IBBHQQ", offset, GLOBAL_FUNCTION, 0, 1, code_at, len(code)) for offset in offsets[1:]
    )
    table = _hash_table(len(offsets))
    table_at = DATA_AT + data_at + len(symbols)
    names_at = table_at + len(table)
    dynamic_at = _align(names_at + len(names))
    dynamic = _dynamic_section(offsets[0], table_at, names_at, DATA_AT + data_at, len(names))
    data = (symbols + table + names).ljust(dynamic_at - DATA_AT - data_at, b"\0") + dynamic
    headers = _file_header(number) + b"".join(
        [
            _segment(LOAD, READ | EXECUTE, 0, 0, code_at + len(code)),
            _segment(LOAD, READ | WRITE, data_at, DATA_AT + data_at, len(data)),
            _segment(DYNAMIC, READ | WRITE, dynamic_at - DATA_AT, dynamic_at, len(dynamic)),
            _segment(GNU_STACK, READ | WRITE, 0, 0, 0),  # without it the stack would have to become executable
        ]
    )
    return (headers + code).ljust(data_at, b"\0") + data


def _align(address: int) -> int:
    return (address + 15) // 16 * 16


def _string_table(texts: list[str]) -> tuple[bytes, list[int]]:
    """Zero-terminated strings after an empty one, and where each begins."""
    table, offsets = b"\0", []
    for text in texts:
        offsets.append(len(table))
        table += text.encode() + b"\0"
    return table, offsets


def _hash_table(symbols: int) -> bytes:
    """One bucket that chains all symbols; number 0 is the empty one that every table begins with."""
    first = 1 if symbols > 1 else 0
    chain = [0, *(i + 1 if i + 1 < symbols else 0 for i in range(1, symbols))]
    return struct.pack(f"<III{symbols}I", 1, symbols, first, *chain).ljust(_align(12 + 4 * symbols), b"\0")


def _dynamic_section(soname: int, hash_at: int, names_at: int, symbols_at: int, names_size: int) -> bytes:
    entries = {14: soname, 4: hash_at, 5: names_at, 6: symbols_at, 10: names_size, 11: SYMBOL, 0: 0}
    return b"".join(struct.pack("<QQ", tag, value) for tag, value in entries.items())


def _file_header(machine: int) -> bytes:
    identity = b"\x7fELF" + bytes([2, 1, 1]) + bytes(9)  # 64-bit, little-endian, version 1
    return identity + struct.pack(
        "<HHIQQQIHHHHHH", 3, machine, 1, 0, FILE_HEADER, 0, 0, FILE_HEADER, PROGRAM_HEADER, 4, SECTION_HEADER, 0, 0
    )


def _segment(kind: int, flags: int, offset: int, address: int, size: int) -> bytes:
    align = DATA_AT if kind == LOAD else 16
    return struct.pack("<IIQQQQQQ", kind, flags, offset, address, address, size, size, align)
