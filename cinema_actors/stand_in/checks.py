"""What no table says (shapes.py): how Google spells a field, and whether a picture is one."""

import base64
import binascii
import re
from collections.abc import Collection
from typing import Any

from cinema_actors.stand_in.media import can_be_read
from cinema_actors.stand_in.refusals import Service


def one_of(service: Service, value: Any, allowed: Collection[Any], what: str) -> Any:
    if value not in allowed:
        raise service.invalid(f"Invalid value for {what}: {value}. It is one of {sorted(allowed, key=str)}.")
    return value


def camel(value: Any, but: Collection[str] = ("responseJsonSchema", "responseSchema", "labels")) -> Any:
    """Google reads `mime_type` and `mimeType` alike; the SDK sends a mixture."""
    if isinstance(value, list):
        return [camel(each, but) for each in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for name, inner in value.items():
        joined = re.sub(r"_([a-z0-9])", lambda match: match[1].upper(), name)
        found[joined] = inner if joined in but else camel(inner, but)
    return found


def picture(service: Service, data: Any, mime: Any) -> bytes:
    """The bytes of a picture that is what it says (in URL-safe base64 too, which the SDK sends)."""
    try:
        raw = base64.b64decode(str(data).replace("-", "+").replace("_", "/"), validate=True)
    except (binascii.Error, ValueError):
        raise service.invalid("Base64 decoding failed for the picture.") from None
    if mime not in ("image/png", "image/jpeg", "image/webp"):
        raise service.invalid(f"Unsupported MIME type: {mime}")
    if _kind(raw) != mime or not can_be_read(raw):
        raise service.invalid("Provided image is not valid.")
    return raw


def _kind(raw: bytes) -> str | None:
    if raw[:8] == b"\x89PNG\r\n\x1a\n":
        return "image/png"
    if raw[:3] == b"\xff\xd8\xff":
        return "image/jpeg"
    return "image/webp" if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP" else None
