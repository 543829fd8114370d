"""The words by which a script's action lines show that somebody is a person, and what they look like. English only."""

import re

from domain.words.lexicon import Lexicon, bag

SHE = bag("she her hers herself she's she'd she'll")
HE = bag("he him his himself he's he'd he'll")
WOMEN: Lexicon[str] = Lexicon(
    {
        "child": "girl daughter schoolgirl",
        "young": "bride girlfriend princess",
        "adult": "woman lady mother mom mum mommy wife sister aunt queen waitress actress hostess nun widow heroine "
        "mrs ms miss madam goddess witch businesswoman policewoman saleswoman stewardess landlady",
        "old": "grandmother grandma granny",
    }
)
MEN: Lexicon[str] = Lexicon(
    {
        "child": "boy son schoolboy",
        "young": "groom boyfriend prince",
        "adult": "man gentleman father dad daddy husband brother uncle king waiter actor monk widower mr sir lord "
        "guy fisherman policeman businessman salesman fireman doorman chairman foreman landlord",
        "old": "grandfather grandpa grandad",
    }
)
ANYBODY: Lexicon[str] = Lexicon(
    {
        "child": "child kid toddler infant baby",
        "young": "teenager teen student youth apprentice cadet",
        "adult": "person stranger doctor nurse officer cop detective guard soldier teacher driver bartender barman "
        "chef cook clerk captain sailor keeper pilot agent judge lawyer priest reporter scientist "
        "professor farmer thief servant butler maid secretary manager boss owner cashier receptionist "
        "passenger customer patron guest neighbor neighbour friend worker engineer mechanic baker butcher postman "
        "courier messenger killer prisoner inspector sergeant lieutenant colonel general major narrator "
        "announcer host presenter singer dancer musician painter poet writer director sister cousin victim "
        "patient witness spy boatman hunter shepherd carpenter paramedic barista janitor librarian surgeon "
        "medic operator dispatcher interviewer speaker",
        "old": "elder pensioner",
    }
)
AGES: Lexicon[str] = Lexicon(
    {
        "child": "child kid little",
        "young": "young teen teens teenage twenties youthful",
        "adult": "thirties forties fifties",
        "old": "old elderly ancient sixties seventies eighties nineties wizened",
    }
)
AGE_NUMBER = re.compile(
    r"(?<![\w#])(1?\d{1,2})(?:'?s\b)?(?![\w:.,]*\d)(?!\s*(?:a\.?m|p\.?m|%|feet|miles|years? (?:ago|later)))", re.I
)
LOOKS: Lexicon[str] = Lexicon(  # a phrase with one of these says what somebody looks like
    {
        "look": "hair haired beard bearded moustache mustache bald eye face skin scar freckle glasses spectacles "
        "tall short thin slim broad stocky heavy heavyset fat lean handsome beautiful pretty plain rugged "
        "weathered pale tan tanned coat raincoat jacket suit dress shirt skirt trousers jeans scarf hat cap "
        "hood hoodie uniform gown robe apron sweater boots shoes gloves cloak tie vest wear ~worn dressed "
        "clad clothes blonde blond brunette redhead wrinkle tattoo elegant scruffy shabby neat muscular "
        "wiry athletic petite grey gray tired gaunt soaked sharp kind nervous cheerful stern gentle "
        "pregnant bespectacled unshaven shaven ponytail pigtail braid bun plait dreadlock afro curl mohawk stubble "
        "bruise patch eyepatch mask earring sunglasses monocle necklace helmet crown beret beanie fedora headscarf "
        "hijab bandana headphones overall dungarees jumper cardigan tuxedo"
    }
)

PERSON_DOES: Lexicon[str] = Lexicon(  # only people do these (the first), or people do them too (the second)
    {
        "person": "enter walk smile nod say ~said look stare sit ~sat hold ~held wear ~wore sigh laugh whisper grab "
        "shrug frown kneel ~knelt grin gaze glance step stride ask answer reply shout yell mutter speak "
        "~spoke listen watch read think ~thought ~takes ~took give ~gave reach carry pick pour drink eat "
        "write ~wrote wave wait hesitate wink gasp cough blink swallow type dial hug kiss dance sing "
        "~sang cry weep sob exit approach follow clutch lean crouch climb hurry rush hand knock point "
        "pull push put ~puts turn study examine lift duck crawl wander limp stumble stagger march sprint "
        "throw ~threw kick punch yawn nudge applaud bow shiver sneak tiptoe undress unpack",
        "thing": "stand ~stood run ~ran come ~came fall ~fell rise ~rose open move arrive appear lie ~lies stop "
        "leave ~left slam emerge cross jump freeze ~froze wake ~woke sleep begin ~began return drop burst "
        "is has",
    }
)
NOT_PEOPLE = bag(
    """
    bang boom crash click clack thud slam ring rings beep buzz roar scream screams shriek silence silent crack snap pop
    bam pow whoosh splash thump tick tock knock knocks gunshot gunshots shot shots explosion explosions explodes thunder
    lightning siren sirens music song applause laughter alarm horn bell bells whistle hiss rumble rattle creak creaks
    smash smashes screech squeal static ding dong wham rip ripping howl howls bark barks echo echoes voice voices sound
    sounds noise

    close closer closeup angle insert pov shot view wide wider tight pan pans tilt tracking track dolly zoom
    crane aerial camera lens frame fade fades cut cuts dissolve super superimpose title titles card caption subtitle
    montage series sequence intercut flashback flash flashforward back begin end ends continued continuous contd cont'd
    more omitted later moments meanwhile beat pause reveal reveals reverse slow motion split screen
    stock footage credits opening ext int est vo os oc scene act chapter prologue epilogue day night
    morning evening dawn dusk afternoon black white

    suddenly then now slowly quickly but and or not never always everything nothing everyone everybody nobody no yes all
    too very only just finally again still here there this that these those what when where who why how its it's it he
    she they we you i my his her their our your if so as is are was were be been do does did has have had will would can
    could must from into onto over under through with without for at by of on in to up down out off away around behind
    beside between before after the a an huge giant massive loud hard fast empty dead alive gone wrong right left real
    please help stop go run wait look warning danger keep private closed open sold exit entrance

    tv fbi cia nypd lapd usa uk us ussr nasa dvd cd id atm dna gps suv ufo vip ok pc usb cctv hq phd ad bc am pm
    """
)
THINGS: Lexicon[str] = Lexicon(
    {
        "thing": "door window car truck van bus train ship boat plane helicopter bike bicycle motorcycle taxi cab "
        "tram phone telephone clock watch letter note envelope key gun pistol rifle knife sword bomb box "
        "book map photo photograph picture painting sign lamp lantern light lights candle table chair bed "
        "desk sofa mirror bottle glass cup mug bag suitcase briefcase hat coat dress ring necklace coin "
        "money cash wallet computer laptop monitor television radio newspaper house building tower "
        "lighthouse bridge road street river sea ocean mountain hill forest tree rain snow wind storm fire "
        "smoke sun moon star sky city town village dog cat horse bird wolf bear rat mouse snake crow "
        "seagull gull cow sheep fish engine machine robot elevator stairs gate fence wall floor ceiling "
        "roof curtain crowd people men women children soldiers guards cops police army team band audience "
        "headline newspaper package parcel tape recorder camera hand hands eye eyes face finger foot feet "
        "footstep shadow wave glove"
    }
)
TITLES = bag(
    "mr mrs ms miss dr doctor captain sergeant lieutenant colonel general professor inspector officer detective "
    "father mother sister brother uncle aunt sir lady lord king queen prince princess old young little big the "
    "first second third one two three four five six tall short fat thin man woman boy girl"
)
