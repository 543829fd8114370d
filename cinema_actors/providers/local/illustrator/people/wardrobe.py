"""What words of a description mean: colours, skin, hair, clothes, hats."""

from dataclasses import dataclass

COLOURS = {
    "red": "#b3342f", "crimson": "#99222f", "scarlet": "#c0302c", "blue": "#2f5d95", "navy": "#1f2f4f",
    "green": "#3c6b4c", "olive": "#5d6238", "yellow": "#e0aa2c", "mustard": "#c9952f", "orange": "#d2692b",
    "purple": "#5f4379", "violet": "#6a4a8a", "pink": "#c9718a", "black": "#23242c", "white": "#dcdcd8",
    "grey": "#70757f", "gray": "#70757f", "brown": "#6b4a33", "tan": "#b08d62", "beige": "#c9b48e",
    "teal": "#2c7478", "cream": "#e4d8bd", "burgundy": "#6e2233", "maroon": "#6b2430", "khaki": "#8d825a",
    "turquoise": "#2f9a97", "silver": "#aab2bd", "gold": "#c89b3c", "golden": "#c89b3c", "emerald": "#2a7a56",
    "charcoal": "#3c3f48", "lavender": "#9a8fc0", "lilac": "#a592c4", "coral": "#d9705c", "dark": "#2b2d38",
}  # fmt: skip

SKINS = ("#f6d3b8", "#eebf98", "#d99f75", "#b97a52", "#8d5636", "#5f3a26")
SKIN_WORDS = (
    ("pale fair-skinned pale-skinned freckled", 0),
    ("light-skinned", 1),
    ("tan tanned tan-skinned olive-skinned asian latina latino", 2),
    ("brown-skinned", 3),
    ("dark-skinned black-skinned", 4),
    ("african", 5),
)

HAIR_COLOURS = {
    "black": "#1d1a22", "brown": "#4a2f22", "brunette": "#4a2f22", "chestnut": "#5c3423", "blonde": "#d9b26a",
    "blond": "#d9b26a", "fair": "#d9b26a", "golden": "#d2a552", "red": "#a3452a", "ginger": "#b8562c",
    "auburn": "#6e2f24", "grey": "#9a9aa2", "gray": "#9a9aa2", "white": "#dedde0", "silver": "#b8bcc6",
    "dark": "#2a1f1c", "blue": "#3a5f9a", "pink": "#c96a92", "green": "#4a7a52", "purple": "#6a4a8a",
}  # fmt: skip
NATURAL_HAIR = {
    "light": ("#1d1a22", "#4a2f22", "#33211b", "#d9b26a", "#a3452a", "#6e2f24"),
    "dark": ("#1d1a22", "#2a1d19", "#33211b"),
}
HAIR_STYLES = (
    ("bald", "bald shaved shaven-headed"),
    ("bun", "bun topknot chignon"),
    ("ponytail", "ponytail plait"),
    ("curly", "afro curls curly-haired wild frizzy"),
    ("bob", "bob bobbed"),
    ("mohawk", "mohawk punk"),
    ("dreads", "dreadlocks dreads"),
    ("braids", "braid braids plaits"),
    ("long", "long-haired"),
    ("short", "cropped crew-cut short-haired"),
)
HAIR_LENGTHS = {"long": "long", "short": "short", "cropped": "short", "curly": "curly", "wavy": "long"}
STYLES_BY_SEX = {"female": ("bob", "long", "bun", "ponytail"), "male": ("short", "swept", "short", "curly")}
HAIR_NOUNS = "hair haired curls bob bun ponytail pigtails braid braids plait beard moustache mohawk dreadlocks afro"
IRISES = ("#4a3020", "#3f5f7f", "#4f6b3f", "#5a4630", "#2f2620")


@dataclass(frozen=True)
class Outfit:
    """Clothes for the upper body. `hem` is metres above the floor, `sleeve` how wide the arms are; `front` says how
    it closes, `colour` is for when the description names none."""

    words: str
    front: str
    hem: float = 0.86
    flare: float = 0.0
    sleeve: float = 1.0
    collar: bool = False
    belt: bool = False
    colour: str = ""
    bare_legs: bool = False


OUTFITS = {
    "raincoat": Outfit("raincoat slicker oilskin oilskins anorak", "coat", 0.48, 0.055, 1.14, True, colour="#e0aa2c"),
    "labcoat": Outfit("labcoat scientist doctor surgeon professor", "coat", 0.50, 0.05, 1.08, colour="#dcdcd8"),
    "coat": Outfit("coat trench overcoat trenchcoat peacoat greatcoat parka", "coat", 0.50, 0.055, 1.14, True, True),
    "suit": Outfit("suit tuxedo lawyer agent businessman businesswoman banker detective inspector", "suit",
                   colour="#2b3550"),
    "space": Outfit("spacesuit astronaut cosmonaut pilot flightsuit jumpsuit", "space", sleeve=1.18, colour="#c8cdd6"),
    "dress": Outfit("dress gown skirt frock sundress", "dress", 0.42, 0.06, 0.9, bare_legs=True),
    "uniform": Outfit("uniform officer soldier police policeman guard captain sergeant nurse", "uniform", belt=True,
                      colour="#2f3f5f"),
    "robe": Outfit("robe cloak cape monk priest wizard habit cassock nun", "robe", 0.12, 0.07, 1.25, colour="#3a2f35"),
    "apron": Outfit("apron chef cook waitress waiter baker barista bartender", "apron", 0.55, 0.02, colour="#dcdcd8"),
    "hoodie": Outfit("hoodie hooded sweatshirt", "hoodie", 0.82, sleeve=1.14),
    "jacket": Outfit("jacket leather blazer denim bomber", "jacket"),
    "sweater": Outfit("sweater jumper turtleneck cardigan pullover", "sweater", sleeve=1.08),
    "armour": Outfit("armour armor chainmail knight", "space", 0.62, 0.02, 1.16, belt=True, colour="#8d949e"),
    "overalls": Outfit("overalls overall dungarees mechanic farmer", "overalls", colour="#3d5a80"),
    "shirt": Outfit("shirt blouse t-shirt tee polo vest waistcoat", "shirt"),
}  # fmt: skip
EVERYDAY = ("coat", "jacket", "sweater", "shirt", "hoodie")
EVERYDAY_COLOURS = (
    "blue",
    "mustard",
    "green",
    "burgundy",
    "teal",
    "grey",
    "orange",
    "purple",
    "olive",
    "navy",
    "coral",
    "brown",
)
GARMENTS = frozenset(word for outfit in OUTFITS.values() for word in outfit.words.split()) | frozenset(
    "scarf tie cap hat beanie fedora hood trousers pants jeans shorts boots gloves hair haired beard".split()
)
PROFESSIONS = frozenset(
    "scientist doctor surgeon professor lawyer agent businessman businesswoman banker detective inspector astronaut "
    "cosmonaut pilot officer soldier police policeman guard captain sergeant nurse monk priest wizard nun chef cook "
    "waitress waiter baker barista bartender mechanic farmer".split()
)
TOP_NOUNS = " ".join(outfit.words for outfit in OUTFITS.values()) + " clothes t"
LEG_NOUNS = "trousers pants jeans shorts leggings slacks"
ACCENT_NOUNS = "scarf shawl tie hijab headscarf veil bandana headphones cap hat beanie fedora bonnet beret helmet"
ACCENTS = ("red", "mustard", "teal", "purple", "cream", "navy")
HATS = (
    ("tophat", "top-hat topper"),
    ("pointed", "witch wizard pointed"),
    ("headscarf", "hijab headscarf veil kerchief"),
    ("bandana", "bandana pirate headband"),
    ("headphones", "headphones headset earphones"),
    ("fedora", "fedora trilby homburg"),
    ("beanie", "beanie wool-hat"),
    ("cap", "cap beret sailor skipper keeper baseball policeman"),
    ("brim", "hat cowboy stetson sunhat sombrero"),
    ("hood", "hooded hood nun"),
    ("helmet", "helmet knight"),
    ("crown", "crown king queen crowned"),
)
EXTRAS = (
    ("patch", "patch eyepatch"),
    ("mask", "mask masked surgeon"),
    ("freckles", "freckles freckled"),
    ("earrings", "earrings earring"),
    ("monocle", "monocle"),
    ("scar", "scar scarred"),
    ("bruise", "bruise bruised"),
    ("plaster", "plaster band-aid bandaged"),
)
AGES = (
    ("child", "child boy girl kid little toddler schoolboy schoolgirl"),
    ("old", "old elderly aged grandmother grandfather retired sixties seventies eighties 60s 70s 80s"),
    ("young", "young teen teenage teenager student twenties 20s"),
)
FEMALE = (
    "woman girl female she her hers mother mum mom daughter lady queen sister grandmother wife aunt waitress actress "
    "nun princess widow bride schoolgirl mrs ms miss"
)
MALE = (
    "man boy male he his him father dad son king brother grandfather guy beard bearded moustache mr stubble priest "
    "cowboy gentleman husband uncle monk sailor prince fisherman policeman schoolboy sir"
)
BROAD = "broad burly big stocky muscular heavy-set heavyset huge fat stout"
SLIM = "slim thin slender wiry gaunt lanky skinny lean"
