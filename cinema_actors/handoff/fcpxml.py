"""FCPXML 1.10: the cut as Final Cut Pro and Resolve open it, valid against Apple's DTD.

Own, since the stock adapter loses dissolves and time code and cannot write 23.976 at all. The version is the newest
that Resolve reads too. Element order is the DTD's; times are fractions of a second, whole pictures of the rate they
are in.
"""

import re
from fractions import Fraction
from xml.etree import ElementTree as ET

from cinema_actors.handoff.cut import Black, Blend, Clip, Cut, Media, Place, Sound

VERSION = "1.10"
COLOUR = "1-1-1 (Rec. 709)"
DISSOLVE = ("Cross Dissolve", "FxPlug:4731E73A-8DAC-4113-9A30-AE85B1761265")  # as Final Cut writes it itself
BLENDS = {"dissolve": "Cross Dissolve", "fade": "Cross Dissolve", "wipe": "Wipe"}  # a wipe comes as a dissolve so named
CONFORMABLE = {Fraction(rate): name for rate, name in (  # what conform-rate can name
    ("24000/1001", "23.98"), ("24", "24"), ("25", "25"), ("30000/1001", "29.97"), ("30", "30"), ("60", "60"),
    ("48", "48"), ("50", "50"), ("60000/1001", "59.94"),
)}  # fmt: skip
STANDARD = {(1280, 720): "720p", (1920, 1080): "1080p", (3840, 2160): "3840x2160p"}
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2


def fcpxml(cut: Cut) -> str:
    root = ET.Element("fcpxml", version=VERSION)
    resources = _Resources(ET.SubElement(root, "resources"), cut)
    event = ET.SubElement(ET.SubElement(root, "library"), "event", name=_text(cut.title))
    sequence = ET.SubElement(
        ET.SubElement(event, "project", name=_text(cut.title)),
        "sequence",
        format=resources.format(cut.rate.fps, cut.width, cut.height),
        duration=_seconds(cut.rate.seconds(cut.frames)),
        tcStart=_seconds(cut.rate.seconds(cut.start)),
        tcFormat="DF" if cut.rate.drop else "NDF",
        audioLayout="stereo",
        audioRate="48k",
    )
    _Spine(ET.SubElement(sequence, "spine"), cut, resources).write()
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n' + ET.tostring(root, "unicode") + "\n"


class _Resources:
    """Formats, effects and files, each once."""

    def __init__(self, element: ET.Element, cut: Cut) -> None:
        self.element, self.cut = element, cut
        self.ids: dict[object, str] = {}

    def format(self, rate: Fraction, width: int, height: int) -> str:
        key = ("format", rate, width, height)
        said = {"frameDuration": _seconds(1 / rate), "width": str(width), "height": str(height), "colorSpace": COLOUR}
        if name := _format_name(rate, width, height):
            said["name"] = name
        return self.ids.get(key) or self._add(key, "format", said)

    def dissolve(self) -> str:
        name, uid = DISSOLVE
        return self.ids.get(uid) or self._add(uid, "effect", {"name": name, "uid": uid})

    def asset(self, media: Media) -> str:
        if media.path in self.ids:
            return self.ids[media.path]
        said = {"name": _text(media.path.stem), "start": "0s", "duration": _seconds(media.seconds)}
        if media.rate:
            size = media.width or self.cut.width, media.height or self.cut.height
            said |= {"hasVideo": "1", "videoSources": "1", "format": self.format(media.rate, *size)}
        else:
            said |= {"hasAudio": "1", "audioSources": "1", "audioChannels": str(media.channels or 2)}
            said["audioRate"] = str(media.samples or 48000)
        id = self._add(media.path, "asset", said)
        ET.SubElement(self.element[-1], "media-rep", kind="original-media", src=media.path.as_uri())
        return id

    def _add(self, key: object, tag: str, said: dict[str, str]) -> str:
        id = self.ids[key] = f"r{len(self.ids) + 1}"
        ET.SubElement(self.element, tag, {"id": id} | said)
        return id


class _Spine:
    """The picture one behind the other, blends over the cut points, and sounds hung below what they begin under."""

    def __init__(self, element: ET.Element, cut: Cut, resources: _Resources) -> None:
        self.element, self.cut, self.resources = element, cut, resources
        self.lanes = {name: -lane for lane, name in enumerate(dict.fromkeys(sound.name for sound in cut.sound), 1)}

    def write(self) -> None:
        for place in self.cut.places():
            if place.into:
                self._blend(place.into, place.at)
            item = self._clip(place.item, place.at) if isinstance(place.item, Clip) else self._black(place)
            self._hang(item, place)
            if isinstance(place.item, Clip):
                self._mark(item, place.item)

    def _blend(self, blend: Blend, at: int) -> None:
        """With its effect: a transition without one comes out switched off."""
        transition = ET.SubElement(
            self.element,
            "transition",
            name=BLENDS[blend.kind],
            offset=self._on_timeline(at - blend.in_frames),
            duration=self._time(blend.frames),
        )
        ET.SubElement(transition, "filter-video", ref=self.resources.dissolve(), name=DISSOLVE[0])

    def _clip(self, clip: Clip, at: int) -> ET.Element:
        element = ET.SubElement(
            self.element,
            "asset-clip",
            ref=self.resources.asset(clip.media),
            name=_text(clip.slate),
            offset=self._on_timeline(at),
            start=self._time(clip.first),
            duration=self._time(clip.frames),
            srcEnable="video",
        )
        ET.SubElement(element, "note").text = _text(f"{clip.scene.slugline}\n{clip.shot.action}".strip())
        self._conform(element, clip.media)
        return element

    def _conform(self, element: ET.Element, media: Media) -> None:
        """Where the file's rate is another than the timeline's: its pictures one by one, or, if the film took them by
        their times, by their times."""
        if media.rate == self.cut.rate.fps or media.rate not in CONFORMABLE:
            return
        by_pictures = media.rate == self.cut.rate.fps / self.cut.speed
        ET.SubElement(element, "conform-rate", scaleEnabled=str(int(by_pictures)), srcFrameRate=CONFORMABLE[media.rate])

    def _black(self, place: Place) -> ET.Element:
        assert isinstance(place.item, Black)
        offset, duration = self._on_timeline(place.at), self._time(place.item.frames)
        return ET.SubElement(self.element, "gap", name="Black", offset=offset, start="0s", duration=duration)

    def _mark(self, element: ET.Element, clip: Clip) -> None:
        for marker in clip.markers:
            said = {"start": self._time(marker.frame), "duration": self._time(1), "value": _text(marker.name)}
            said |= {"note": marker.source} if marker.source else {}
            ET.SubElement(element, "marker", said)

    def _hang(self, element: ET.Element, place: Place) -> None:
        """Sounds that begin under this item, by their offset in the item's own time."""
        own = place.item.first if isinstance(place.item, Clip) else 0
        for sound in self.cut.sound:
            if place.at <= sound.at < place.at + place.item.frames:
                self._sound(element, sound, own + sound.at - place.at)

    def _sound(self, parent: ET.Element, sound: Sound, at: int) -> None:
        said = {
            "ref": self.resources.asset(sound.media),
            "lane": str(self.lanes[sound.name]),
            "name": _text(sound.media.path.stem),
            "offset": self._time(at),
            "start": self._time(sound.first),
            "duration": self._time(sound.frames),
            "audioRole": sound.role,
        }
        said |= {"enabled": "0"} if sound.muted else {}
        element = ET.SubElement(parent, "asset-clip", said)
        if self.cut.speed != 1:
            self._slow(element, sound)

    def _slow(self, element: ET.Element, sound: Sound) -> None:
        """The sound keeps step with pictures that play at another rate."""
        whole = self.cut.rate.seconds(sound.first + sound.frames)
        times = ET.SubElement(element, "timeMap", preservesPitch="1")
        for time in (Fraction(0), whole):
            value = _seconds(time * self.cut.speed)
            ET.SubElement(times, "timept", time=_seconds(time), value=value, interp="linear")

    def _on_timeline(self, frame: int) -> str:
        return self._time(self.cut.start + frame)

    def _time(self, frames: int) -> str:
        return _seconds(self.cut.rate.seconds(frames))


def _seconds(time: Fraction) -> str:
    """`0s`, `5s`, `1001/24000s`."""
    return f"{time.numerator}s" if time.denominator == 1 else f"{time.numerator}/{time.denominator}s"


def _format_name(rate: Fraction, width: int, height: int) -> str:
    """Final Cut knows the usual ones by name, and others by their numbers alone."""
    number = CONFORMABLE.get(rate, "").replace(".", "")
    size = STANDARD.get((width, height))
    return f"FFVideoFormat{size}{number}" if size and number else ""


def _text(text: str) -> str:
    return FORBIDDEN.sub("", text)
