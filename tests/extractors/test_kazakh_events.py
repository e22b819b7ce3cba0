"""What Kazakh letters say happened: helpers, idioms, denials, doubts, and who did it by the endings."""

from collections.abc import Callable

import pytest

from extractors.kazakh_verbs import converb, told
from extractors.wording import cue, fold
from models.document import Letter
from models.event import EventType

Read = Callable[..., Letter]

TOLD = [
    ("Түнде полицейлер Нұрлан Әбеновті ұрып тастады.", EventType.BEATING, "Нұрлан Әбеновті", False),
    ("Нұрлан Әбенов тергеушіден таяқ жеген.", EventType.BEATING, "Нұрлан Әбенов", False),
    ("Түнде сарбаздар Нұрлан Әбеновті атып түсірді.", EventType.SHOOTING, "Нұрлан Әбеновті", False),
    ("Нұрлан Әбенов жан тапсырды.", EventType.DEATH, "Нұрлан Әбенов", False),
    ("Нұрлан Әбенов торға түсті.", EventType.DETENTION, "Нұрлан Әбенов", False),
    ("Нұрлан Әбеновті арнайы қабылдау орнына қамады.", EventType.DETENTION, "Нұрлан Әбеновті", False),
    ("Нұрлан Әбенов кепілге шықты.", EventType.RELEASE, "Нұрлан Әбенов", False),
    ("Екі сарбаз Нұрлан Әбеновті палатадан жетектеп кетті.", EventType.REMOVAL, "Нұрлан Әбеновті", False),
    ("Нұрлан Әбеновке екі тігіс салынды.", EventType.TREATMENT, "Нұрлан Әбеновке", False),
    ("Нұрлан Әбенов өз еркімен ауруханадан кетті.", EventType.DISCHARGE, "Нұрлан Әбенов", False),
    ("Үш тергеуші Нұрлан Әбеновті сұраққа алды.", EventType.INTERROGATION, "Нұрлан Әбеновті", False),
    ("Нұрлан Әбеновті әкете алмады.", EventType.REMOVAL, "Нұрлан Әбеновті", True),
    ("Нұрлан Әбенов ауруханадан әкетілген деген рас емес.", EventType.REMOVAL, "Нұрлан Әбенов", True),
]


@pytest.mark.parametrize(("sentence", "kind", "who", "negated"), TOLD)
def test_what_a_kazakh_sentence_tells(
    read_letter: Read, sentence: str, kind: EventType, who: str, *, negated: bool
) -> None:
    """One event, of the one to whom it happened."""
    letter = read_letter(sentence)
    text = {mention.id: mention.text for mention in letter.mentions}
    assert [(each.type, " ".join(text[id_] for id_ in each.who), each.negated) for each in letter.events] == [
        (kind, who, negated)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Көше бойында атылған гильзаларды жинады.",
        "Қарағанды қаласында Нұрлан Әбенов тұрады.",
        "Нұрлан Әбеновті ұрды ма, жоқ па, хабарлауыңызды сұраймын.",
    ],
)
def test_what_tells_no_event(read_letter: Read, sentence: str) -> None:
    """Things, towns and questions tell nothing of anybody."""
    assert not [each for each in read_letter(sentence).events if each.type is not EventType.REQUEST]


def test_the_nominative_acts_and_the_accusative_suffers(read_letter: Read) -> None:
    """The endings say who did it."""
    letter = read_letter("2022 жылғы 8 қаңтарда екі қызметкер Нұрлан Әбеновті ұрып жықты.")
    text = {mention.id: mention.text for mention in letter.mentions}
    assert {tuple(text[id_] for id_ in each.who) for each in letter.events} == {("Нұрлан Әбеновті",)}


@pytest.mark.parametrize(
    ("stem", "form"), [("ұр", "ұрып"), ("қама", "қамап"), ("теп", "теуіп"), ("соқ", "соғып"), ("босат", "босатып")]
)
def test_a_converb(stem: str, form: str) -> None:
    """Stems end in a vowel, a consonant, or one that turns voiced."""
    assert cue(converb(stem)).fullmatch(fold(form))


@pytest.mark.parametrize("said", ["босатып жіберді", "босата алмады", "босатқан", "босатпаған", "босатыпты"])
def test_forms_that_tell(said: str) -> None:
    """Plain pasts, helpers, and what could not be done."""
    assert any(cue(phrase).fullmatch(fold(said)) for phrase in told("босат"))
