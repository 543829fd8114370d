"""What is never told to anybody: the keys that are set, wherever somebody else's words repeat them."""

import os
import re
from base64 import b64encode
from collections.abc import Iterator
from urllib.parse import unquote

SECRETS = ("GEMINI_API_KEY", "GOOGLE_API_KEY", "ELEVENLABS_API_KEY", "OPENAI_API_KEY")
ADDRESS = "OPENAI_BASE_URL"  # it may say who comes, and with which password
SHORTEST = 8  # what is shorter is no key, and may be a word
_LOGIN = re.compile(r"(?<=://)[^/\s?#]*@")


def hidden(words: str) -> str:
    """The words without any key, or what is left of one that somebody has cut short, and without logins."""
    for key in _keys():
        if len(key) >= SHORTEST:
            words = re.sub(rf"{re.escape(key)}|{re.escape(key[:SHORTEST])}[\w-]*", "***", words)
    return _LOGIN.sub("***@", words)


def _keys() -> Iterator[str]:
    for name in SECRETS:
        yield os.environ.get(name, "").strip()
    if login := _LOGIN.search(os.environ.get(ADDRESS, "")):
        who = unquote(login[0][:-1])
        yield who.partition(":")[2]
        yield b64encode(who.encode()).decode()  # as it is sent
