"""Which JSON schemas a model is asked to answer by: those whose words mean something. What is only told is let be."""

from typing import Any

from cinema_actors.stand_in.refusals import Service
from cinema_actors.stand_in.shapes import Among, Each, Named, OneOrMore, Shape, Span, check


class JsonSchema:
    """Draft 2020-12 as the services take it, or Google's own, which has its types in capitals."""

    def check(self, service: Service, value: Any, where: str) -> None:
        check(service, dict, value, where)
        for name in value.keys() & _WORDS.keys():
            check(service, _WORDS[name], value[name], f"{where}.{name}")


SCHEMA = JsonSchema()
_TYPE = Among("OBJECT", "ARRAY", "STRING", "NUMBER", "INTEGER", "BOOLEAN", "NULL", any_case=True)
_SIZE = Span(0, 2**31, int)
_WORDS: Shape = {
    "type": OneOrMore(_TYPE), "$ref": str, "$defs": Named(SCHEMA), "enum": Each((bool, object), least=1),
    "properties": Named(SCHEMA), "required": Each(str), "items": SCHEMA, "prefixItems": Each(SCHEMA),
    "anyOf": Each(SCHEMA, least=1), "oneOf": Each(SCHEMA, least=1), "minItems": _SIZE, "maxItems": _SIZE,
    "minimum": (int, float), "maximum": (int, float), "description": str, "title": str, "format": str,
}  # fmt: skip
