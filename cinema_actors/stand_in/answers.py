"""What a text model answers: JSON that conforms to the schema it is given, about the things that the text names."""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]

LIST = 200  # items of an answer, at most
NULL: Schema = {"type": "null"}


def conforming(schema: Schema, text: str) -> Any:
    """An instance of a JSON schema, the same for the same text.

    Where the text holds JSON with `"slate": "1A"`, a list of objects with a `slate` gets one for each: so an answer
    about shots or characters is about those that were asked about. ValueError for a reference to what is nowhere.
    """
    for name in set(_referred(schema)) - schema.get("$defs", {}).keys():
        raise ValueError(f"the schema refers to {name}, which it does not define")
    return _value(schema, schema.get("$defs", {}), text, "answer", None)


def _referred(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict) and "$ref" in schema:
        yield _name(schema["$ref"])
    inside = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    for each in inside:
        yield from _referred(each)


def _name(reference: Any) -> str:
    return str(reference).rpartition("/")[2]


def _value(schema: Schema, defs: dict[str, Schema], text: str, name: str, known: Any) -> Any:
    if "$ref" in schema:
        return _value(defs[_name(schema["$ref"])], defs, text, name, known)
    if choices := schema.get("anyOf") or schema.get("oneOf"):
        return _value(next((each for each in choices if each.get("type") != "null"), NULL), defs, text, name, known)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return known if known in schema["enum"] else _picked(schema["enum"], text + name)
    match str(schema.get("type", "string")).lower():
        case "object":
            return _object(schema, defs, text, name, known)
        case "array":
            return _array(schema, defs, text, name)
        case "integer":
            return known if isinstance(known, int) else int(schema.get("minimum", 2))
        case "number":
            return known if isinstance(known, int | float) else float(schema.get("minimum", 2.0))
        case "boolean":
            return False
        case "null":
            return None
    return known if isinstance(known, str) else _words(text, name)


def _object(schema: Schema, defs: dict[str, Schema], text: str, name: str, known: Any) -> dict[str, Any]:
    about = known if isinstance(known, dict) else {}
    return {
        field: _value(inner, defs, text + json.dumps(about), field, about.get(field))
        for field, inner in schema.get("properties", {}).items()
    }


def _array(schema: Schema, defs: dict[str, Schema], text: str, name: str) -> list[Any]:
    item = schema.get("items", {})
    shape = defs[_name(item["$ref"])] if "$ref" in item else item
    first = next(iter(shape.get("properties", {})), None)
    named = _named(text, first) if first else []
    found: list[Any] = [{first: value} for value in named] or [None] * min(int(schema.get("minItems", 1)), LIST)
    return [_value(item, defs, text, name, each) for each in found[: schema.get("maxItems", LIST)]]


def _named(text: str, field: str) -> list[Any]:
    values = re.findall(rf'"{re.escape(field)}"\s*:\s*("(?:[^"\\]|\\.)*"|\d+)', text)
    return list(dict.fromkeys(json.loads(value) for value in values))


def _picked(choices: list[Any], seed: str) -> Any:
    return choices[hashlib.sha256(seed.encode()).digest()[0] % len(choices)]


def _words(text: str, name: str) -> str:
    word = _picked(["quiet", "bright", "worn", "tall", "silver", "warm", "plain", "narrow"], text + name)
    return f"a {word} {name.replace('_', ' ')}"
