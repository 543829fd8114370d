import pytest

from domain.cue import character_name


@pytest.mark.parametrize(
    ("cue", "name", "extensions"),
    [
        ("ANNA", "ANNA", []),
        ("ANNA (V.O.)", "ANNA", ["V.O."]),
        ("ANNA (CONT'D)", "ANNA", ["CONT'D"]),
        ("ANNA (O.S.) (CONT’D)", "ANNA", ["O.S.", "CONT'D"]),
        ("ANNA(on the  radio)", "ANNA", ["on the radio"]),
        ("  ANNA   MARIA ", "ANNA MARIA", []),
        ("ANNA (V.O.", "ANNA", ["V.O."]),
        ("ANNA ()", "ANNA", []),
        ("@McCLANE", "McCLANE", []),
        ("ANNA (V.O.) ^", "ANNA", ["V.O."]),
        ("ANNA:", "ANNA", []),
        ("**ANNA**", "ANNA", []),
        ("O’BRIEN", "O'BRIEN", []),
        ("李雷（画外音）", "李雷", ["画外音"]),
        ("E\u0301LODIE", "ÉLODIE", []),
    ],
)
def test_extensions_and_spelling_never_make_a_new_character(cue: str, name: str, extensions: list[str]) -> None:
    assert character_name(cue) == (name, extensions)
