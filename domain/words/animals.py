"""Characters that are animals: told by their name, or by what the script says first of them. English only."""

import re

from domain.words.lexicon import Lexicon
from domain.words.names import noun
from domain.words.sentences import words

ANIMALS: Lexicon[str] = Lexicon(
    {
        "dog": "dog puppy pup hound chihuahua terrier poodle beagle spaniel retriever dachshund bulldog mutt",
        "fox": "~fox ~vixen",
        "wolf": "~wolf coyote jackal",
        "cat": "cat kitten tomcat",
        "lion": "~lion ~lioness tiger leopard panther",
        "unicorn": "unicorn",
        "horse": "horse pony mare stallion foal donkey mule ~colt",
        "bird": "~bird crow raven parrot gull seagull owl pigeon ~robin sparrow magpie",
    }
)
_SURNAMES = frozenset("fox wolf lion bird robin crow raven colt".split())  # people are called so, too


def animal_of(name: str, description: str) -> str:
    """Which animal somebody is; empty for people. `FOX` is a person, save where he is `a fox`."""
    said = words(description)
    if any(noun(word) for word in said):
        return ""
    called = words(name)
    if called and called[-1] not in _SURNAMES and (kind := ANIMALS.get(called[-1])):
        return kind
    beginning = " ".join(description.split()[:8]).split(",")[0]
    first = re.match(r"(?:an?|the)\b", beginning, re.IGNORECASE)
    return (ANIMALS.first(words(beginning)) or "") if first else ""
