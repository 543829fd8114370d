from pathlib import Path

from cinema_actors.media import webvtt
from cinema_actors.media.captions import Caption


def test_captions_are_cues_in_which_nothing_is_a_tag(tmp_path: Path) -> None:
    out = tmp_path / "film.vtt"
    webvtt.write(out, [Caption(3661.5, 3662, "Åse & <Ida>\n\nsay so"), Caption(0.45, 2, "First")])

    lines = out.read_bytes().decode().splitlines()
    assert lines[0] == "WEBVTT"
    assert [line for line in lines if "-->" in line] == [
        "00:00:00.450 --> 00:00:02.000",
        "01:01:01.500 --> 01:01:02.000",
    ]
    assert lines[-2:] == ["Åse &amp; &lt;Ida&gt;", "say so"]
