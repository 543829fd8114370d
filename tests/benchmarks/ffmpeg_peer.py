"""The ffmpeg command that masters a film of to_master.py in one graph, with our own settings of libx264 and AAC."""

from itertools import count
from pathlib import Path
from shutil import which

from figures import PEERS
from to_master import FPS, OVERLAPS, Film

FINE = "flags=bicubic+accurate_rnd+full_chroma_int"
PASSES = {"dissolve": "fade", "wipe": "wiperight", "match_cut": "fade", "dip": "fadeblack", "dip_to_white": "fadewhite"}
DIP = 7  # pictures of each shot that fade, where two shots do not overlap
LOUDER = 4.0  # dB: known beforehand, since one pass cannot measure what it makes
X264 = "stitchable=1:open-gop=0:mbtree=1:rc-lookahead=10:aq-mode=1:b-adapt=0:weightp=0"
SOUND = "aformat=sample_fmts=fltp:sample_rates=48000:channel_layouts=stereo"


def program() -> str | None:
    """The machine's own, else the one that MoviePy brings."""
    brought = PEERS.glob("lib/python*/site-packages/imageio_ffmpeg/binaries/ffmpeg-*")
    return which("ffmpeg") or next((str(path) for path in brought), None)


def command(ffmpeg: str, film: Film, captions: Path, bed: Path, out: Path) -> list[str]:
    """`captions` is the film's SubRip file, `bed` its music and effects, which ffmpeg is spared to make up."""
    inputs, graph, numbers = [], [], count()

    def put(path: str) -> int:
        inputs.extend(["-i", path])
        return next(numbers)

    for number in range(film.shots):
        graph.append(f"[{put(film.clip(number))}:v]{_picture(film, number)}[v{number}]")
    spoken = [_voice(film, number, put(str(voice))) for number in range(film.shots) if (voice := film.voice(number))]
    graph += [*_joined(film), f"[joined]subtitles={captions},format=yuv420p[picture]"]
    graph += [*spoken, *_mixed(film, put(str(bed)))]
    coded = ["-c:v", "libx264", "-preset", "superfast", "-crf", "18", "-profile:v", "high", "-bf", "2", "-g", "48"]
    colours = ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"]
    quiet = ["-y", "-v", "error", "-nostdin"]
    return [
        ffmpeg, *quiet, *inputs, "-filter_complex", ";".join(graph), "-map", "[picture]", "-map", "[sound]", *coded,
        "-x264-params", X264, *colours, "-c:a", "aac", "-b:a", "192k", "-movflags", "+faststart",
        str(out),
    ]  # fmt: skip


def _picture(film: Film, number: int) -> str:
    """Conformed, graded and padded, in the order and precision of ours."""
    w, h, frames = film.width, film.height, film.frames(number)
    fades = ""
    if number and film.way(number - 1).startswith("dip"):
        fades += f",fade=in:s=0:n={DIP}:c={_ground(film.way(number - 1))}"
    if film.way(number).startswith("dip"):
        fades += f",fade=out:s={frames - DIP}:n={DIP}:c={_ground(film.way(number))}"
    return (
        f"setpts=PTS-STARTPTS,fps={FPS}:round=near,trim=end_frame={frames},"
        f"scale='trunc(min({w}/iw,{h}/ih)*iw/2)*2':'trunc(min({w}/iw,{h}/ih)*ih/2)*2':{FINE}:in_color_matrix=bt709"
        f":in_range=tv:out_range=pc,format=gbrpf32le,lut3d=file={film.lut}:interp=tetrahedral,"
        f"scale={FINE}:out_color_matrix=bt709:out_range=tv,format=yuv420p,pad={w}:{h}:-1:-1,setsar=1{fades},"
        f"setpts=PTS-STARTPTS,settb=1/{FPS}"
    )


def _ground(way: str) -> str:
    return "white" if way.endswith("white") else "black"


def _joined(film: Film) -> list[str]:
    """Shot after shot onto what there is so far; formats pinned, since xfade alone goes over to 4:4:4."""
    chain, so_far, starts = [], "v0", film.starts()
    for number in range(1, film.shots):
        out = "joined" if number == film.shots - 1 else f"j{number}"
        way = film.way(number - 1)
        how = f"concat=n=2:v=1:a=0,settb=1/{FPS},fps={FPS}"
        if shared := OVERLAPS.get(way):
            how = f"xfade=transition={PASSES[way]}:duration={shared / FPS}:offset={starts[number] / FPS}"
        chain.append(f"[{so_far}][v{number}]{how},format=yuv420p[{out}]")
        so_far = out
    return chain


def _voice(film: Film, number: int, source: int) -> str:
    start, seconds = film.starts()[number] / FPS, film.frames(number) / FPS
    soft = f"afade=in:d=0.005,afade=out:st={seconds - 0.005}:d=0.005"
    return f"[{source}:a]{SOUND},{soft},adelay={start * 1000:.3f}:all=1[a{number}]"


def _mixed(film: Film, bed: int) -> list[str]:
    voices = "".join(f"[a{number}]" for number in range(film.shots) if film.voice(number))
    seconds = film.starts()[-1] / FPS
    return [
        f"{voices}amix=inputs={voices.count('[')}:normalize=0,apad,atrim=0:{seconds},asplit[said][key]",
        f"[{bed}:a]{SOUND}[bed];[bed][key]sidechaincompress=threshold=0.02:ratio=8:attack=20:release=400[under]",
        f"[said][under]amix=inputs=2:normalize=0,atrim=0:{seconds},volume={LOUDER}dB,aresample=192000,"
        "alimiter=limit=0.8:level=0:latency=1,aresample=48000[sound]",
    ]
