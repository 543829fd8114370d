"""What a text model says is text: nothing in it steers a terminal, or whoever draws."""

from cinema_actors.providers.writing import CharacterLook, Enrichment, enriched
from tests.cinema_actors.providers.orders import screenplay


def test_what_a_model_says_of_somebody_has_no_letters_that_nobody_sees() -> None:
    look = CharacterLook(id=1, description="a woman\x1b[31m \x1b]0;x\x07 in\ngrey\u202e \u2066élégante")
    [mara] = enriched(screenplay(), Enrichment(characters=(look,))).characters
    assert mara.description == "a woman [31m ]0;x in grey élégante"
