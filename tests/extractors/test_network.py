"""What the trained network finds becomes mentions."""

from extractors.found import Claims, Found
from extractors.network import find
from models.mention import Function, IdKind, Label, OrgKind

TEXT = "Главному врачу ГКБ № 7 Сейтказину Е. К. двое сотрудников полиции, переломов не выявлено, карта 1184."


def entity(words: str, class_: str) -> tuple[int, int, str]:
    """Return an entity of the network."""
    start = TEXT.index(words)
    return start, start + len(words), class_


def test_spans_get_what_they_mean() -> None:
    """A name gets its nominative and function, a body its kind, a group its number, a finding its denial."""
    entities = [
        entity("ГКБ № 7", "ORG"),
        entity("Сейтказину Е. К.", "PERSON:addressee"),
        entity("двое сотрудников полиции", "UNNAMED"),
        entity("переломов не выявлено", "INJURY:denied"),
        entity("1184", "ID:record_no"),
    ]
    found = {one.label: one for one in find(TEXT, Claims(), entities)}
    assert (found[Label.PERSON].name, found[Label.PERSON].function) == ("Сейтказин Е. К.", Function.ADDRESSEE)
    assert found[Label.ORG].kind is OrgKind.HOSPITAL
    assert found[Label.UNNAMED].count == 2
    assert (found[Label.INJURY].name, found[Label.INJURY].negated) == ("переломы", True)
    assert (found[Label.ID].kind, found[Label.ID].name) == (IdKind.RECORD_NO, "1184")
    assert all(TEXT[one.start : one.end] == one.text for one in found.values())


def test_dates_and_articles_are_of_rules() -> None:
    """What no rule can read as a date or an article is none, whatever the network takes it for."""
    assert not list(find(TEXT, Claims(), [entity("1184", "DATE"), entity("карта 1184", "LAW")]))


def test_no_identifiers() -> None:
    """Times, sums and numbers of schools are no identifiers, whatever the network takes them for."""
    for text, words in (
        ("начат: 05-50", "05-50"), ("иск 2 000 000 теңге", "2 000 000"), ("школа № 146", "№ 146"), ("пункт", "пункт"),
    ):  # fmt: skip
        start = text.index(words)
        assert not list(find(text, Claims(), [(start, start + len(words), "ID:doc_ref")]))


def test_what_rules_have_taken_stays_theirs() -> None:
    """The network takes nothing that overlaps what a rule has found before."""
    start, end, _ = entity("ГКБ № 7", "ORG")
    claims = Claims([Found(label=Label.ID, start=end - 3, end=end, text="№ 7", extractor="identifiers")])
    assert not list(find(TEXT, claims, [(start, end, "ORG")]))


def test_edges_are_trimmed() -> None:
    """White space, commas and the like at the ends of a span of the network do not belong to the mention."""
    assert [one.text for one in find(TEXT, Claims(), [entity(" ГКБ № 7 ", "ORG")])] == ["ГКБ № 7"]
    assert not list(find(TEXT, Claims(), [entity(", ", "ORG")]))


def test_a_place_is_no_body_and_a_body_no_place() -> None:
    """Regression: the network took a region for a body; the gazetteer and a body's words know better than it."""
    text = "Управление здравоохранения Алматинской области, прокуратура г. Талдыкорган"
    for words, said, wanted in (
        ("Алматинской области", "ORG", Label.LOCATION),
        ("прокуратура г. Талдыкорган", "LOCATION", Label.ORG),
        ("г. Талдыкорган", "LOCATION", Label.LOCATION),
        ("Управление здравоохранения", "ORG", Label.ORG),
    ):
        start = text.index(words)
        assert [one.label for one in find(text, Claims(), [(start, start + len(words), said)])] == [wanted]


def test_names_keep_their_marks() -> None:
    """Regression: the closing mark of a body's name stayed outside."""
    text = "штаб «Алау» пишет"
    assert [one.text for one in find(text, Claims(), [(0, len("штаб «Алау"), "ORG")])] == ["штаб «Алау»"]
