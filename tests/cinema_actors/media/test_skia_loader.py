"""Pictures come out the same on a machine without OpenGL."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cinema_actors.media.skia_loader import STAND_INS, typeface, wanted_symbols

DRAW = """
import hashlib, sys
if sys.argv[1:]:
    try:
        import skia
        sys.exit("skia could be imported without the loader: nothing was hidden")
    except ImportError:
        pass
from importlib.resources import files
from cinema_actors.media.skia_loader import load, typeface
skia = load()
surface = skia.Surface(64, 64)
paint = skia.Paint(AntiAlias=True, Shader=skia.GradientShader.MakeLinear([(0, 0), (64, 64)], [0xFFFF0000, 0xFF0000FF]))
surface.getCanvas().drawCircle(32, 32, 20, paint)
font = skia.Font(typeface(files("font_source_sans_pro") / "files" / "SourceSansPro-Bold.otf"), 18)
surface.getCanvas().drawString("Light", 8, 38, font, skia.Paint(Color=0xFFFFFFFF))
print(hashlib.sha256(surface.makeImageSnapshot().toarray().tobytes()).hexdigest())
"""
HIDE = 'for library; do [ "$library" = -- ] && break; mount --bind /dev/null "$library"; done'
PYTHON = [sys.executable, "-W", "error", "-c", DRAW]
ROOM = ["unshare", "--map-root-user", "--mount"]


def system_paths(soname: str) -> list[str]:
    """Where the linker finds `soname`: every path it knows, links resolved."""
    known = subprocess.run(["ldconfig", "-p"], capture_output=True, text=True, check=True).stdout.splitlines()
    return [str(Path(line.split(" => ")[1]).resolve()) for line in known if line.split()[:1] == [soname]]


def draw_without(libraries: list[str]) -> subprocess.CompletedProcess[str]:
    if not sys.platform.startswith("linux"):
        pytest.skip("only on Linux is skia linked against the system's OpenGL")
    if shutil.which("unshare") is None or subprocess.run([*ROOM, "true"], capture_output=True).returncode:
        pytest.skip("hiding a library needs `unshare --map-root-user --mount`, which this machine does not allow")
    hide = [*ROOM, "sh", "-euc", f'{HIDE}; while [ "$1" != -- ]; do shift; done; shift; exec "$@"', "sh"]
    paths = [path for soname in libraries for path in system_paths(soname)]
    return subprocess.run([*hide, *paths, "--", *PYTHON, "hidden"], capture_output=True, text=True)


@pytest.mark.parametrize("libraries", [["libEGL.so.1", "libGL.so.1"], ["libGL.so.1"], list(STAND_INS)], ids="+".join)
def test_a_drawing_is_the_same_without_the_systems_libraries(libraries: list[str]) -> None:
    plain = subprocess.run(PYTHON, capture_output=True, text=True)
    hidden = draw_without(libraries)

    assert (plain.stderr, hidden.stderr) == ("", "")
    assert len(plain.stdout.strip()) == 64
    assert hidden.stdout == plain.stdout


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.otf").write_text("Dear Sir")

    with pytest.raises(FileNotFoundError, match="not a font"):
        typeface(tmp_path / "letter.otf")


def test_only_functions_of_opengl_and_expat_are_stood_in_for() -> None:
    wanted = wanted_symbols()
    replaced = {name for name in wanted if any(names.fullmatch(name) for names in STAND_INS.values())}

    assert {"eglGetProcAddress", "glDrawArrays", "XML_ParserCreate"} <= replaced
    assert {"malloc", "memcpy"} <= set(wanted) - replaced
