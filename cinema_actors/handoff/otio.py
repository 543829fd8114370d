"""OpenTimelineIO (.otio): the cut as the library's own JSON, which Resolve, Premiere, Avid and Nuke read.

Written from the documented schema (opentimelineio.readthedocs.io, serialized-schema), since the library has no wheel
for every Python that this program runs on. Reading it back with the library is a test's work.
"""

import json
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from cinema_actors.handoff.cut import Black, Blend, Clip, Cut, Marker, Media, Sound
from cinema_actors.handoff.rate import Rate

Object = dict[str, Any]

DISSOLVE, CUSTOM = "SMPTE_Dissolve", "Custom_Transition"
ACTIVE, FINISHED = "DEFAULT_MEDIA", "finished"


def otio(cut: Cut) -> str:
    """A timeline of one picture track, the stems, and the voices of every shot, all with their whole media."""
    return json.dumps(_Writer(cut.rate, cut.speed).timeline(cut), indent=2, ensure_ascii=False) + "\n"


class _Writer:
    def __init__(self, rate: Rate, speed: Fraction) -> None:
        self.rate, self.speed = rate, speed

    def timeline(self, cut: Cut) -> Object:
        picture = _object("Track.1", name="V1", kind="Video", children=[self._item(item) for item in cut.picture])
        tracks = [picture, *self._sound_tracks(cut)]
        stack = _object("Stack.1", name="tracks", children=[track | _whole() for track in tracks]) | _whole()
        about = {"movie_id": cut.movie_id, "width": cut.width, "height": cut.height}
        return _object(
            "Timeline.1", name=cut.title, global_start_time=self._time(cut.start), tracks=stack, **_ours(about)
        )

    def _item(self, item: Clip | Black | Blend) -> Object:
        match item:
            case Black():
                return self._gap(item.frames)
            case Blend():
                return _object(
                    "Transition.1",
                    name=item.kind,
                    transition_type=CUSTOM if item.kind == "wipe" else DISSOLVE,
                    in_offset=self._time(item.in_frames),
                    out_offset=self._time(item.out_frames),
                    **_ours({}),
                )
        return self._clip(item)

    def _clip(self, clip: Clip) -> Object:
        media = {ACTIVE: self._media(clip.media)}
        if clip.finished is not None and clip.finished != clip.media:
            media[FINISHED] = self._media(clip.finished)
        shot, scene = clip.shot, clip.scene
        about = {
            "slate": clip.slate, "scene": scene.number, "slugline": scene.slugline, "kind": shot.kind,
            "size": shot.size, "angle": shot.angle, "move": shot.move, "action": shot.action, "lines": shot.lines,
        }  # fmt: skip
        return self._placed(clip.slate, media, clip.first, clip.frames) | {
            "markers": [self._marker(marker) for marker in clip.markers],
            **_ours(about),
        }

    def _marker(self, marker: Marker) -> Object:
        about = {"text": marker.text, "who": marker.who, "lines": marker.lines}
        return _object(
            "Marker.2",
            name=marker.name,
            color="GREEN" if marker.who else "CYAN",
            comment=marker.source,
            marked_range=self._range(marker.frame, marker.frames),
            **_ours(about),
        )

    def _sound_tracks(self, cut: Cut) -> Iterator[Object]:
        """Sounds of one name lie on one track, one behind the other."""
        for name in dict.fromkeys(sound.name for sound in cut.sound):
            children, at = [], 0
            sounds = [sound for sound in cut.sound if sound.name == name]
            for sound in sounds:
                children += [self._gap(sound.at - at)] if sound.at > at else []
                children.append(self._sound(sound))
                at = sound.at + sound.frames
            yield _object("Track.1", name=name, kind="Audio", children=children, enabled=not sounds[0].muted)

    def _sound(self, sound: Sound) -> Object:
        clip = self._placed(sound.media.path.stem, {ACTIVE: self._media(sound.media)}, sound.first, sound.frames)
        if self.speed != 1:
            slower = _object("LinearTimeWarp.1", name="", effect_name="LinearTimeWarp", time_scalar=float(self.speed))
            clip["effects"] = [slower]
        return clip | _ours({"role": sound.role})

    def _placed(self, name: str, media: dict[str, Object], first: int, frames: int) -> Object:
        return _object(
            "Clip.2",
            name=name,
            source_range=self._range(first, frames),
            media_references=media,
            active_media_reference_key=ACTIVE,
            effects=[],
            markers=[],
            enabled=True,
        )

    def _media(self, media: Media) -> Object:
        return _object(
            "ExternalReference.1",
            name=media.path.name,
            target_url=media.path.as_uri(),
            available_range=self._range(0, media.frames),
            available_image_bounds=None,
            **_ours({}),
        )

    def _gap(self, frames: int) -> Object:
        return _object("Gap.1", name="", source_range=self._range(0, frames), effects=[], markers=[], enabled=True)

    def _range(self, first: int, frames: int) -> Object:
        return _object("TimeRange.1", start_time=self._time(first), duration=self._time(frames))

    def _time(self, frames: int) -> Object:
        return _object("RationalTime.1", rate=float(self.rate.fps), value=float(frames))


def _object(schema: str, **fields: Any) -> Object:
    return {"OTIO_SCHEMA": schema, **fields}


def _whole() -> Object:
    """Fields of what is composed and not trimmed."""
    return {"source_range": None, "effects": [], "markers": []}


def _ours(about: Object) -> Object:
    """What the schema has no field for, under our own name, as it asks for."""
    return {"metadata": {"cinema": about} if about else {}}
