"""bin/setup: once, one at a time, again when something changed, and a clear sentence where it cannot."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

BIN = Path(__file__).parents[2] / "bin"
# A uv that is quick: it makes an environment whose cinema says who and where it is, and keeps a list of its calls.
UV = """#!/bin/sh
echo "$1 $2" >>"$UV_CALLS"
[ -z "${UV_BREAKS:-}" ] || exit 1
for last; do :; done
case "$*" in
    venv*) mkdir -p "$last/bin" && ln -sf /bin/true "$last/bin/python" ;;
    *" -e "*) sleep 0.2; cp "$0-cinema" "$VIRTUAL_ENV/bin/cinema" ;;
esac
"""
CINEMA = """#!/bin/sh
printf '%s\\n' "$$" "$PWD" "$@"
"""
NEEDED = ["cat", "cksum", "cp", "dirname", "ln", "mkdir", "readlink", "sh", "sleep"]

Run = Callable[..., subprocess.CompletedProcess[str]]


def write_program(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    root = tmp_path / "a check out"
    shutil.copytree(BIN, root / "bin")
    (root / "requirements.lock").write_text("pykka==4.5.0\n")
    (root / "pyproject.toml").write_text("[project]\n")
    return root


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """The only folder of programs: what the scripts need, no Python, and a stand-in for uv."""
    folder = tmp_path / "tools"
    folder.mkdir()
    for name in [*NEEDED, *(["flock"] if shutil.which("flock") else [])]:
        (folder / name).symlink_to(shutil.which(name) or name)
    write_program(folder / "uv", UV)
    write_program(folder / "uv-cinema", CINEMA)
    return folder


@pytest.fixture
def environment(tools: Path, tmp_path: Path) -> dict[str, str]:
    return {"PATH": str(tools), "HOME": str(tmp_path), "UV_CALLS": str(tmp_path / "calls")}


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path) -> Run:
    def run_it(*command: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, env=environment | more, cwd=tmp_path, capture_output=True, text=True)

    return run_it


def builds(tmp_path: Path) -> int:
    calls = tmp_path / "calls"
    return calls.read_text().splitlines().count("venv --quiet") if calls.exists() else 0


def test_a_second_run_does_nothing(checkout: Path, run: Run, tmp_path: Path) -> None:
    first, second = run(checkout / "bin/setup"), run(checkout / "bin/setup")

    assert (first.returncode, second.returncode) == (0, 0)
    assert "setting up" in first.stderr
    assert second.stderr == ""
    assert builds(tmp_path) == 1


@pytest.mark.parametrize("file", ["requirements.lock", "pyproject.toml"])
def test_a_changed_file_sets_up_again(checkout: Path, run: Run, tmp_path: Path, file: str) -> None:
    run(checkout / "bin/setup")
    (checkout / file).write_text("changed\n")
    run(checkout / "bin/setup")

    assert builds(tmp_path) == 2


def test_a_moved_checkout_sets_up_again(checkout: Path, run: Run, tmp_path: Path) -> None:
    run(checkout / "bin/setup")
    moved = checkout.rename(tmp_path / "elsewhere")
    run(moved / "bin/setup")

    assert builds(tmp_path) == 2


def test_two_at_once_build_once(checkout: Path, environment: dict[str, str], tmp_path: Path) -> None:
    if not shutil.which("flock"):
        pytest.skip("with neither flock nor Python there is nothing to wait on")
    both = [subprocess.Popen([checkout / "bin/setup"], env=environment, stderr=subprocess.DEVNULL) for _ in range(2)]

    assert [setup.wait(30) for setup in both] == [0, 0]
    assert builds(tmp_path) == 1


def test_what_broke_off_is_not_taken_for_done(checkout: Path, run: Run, tmp_path: Path) -> None:
    broken = run(checkout / "bin/cinema", UV_BREAKS="1")
    mended = run(checkout / "bin/cinema")

    assert broken.returncode == 1
    assert broken.stdout == ""
    assert mended.returncode == 0
    assert builds(tmp_path) == 2


def test_without_a_fitting_python_it_says_what_to_install(checkout: Path, tools: Path, run: Run) -> None:
    write_program(tools / "python3", "#!/bin/sh\nexit 1\n")
    refused = run(checkout / "bin/setup", CINEMA_UV="0")

    assert refused.returncode == 1
    assert "needs Python 3.11 to 3.14, or uv" in refused.stderr
    assert not (checkout / ".venv").exists()


def test_a_python_without_venv_names_the_package_to_install(checkout: Path, tools: Path, run: Run) -> None:
    write_program(tools / "python3", '#!/bin/sh\n[ "$1" != -m ]\n')
    refused = run(checkout / "bin/setup", CINEMA_UV="0")

    assert refused.returncode == 1
    assert "sudo apt install python3-venv" in refused.stderr


@pytest.mark.parametrize(("script", "arguments"), [("cinema", ["a b", "--c"]), ("cinemad", ["daemon", "a b", "--c"])])
def test_a_script_becomes_the_program_through_a_link_and_from_any_folder(
    checkout: Path, environment: dict[str, str], tmp_path: Path, script: str, arguments: list[str]
) -> None:
    link, elsewhere = tmp_path / "link", tmp_path / "else where"
    link.symlink_to(os.path.relpath(checkout / "bin" / script, tmp_path))
    elsewhere.mkdir()
    program = subprocess.Popen(
        ["../link", "a b", "--c"], env=environment, cwd=elsewhere, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    told = program.communicate(timeout=30)[0].decode().splitlines()

    assert told == [str(program.pid), str(elsewhere), *arguments]
