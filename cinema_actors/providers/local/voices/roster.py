"""The English voices of Kokoro-82M that can be cast, with what is known of each."""

from typing import Literal, NamedTuple

Sex = Literal["female", "male"]


class RosterVoice(NamedTuple):
    """`quality` is the model card's grade (hexgrad/Kokoro-82M, VOICES.md: A = 4 ... F = 0).

    `f0` is the median pitch in Hz, measured by autocorrelation on one sentence. `ages` are those it suits.
    """

    name: str
    sex: Sex
    quality: float
    f0: int
    ages: tuple[str, ...]
    traits: tuple[str, ...] = ()

    @property
    def accent(self) -> Literal["us", "gb"]:
        return "gb" if self.name.startswith("b") else "us"


# bm_george is the narrator's and never a character's.
ROSTER = (
    RosterVoice("af_heart", "female", 4.0, 191, ("young", "adult"), ("soft",)),
    RosterVoice("af_bella", "female", 3.7, 197, ("young", "adult"), ("bright",)),
    RosterVoice("bf_emma", "female", 2.7, 180, ("adult", "old"), ("british",)),
    RosterVoice("af_kore", "female", 2.3, 153, ("adult", "old"), ("deep",)),
    RosterVoice("af_sarah", "female", 2.3, 198, ("adult", "child")),
    RosterVoice("af_aoede", "female", 2.3, 179, ("young", "adult", "boy"), ("bright",)),
    RosterVoice("af_nova", "female", 2.0, 158, ("young", "adult"), ("soft",)),
    RosterVoice("af_alloy", "female", 2.0, 143, ("adult", "old"), ("deep",)),
    RosterVoice("bf_isabella", "female", 2.0, 212, ("young", "old"), ("british", "bright")),
    RosterVoice("af_nicole", "female", 1.7, 142, (), ("whisper",)),
    RosterVoice("af_sky", "female", 1.7, 166, ("young", "boy"), ("soft",)),
    RosterVoice("af_jessica", "female", 1.0, 209, ("young", "child"), ("bright",)),
    RosterVoice("af_river", "female", 1.0, 183, ("adult", "boy")),
    RosterVoice("bf_alice", "female", 1.0, 220, ("young", "child"), ("british",)),
    RosterVoice("bf_lily", "female", 1.0, 180, ("old",), ("british", "soft")),
    RosterVoice("am_michael", "male", 2.3, 116, ("adult", "old")),
    RosterVoice("am_fenrir", "male", 2.3, 139, ("young", "adult"), ("bright",)),
    RosterVoice("am_puck", "male", 2.3, 115, ("young", "adult"), ("bright",)),
    RosterVoice("bm_fable", "male", 2.0, 122, ("adult",), ("british", "soft")),
    RosterVoice("bm_lewis", "male", 1.3, 92, ("adult", "old"), ("british", "deep")),
    RosterVoice("am_echo", "male", 1.0, 106, ("young", "adult")),
    RosterVoice("am_eric", "male", 1.0, 161, ("young",), ("bright",)),
    RosterVoice("am_liam", "male", 1.0, 119, ("young",)),
    RosterVoice("am_onyx", "male", 1.0, 86, ("adult", "old"), ("deep",)),
    RosterVoice("bm_daniel", "male", 1.0, 129, ("adult",), ("british",)),
    RosterVoice("am_santa", "male", 0.7, 188, ("old",), ("rough",)),
    RosterVoice("am_adam", "male", 0.3, 121, ("adult",), ("deep",)),
)
BY_NAME = {voice.name: voice for voice in ROSTER}

# Words of a description that ask for a kind of voice.
TRAIT_WORDS: dict[str, tuple[str, ...]] = {
    "deep": (
        "deep",
        "burly",
        "broad",
        "huge",
        "giant",
        "massive",
        "gruff",
        "gravelly",
        "towering",
        "stocky",
        "hulking",
    ),
    "rough": ("rough", "hoarse", "raspy", "grizzled", "weathered", "drunk"),
    "bright": ("cheerful", "lively", "energetic", "bubbly", "perky", "eager", "playful"),
    "soft": ("gentle", "quiet", "shy", "soft", "softspoken", "frail", "delicate", "timid", "calm"),
    "british": ("british", "london", "londoner", "cockney", "butler", "oxford", "cambridge", "scottish", "irish"),
    "whisper": ("ghost", "whispering", "whispery", "phantom"),
}
SEX_WORDS: dict[Sex, tuple[str, ...]] = {
    "female": ("she", "her", "woman", "girl", "lady", "mother", "sister", "wife", "queen", "daughter", "female"),
    "male": ("he", "his", "him", "man", "boy", "father", "brother", "husband", "king", "son", "guy", "male"),
}

# Words of a description -> what differs in a voice's manner: factors of speed, pitch, melody; air and tilt are added.
MANNERS: tuple[tuple[str, dict[str, float]], ...] = (
    ("nervous anxious jittery fidgety frantic restless", {"speed": 1.06, "pitch": 1.015, "range": 1.1}),
    ("energetic lively bubbly eager playful cheerful excitable", {"speed": 1.05, "range": 1.2, "tilt": 0.4}),
    ("slow calm patient serene gentle dreamy thoughtful", {"speed": 0.95, "range": 0.95, "tilt": -0.3}),
    ("tired weary exhausted drunk sleepy haggard", {"speed": 0.93, "range": 0.85, "tilt": -0.6}),
    ("stern strict severe cold stiff rigid military", {"speed": 0.97, "range": 0.8, "tilt": 0.4}),
    ("huge giant massive burly towering hulking broad", {"speed": 0.97, "pitch": 0.96, "tilt": -0.4}),
    ("booming loud commanding boisterous", {"pitch": 0.985, "range": 1.15, "tilt": 0.8}),
    ("frail sickly dying feeble ghost", {"speed": 0.95, "range": 0.85, "air": 0.18, "tilt": -0.5}),
    ("breathy sultry husky smoky", {"speed": 0.96, "pitch": 0.985, "air": 0.12}),
    ("shy timid quiet meek", {"speed": 0.98, "air": 0.08, "tilt": -0.5}),
    ("tiny petite small little", {"pitch": 1.03}),
    ("robot android computer machine", {"speed": 0.97, "range": 0.4, "tilt": 0.6}),
)
