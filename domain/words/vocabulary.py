"""The words by which a script shows what is to be seen: light, weather, mood, feelings, poses and things.

English only: in another language nothing is found, and a scene stays neutral rather than wrong.
"""

from domain.screenplay import TimeOfDay, Weather
from domain.words.lexicon import Lexicon

TIMES: Lexicon[TimeOfDay] = Lexicon(
    {
        "night": "night midnight moonlight moonlit ~evening nacht nuit noche notte",
        "dusk": "dusk sunset twilight nightfall sundown",
        "dawn": "dawn sunrise daybreak",
        "day": "day morning noon midday afternoon daylight daytime tag jour día giorno",
    }
)
WEATHER: Lexicon[Weather] = Lexicon(
    {
        "storm": "storm thunder thunderstorm lightning hurricane gale tempest",
        "rain": "rain rainy drizzle downpour rainstorm",
        "snow": "snow snowy blizzard snowfall snowflake",
        "fog": "fog foggy mist misty haze hazy",
        "wind": "wind windy windswept gust breeze",
    }
)
MOODS: Lexicon[str] = Lexicon(
    {
        "noir": "detective fedora neon murder trenchcoat gangster",
        "horror": "scream blood bloody corpse monster terror dread haunt ghost demon grave nightmare",
        "tense": "gun chase danger dangerous trap threat threaten bomb escape hunt hide hiding alarm afraid fear "
        "fight police siren hostage panic trigger knife",
        "sad": "cry ~cried tear grief grieve funeral alone lonely lost died dead death goodbye mourn weep ~wept sob",
        "romantic": "kiss love lover embrace dance wedding romance tender tenderly",
        "joyful": "laugh laughter joy cheer celebrate party birthday delight grin giggle sing ~sang",
        "hopeful": "hope hopeful sunrise smile free freedom dawn promise home",
        "wonder": "magic magical glow discover impossible strange beautiful star wonder marvel shimmer",
        "mystery": "secret shadow silent silence mystery mysterious vanish unknown whisper dark darkness locked",
        "warm": "warm warmth fire fireplace tea family friend cozy cosy together candle hug",
        "adventure": "adventure journey explore treasure voyage sail climb ride gallop expedition quest",
    }
)
EMOTIONS: Lexicon[str] = Lexicon(
    {
        "happy": "laugh joy joyful grin cheer delight delighted happy happily excited excitedly giggle chuckle "
        "cheerful cheerfully ecstatic amused",
        "angry": "angry angrily anger furious furiously shout yell snap slam rage bark hiss growl scowl glare "
        "seethe fuming irritated annoyed bitter bitterly",
        "afraid": "afraid fear terrified tremble trembling panic scared nervous nervously frightened anxious "
        "anxiously shiver flinch cower alarmed horrified scream shriek ~screams worried whimper",
        "sad": "sad sadly cry ~cried ~tears tearful tearfully sob weep ~wept grief mourn heartbroken miserable "
        "lonely ashamed defeated",
        "smile": "smile warmly gentle gently tender tenderly kindly sweetly smirk wink",
        "surprised": "surprise surprised gasp shock shocked startle startled stunned incredulous incredulously "
        "blink disbelief astonished",
        "awe": "awe wonder amazed amazement mesmerized spellbound transfixed marvel",
        "determined": "determined firm firmly resolute resolve steel steely insist stubborn stubbornly decisive",
        "asleep": "sleep asleep ~slept snore doze unconscious faint",
        "tired": "tired tiredly weary wearily exhausted sleepy yawn drowsy slump",
        "suspicious": "suspicious suspiciously suspicion doubt doubtful wary warily ~narrows sceptical squint",
    }
)
SPOKEN_EMOTIONS: Lexicon[str] = Lexicon(  # of what somebody says; weaker signs than how they say it
    {
        "sad": "sorry goodbye farewell miss ~died dead ~lost alone lonely ~crying",
        "angry": "damn hell hate liar idiot shut fool enough bastard",
        "afraid": "afraid scared ~terrified danger ~hide",
        "happy": "wonderful fantastic hooray congratulations lovely",
        "smile": "thanks thank darling dear welcome",
        "determined": "promise swear must ~never",
        "awe": "beautiful incredible magnificent",
    }
)
POSES: Lexicon[str] = Lexicon(
    {
        "ride": "ride ~rode gallop canter trot pedal",
        "run": "run ~ran sprint flee ~fled chase race dash bolt charge scramble jog",
        "walk": "walk stride cross step approach enter wander climb march come ~came leave ~left exit stroll pace "
        "stagger stumble follow shuffle hurry rush trudge limp creep tiptoe return arrive wade emerge "
        "descend hike stroll saunter amble scuttle trek plod shamble",
        "sit": "sit ~sat ~seated perch slump sleep ~slept ~asleep doze",
        "kneel": "kneel ~knelt crouch squat stoop crawl",
        "lie": "~lie ~lies ~lying ~lay collapse sprawl faint",
        "dance": "dance waltz twirl",
        "point": "point gesture aim",
        "think": "think ~thought ponder ~wonders ~wondering consider hesitate study",
        "reach": "reach open touch push pull knock grab grip offer pour ~lights unlock dial type tear",
        "hold": "hold ~held carry clutch cradle lift raise read ~reads drink sip",
        "crossed": "wait lean",
        "stand": "stand ~stood rise ~rose",
    }
)
PROPS: Lexicon[str] = Lexicon(
    {
        "lantern": "lantern torch candle flashlight",
        "phone": "phone telephone cellphone smartphone receiver mobile",
        "letter": "letter note envelope photograph photo telegram postcard map paper page",
        "bottle": "bottle flask",
        "cup": "cup mug coffee tea ~glass drink",
        "gun": "gun pistol revolver rifle shotgun",
        "book": "book notebook diary journal ledger bible",
        "knife": "knife dagger blade sword",
        "umbrella": "umbrella parasol",
        "bag": "bag suitcase briefcase backpack purse satchel",
        "key": "key",
        "camera": "camera",
        "flower": "flower rose bouquet",
        "balloon": "balloon",
        "ball": "ball football basketball",
        "cake": "cake pie",
        "tray": "tray",
        "tool": "wrench spanner hammer screwdriver spade shovel axe broom",
        "stick": "cane stick staff crutch",
        "guitar": "guitar violin fiddle ukulele",
        "basket": "basket bucket pail",
        "boat": "~boat",
        "box": "box parcel package gift present crate tin",
    }
)
CLOSE_LOOKS: Lexicon[str] = Lexicon(  # things a film shows by themselves; `~`, since most are verbs too: `rings`
    {
        thing: f"~{thing}"
        for thing in (
            *("letter", "note", "envelope", "photograph", "photo", "telegram", "postcard", "map", "newspaper", "diary"),
            *("phone", "screen", "key", "ring", "gun", "pistol", "knife", "watch", "clock", "lock", "book", "ticket"),
            *("coin", "locket", "medal", "badge", "button", "lever", "switch", "compass", "lamp", "lantern", "candle"),
        )
    }
)
TURNS_TO: Lexicon[str] = Lexicon(
    {"look": "read open unfold examine study inspect find ~found notice hold pick show reveal stare look check answer"}
)
LOOKS_BACK: Lexicon[str] = Lexicon(
    {
        "react": "look stare nod smile frown listen sigh laugh freeze ~froze shrug blink gasp glance watch wince "
        "grin swallow react gaze pause hesitate flinch glare smirk"
    }
)
GETS_UP = Lexicon({"up": "stand ~stood rise ~rose leap jump walk run ~ran leave ~left"})
HANDS = Lexicon({"hands": "hand arm fist"})
LIFTS = Lexicon({"up": "raise lift wave throw ~threw"})  # what they do with their hands, in the air
HANDLES = Lexicon(
    {
        "hand": "~with ~hand ~hands bring ~brought serve hold ~held carry take ~took lift raise read open pour drink "
        "sip write grab pull draw use aim point push clutch cradle answer dial ~lights pick grip swing wave unfold "
        "study examine turn play"
    }
)
LETS_GO = Lexicon({"empty": "drop ~puts ~put ~sets ~places ~placed give ~gave throw ~threw toss"})
