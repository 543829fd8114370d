"""What is never told to anybody: the keys that are set, wherever somebody else's words repeat them."""

import os
import re

SECRETS = ("GEMINI_API_KEY", "GOOGLE_API_KEY", "ELEVENLABS_API_KEY", "OPENAI_API_KEY")
SHORTEST = 8  # what is shorter is no key, and may be a word
_LOGIN = re.compile(r"(?<=://)[^/\s?#]*@")  # who comes to an address, and with which password


def hidden(words: str) -> str:
    """The words without any key, or what is left of one that somebody has cut short, and without logins."""
    for name in SECRETS:
        key = os.environ.get(name, "").strip()
        if len(key) >= SHORTEST:
            words = re.sub(rf"{re.escape(key)}|{re.escape(key[:SHORTEST])}[\w-]*", "***", words)
    return _LOGIN.sub("***@", words)
