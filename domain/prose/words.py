"""The words by which prose tells who speaks: verbs of speech and pronouns; and capitals that are nobody's name."""

from typing import Literal

from domain.words.lexicon import Lexicon, bag

Manner = Literal["plain", "told", "thought", "weak"]

SPEECH: Lexicon[Manner] = Lexicon(
    {
        # says nothing of the voice, so it is not worth a parenthetical
        "plain": """
            ~said ~say ~says ~saying ask reply answer add continue ~told ~tell ~tells state remark declare ~began
            ~begins repeat respond explain observe ~went ~sagte ~sagt fragte ~fragt ~antwortete ~erwiderte ~meinte
            ~dit demanda répondit ~dijo ~preguntó ~respondió ~contestó ~disse ~chiese ~rispose
        """,
        "told": """
            whisper shout mutter murmur call cry exclaim demand insist agree admit announce warn promise beg plead
            snap hiss growl bark yell scream breathe gasp groan moan mumble stammer suggest retort order command urge
            interrupt joke tease protest object complain confess ~flüsterte ~rief ~schrie ~murmelte ~cria murmura
            ~gritó ~susurró
        """,
        "thought": "~thought ~thinks wonder ~dachte pensa ~pensó",
        # also done without words: speech only where the quotation waits for it with a comma
        "weak": """
            sigh laugh smile nod grin sob chuckle shrug frown giggle sniff yawn pant ~wept smirk sneer grunt lie
        """,
    }
)
ADDRESSES: Lexicon[str] = Lexicon(  # whoever stands right behind these is spoken to
    {
        "to": "ask ~told ~tell ~tells ~telling beg answer warn promise order command urge call interrupt remind assure "
        "reassure inform advise implore instruct correct scold greet"
    }
)
SPOKEN_TO = bag(
    "me him her them us you it myself himself herself itself themselves ourselves yourself yourselves nobody somebody "
    "someone anyone anybody everyone everybody no-one"
)
PRONOUNS = {  # who speaks: she, he, the one who tells, or nobody in particular
    **dict.fromkeys(("she", "elle", "ella"), "she"),
    **dict.fromkeys(("he", "er", "il", "él"), "he"),
    **dict.fromkeys(("i", "ich", "je"), "i"),
    **dict.fromkeys(("they", "we", "it", "you", "someone", "somebody", "everyone", "everybody", "nobody"), ""),
    **dict.fromkeys(("no-one", "anyone", "both", "others", "neither", "none", "sie", "wir", "ils", "nous", "one"), ""),
}
DETERMINERS = bag("the a an his her their my our its this that another der die das ein eine le la les un une el los")
NOBODY = bag("other others first second latter former one ones two both rest crowd everyone all group pair couple same")
WRITING = bag(
    "sign letter note page headline screen poster label card plaque message text book newspaper paper sticker caption "
    "words inscription board display menu map envelope telegram email screen writing title banner banner chalkboard"
)
HEARD = bag("voice radio loudspeaker speaker intercom phone telephone")
NOT_NAMES = bag(
    """
    the a an this that these those there here then now when while where what why who whom whose which how if as at by
    for from in into of off on onto out over under up down to toward towards through across along with without within
    and but or nor so yet because although though until unless since before after during between behind beside beyond
    above below around near past like than not no yes never always once again still just only even also too very
    i he she it we they you me him her us them his hers its our your their my mine one ones
    all any both each every few many most much none nothing something anything everything nobody somebody anybody
    everybody someone anyone everyone some several such other others another same
    suddenly slowly quickly finally perhaps maybe later soon today tonight tomorrow yesterday sometimes often meanwhile
    inside outside upstairs downstairs somewhere nowhere everywhere elsewhere home ahead back away
    was were is are had has have did do does would could should might may must can will shall let
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december spring summer autumn winter christmas easter
    morning evening night midnight noon dawn dusk day days years hours minutes seconds weeks months
    chapter part book god north south east west english french german american please oh ah well okay ok hello goodbye
    two three four five six seven eight nine ten hundred thousand
    """
)
HONORIFICS = bag(
    "mr mrs ms miss dr doctor captain sergeant lieutenant colonel general professor inspector officer detective uncle "
    "aunt sir lady lord king queen prince princess father sister brother mister madam madame monsieur herr frau"
)
HER_NAMES = bag(
    """
    alice amy ann anne beth betty carol claire deborah doris dorothy edith eleanor elizabeth ellen emily esther eve
    fay florence frances gail grace hannah hazel heather helen irene iris isabel ivy jane janet jean jennifer jill
    joan joy joyce judith judy june karen kate katherine kathleen kay kim leah lily linda lois lucy lynn mabel
    margaret margot marion mary maud megan molly nancy naomi nell olive opal pearl peggy penny phyllis rachel rose
    rosemary ruby ruth sally sarah sharon shirley sue susan sylvie vivian wendy winifred yvonne zoe
    """
)
HIS_NAMES = bag(
    """
    adam al albert alfred andrew arthur ben bernard bill bob brian carl charles charlie chris daniel dave david dick
    don edgar edward elijah eric ernest ezra frank fred gary george gerald gordon graham gus hal hank harold harry
    harvey henry howard hugh ian isaac jack jacob jake james jeff jeremy jerry jim joe joel john jonah jonas joseph
    joshua karl keith ken kevin lars larry leo leonard luca luke mark martin matt max michael mike nathan neil nick
    nigel nikita noah oliver oscar otto owen patrick paul pete peter phil philip ralph ray richard rob robert roger
    ron rupert sam samuel sean simon stan stephen steve stuart ted theo thomas tim toby tom tomas tony victor vincent
    walt walter will william
    """
)
