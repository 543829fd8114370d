"""What FCPXML 1.10 allows, of the elements that a cut can be made of: Apple's rules, as tables of our own.

Final Cut refuses whatever breaks them. (developer.apple.com, Professional Video Applications, FCPXML Reference.)
"""

import re
from xml.etree import ElementTree as ET

TIMING = "(conform-rate )?(timeMap )?"
HUNG = "((audio|video|clip|title|caption|mc-clip|ref-clip|sync-clip|asset-clip|audition|spine) )*"
MARKS = "((marker|chapter-marker|rating|keyword|analysis-marker) )*"
ITEM = "(audio|video|clip|title|mc-clip|ref-clip|sync-clip|asset-clip|audition|gap|transition) "

CHILDREN = {  # in this order
    "fcpxml": "(import-options )?(resources )?(library )?",
    "resources": "((asset|effect|format|media|locator) )*",
    "format": "", "effect": "", "media-rep": "(bookmark )?", "asset": "(media-rep )+(metadata )?",
    "library": "((event|smart-collection) )*",
    "event": "((clip|audition|mc-clip|ref-clip|sync-clip|asset-clip|project) )*",
    "project": "sequence ",
    "sequence": "(note )?spine (metadata )?",
    "spine": f"({ITEM})*",
    "asset-clip": f"(note )?{TIMING}(adjust-volume )?{HUNG}{MARKS}(filter-video )*(filter-audio )*(metadata )?",
    "gap": f"(note )?{HUNG}{MARKS}(metadata )?",
    "transition": f"(filter-video )?(filter-audio )?{MARKS}(metadata )?",
    "filter-video": "(data )*(param )*",
    "conform-rate": "", "timeMap": "(timept )*", "timept": "", "marker": "", "note": "",
}  # fmt: skip
ATTRIBUTES = {  # those with a ! must be there
    "fcpxml": "version!",
    "resources": "", "library": "location colorProcessing",
    "format": "id! name frameDuration fieldOrder width height paspH paspV colorSpace projection stereoscopic",
    "effect": "id! name uid! src",
    "asset": "id! name uid start duration hasVideo format hasAudio videoSources audioSources audioChannels audioRate",
    "media-rep": "kind sig src! suggestedFilename",
    "event": "name uid", "project": "name uid id modDate",
    "sequence": "format! duration tcStart tcFormat audioLayout audioRate renderFormat keywords",
    "spine": "lane offset name format",
    "asset-clip": "ref! lane offset name start duration enabled srcEnable audioStart audioDuration format tcStart "
                  "tcFormat modDate audioRole videoRole",
    "gap": "name offset start duration! enabled",
    "transition": "name offset duration!", "filter-video": "ref! name enabled",
    "conform-rate": "scaleEnabled srcFrameRate frameSampling",
    "timeMap": "frameSampling preservesPitch", "timept": "time! value! interp inTime outTime",
    "marker": "start! duration value! completed note", "note": "",
}  # fmt: skip
VALUES = {
    "enabled": "0|1", "scaleEnabled": "0|1", "preservesPitch": "0|1", "tcFormat": "DF|NDF",
    "srcEnable": "all|audio|video", "audioLayout": "mono|stereo|surround", "kind": "original-media|proxy-media",
    "interp": "smooth2|linear|smooth", "srcFrameRate": r"23\.98|24|25|29\.97|30|60|47\.95|48|50|59\.94",
    "colorProcessing": "standard|wide|wide-hdr",
    "frameSampling": "floor|nearest-neighbor|frame-blending|optical-flow-classic|optical-flow",
    "version": r"1\.10", "id": r"[A-Za-z_][\w.-]*", "sequence audioRate": r"32k|44\.1k|48k|88\.2k|96k|176\.4k|192k",
    **dict.fromkeys("start duration offset tcStart frameDuration time".split(), r"-?\d+(/\d+)?s"),
}  # fmt: skip


def check(root: ET.Element) -> None:
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        tag = element.tag
        assert tag in CHILDREN, tag
        children = "".join(f"{child.tag} " for child in element)
        assert re.fullmatch(CHILDREN[tag], children), f"{tag}: {children}"
        _check_attributes(element)
        for reference in ("ref", "format"):
            assert reference not in element.attrib or element.get(reference) in ids
        assert tag == "note" or not (element.text or "").strip()


def _check_attributes(element: ET.Element) -> None:
    allowed = ATTRIBUTES[element.tag].split()
    needed = {name.removesuffix("!") for name in allowed if name.endswith("!")}
    assert needed <= set(element.attrib) <= {name.removesuffix("!") for name in allowed}, element.attrib
    for name, value in element.attrib.items():
        allowed_values = VALUES.get(f"{element.tag} {name}") or VALUES.get(name, ".*")
        assert re.fullmatch(allowed_values, value, re.DOTALL), (element.tag, name, value)
