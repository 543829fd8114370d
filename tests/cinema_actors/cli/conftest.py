from collections.abc import Callable
from pathlib import Path

import pytest

from cinema_actors.cli.main import main
from tests.projections.story import troubled_film, whole_film

Cinema = Callable[..., tuple[int, str, str]]


@pytest.fixture
def cinema(capsys: pytest.CaptureFixture[str]) -> Cinema:
    """Runs a verb in this process; gives its exit code, stdout and stderr."""

    def run(*argv: object) -> tuple[int, str, str]:
        code = main([str(word) for word in argv])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def studio(tmp_path: Path) -> Path:
    """A studio with two films: `keeper` in trouble, `second` complete. Nobody has read it yet, so it has no views."""
    whole_film(troubled_film().of("second")).told_in(tmp_path).close()
    return tmp_path
