"""The pipeline as a whole: bodies, places, ranks, unnamed people and findings in running text, and its promises."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import weights
from extractors.pipeline import RULES, find_mentions, fingerprint
from models.errors import WeightsError
from models.mention import Label


def _of(label: Label, text: str) -> list[str]:
    return [found.text for found in find_mentions(text, components=RULES) if found.label is label]


@pytest.mark.parametrize(
    ("text", "found", "kind"),
    [
        ("доставлен в ГКБ № 7 вечером", "ГКБ № 7", "hospital"),
        ("из Городской клинической больницы №7 вывезен", "Городской клинической больницы №7", "hospital"),
        ("в горбольницу № 7.", "горбольницу № 7", "hospital"),
        ("из городской больницы №\n7 вывезен", "городской больницы №\n7", "hospital"),
        ("из СУ ДП г. Алматы в", "СУ ДП г. Алматы", "police"),
        ("Департамент полиции Алматинской области", "Департамент полиции Алматинской области", "police"),
        ("ДКНБ по г. Алматы", "ДКНБ по г. Алматы", "security_service"),
        ("в прокуратуру Бостандыкского района", "прокуратуру Бостандыкского района", "prosecutor"),
        ("Медеуского районного суда № 2 г. Алматы", "Медеуского районного суда № 2 г. Алматы", "court"),
        ("в ИВС УП г. Талдыкорган", "ИВС УП г. Талдыкорган", "detention_facility"),
        ("ТОО «Жетісу Видео» пишет", "ТОО «Жетісу Видео»", "company"),
        ("Министерство здравоохранения Республики Казахстан", None, "health_authority"),
        ("УПРАВЛЕНИЕ ОБЩЕСТВЕННОГО ЗДОРОВЬЯ Г. АЛМАТЫ", None, "health_authority"),
        ("бүгін ҰҚК-нің өкілі", "ҰҚК-нің", "security_service"),
        ("№ 7 қалалық клиникалық ауруханадан", None, "hospital"),
        ("Алматы қаласының прокуратурасына", None, "prosecutor"),
        ("Алматы облысының Полиция департаменті", None, "police"),
        ("to City Clinical Hospital No. 7, where", "City Clinical Hospital No. 7", "hospital"),
        ("the Almaty City Police Department.", "Almaty City Police Department", "police"),
        ("the National Security Committee", "National Security Committee", "security_service"),
    ],
)
def test_body(text: str, found: str | None, kind: str) -> None:
    """A body is found with all that tells it from another, and its kind."""
    (body,) = [one for one in find_mentions(text, components=RULES) if one.label is Label.ORG]
    assert (body.text, str(body.kind)) == (found or text, kind)


@pytest.mark.parametrize(
    "text", ["был в больнице", "в изоляторе", "the hospital said", "следственный изолятор", "прокуратура", "аурухана"]
)
def test_no_body(text: str) -> None:
    """A bare noun is no body."""
    assert _of(Label.ORG, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("адрес: г. Алматы, ул. Толе би, 12.", "г. Алматы, ул. Толе би, 12"),
        ("г. Тараз, мкр. Астана-2, дом 7, кв. 8", "г. Тараз, мкр. Астана-2, дом 7, кв. 8"),
        ("на улице Жидели 7 января", "улице Жидели"),
        ("в Бостандыкском районе", "Бостандыкском районе"),
        ("около площади Республики", "площади Республики"),
        ("Алматы қ., Сәтбаев көшесі, 22-үй, 15-пәтер", "Алматы қ., Сәтбаев көшесі, 22-үй, 15-пәтер"),
        ("Республика алаңында", "Республика алаңында"),
        ("near Republic Square", "Republic Square"),
        ("he left Almaty then", "Almaty"),
    ],
)
def test_place(text: str, found: str) -> None:
    """An address is one place, without preposition and label."""
    assert _of(Label.LOCATION, text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("майор полиции Садыков Т. Ж.", ["майор полиции"]),
        ("и.о. главного врача ГКБ № 7 Оспанов К. Е.", ["и.о. главного врача"]),
        ("Прокурору Бостандыкского района\nОмарову Б. Н.", ["Прокурору Бостандыкского района"]),
        ("следователь СУ ДП г. Алматы капитан Ким А. Б.", ["следователь", "капитан"]),
        ("Бас дәрігер Б. Т. Сәрсенбаева", ["Бас дәрігер"]),
        ("аға лейтенант Н. Сейілбеков", ["аға лейтенант"]),
        ("Captain R. Omarov", ["Captain"]),
        ("Yelena Li, a nurse, said", ["nurse"]),
        ("врач осмотрел больного", []),
        ("майор приказал уйти", []),
    ],
)
def test_rank(text: str, found: list[str]) -> None:
    """A rank or post counts where it stands with a name, alone it does not."""
    assert _of(Label.RANK, text) == found


@pytest.mark.parametrize(
    ("text", "found", "count"),
    [
        ("и ещё 16 пациентов увезли", "16 пациентов", 16),
        ("около двадцати человек увезли", "двадцати человек", 20),
        ("пришли двое неизвестных в масках и", "двое неизвестных в масках", 2),
        ("сотрудниками ДКНБ по г. Алматы вывезен", "сотрудниками ДКНБ по г. Алматы", None),
        ("ҰҚК қызметкері алып кетті", "ҰҚК қызметкері", 1),
        ("ҰҚК-нің төрт қызметкері ұрды", "ҰҚК-нің төрт қызметкері", 4),
        ("тағы 16 науқас әкетілді", "16 науқас", 16),
        ("masked men came", "masked men", None),
        ("then two officers came", "two officers", 2),
        ("an officer of the KNB came", "an officer of the KNB", 1),
    ],
)
def test_unnamed(text: str, found: str, count: int | None) -> None:
    """The whole phrase with its body is one mention; the body inside is none of its own."""
    mentions = find_mentions(text, components=RULES)
    assert [(one.label, one.text, one.count) for one in mentions] == [(Label.UNNAMED, found, count)]


@pytest.mark.parametrize("text", ["пациент поступил", "его мать пришла", "the patients", "адам құқығы"])
def test_no_unnamed(text: str) -> None:
    """A patient, kin and people at large are nobody in particular."""
    assert _of(Label.UNNAMED, text) == []


@pytest.mark.parametrize(
    ("text", "found", "negated"),
    [
        ("диагноз: огнестрельное ранение левого бедра.", "огнестрельное ранение левого бедра", False),
        ("перелом IV–VI рёбер справа, боль", "перелом IV–VI рёбер справа", False),
        ("Переломов костей не выявлено.", "Переломов костей не выявлено", True),
        ("угрожающего жизни состояния не имелось,", "угрожающего жизни состояния не имелось", True),
        ("его жизни ничто не угрожало.", "его жизни ничто не угрожало", True),
        ("Кровотечения\nнет.", "Кровотечения\nнет", True),
        ("оның қабырғалары сынған.", "қабырғалары сынған", False),
        ("Дене жарақаттары анықталмады.", "Дене жарақаттары анықталмады", True),
        ("with a gunshot wound to the left thigh.", "a gunshot wound to the left thigh", False),
        ("No life-threatening condition was recorded", "No life-threatening condition", True),
    ],
)
def test_injury(text: str, found: str, *, negated: bool) -> None:
    """A finding is one mention with its negation."""
    mentions = [one for one in find_mentions(text, components=RULES) if one.label is Label.INJURY]
    assert [(one.text, one.negated) for one in mentions] == [(found, negated)]


def test_broken_word_keeps_its_place() -> None:
    """A name broken at a line's end is found whole, and the span covers both parts."""
    (found,) = find_mentions("капи-\nтан видел: Сейтка-\nзин Е. К. ушёл", components=RULES)
    assert (found.text, found.name) == ("Сейтка-\nзин Е. К.", "Сейтказин Е. К.")


def test_letters_of_the_other_script() -> None:
    """Latin letters that OCR puts into a Cyrillic name do not hide it."""
    assert _of(Label.PERSON, "передано Cейткaзину Е. К. вчера") == ["Cейткaзину Е. К."]


def test_record_numbers_of_a_register() -> None:
    """A column headed as history of disease holds record numbers."""
    text = "№\n\nФ.И.О.\n\n№ истории болезни\n\n1\n\nПетренко Олег Иванович\n\n1177"
    cells = [(text.index(cell), text.index(cell) + len(cell)) for cell in text.split("\n\n")]
    table = ((cells[0], cells[1], cells[2]), ((text.index("1\n"), text.index("1\n") + 1), cells[4], cells[5]))
    found = [one for one in find_mentions(text, None, (table,), components=RULES) if one.label is Label.ID]
    assert [(one.text, str(one.kind)) for one in found] == [("1177", "record_no")]


_PIECES = st.sampled_from(
    (
        *(
            "Сейтказин",
            "Е.",
            "майор",
            "полиции",
            "г.",
            "Алматы",
            "8",
            "января",
            "2022",
            "№",
            "7",
            "ГКБ",
            "16",
            "пациентов",
        ),
        *("«а»", "ст.", "146", "УК", "РК", "The", "KNB", "-", "\n", "\n\n", "ұлы", "ҰҚК-нің", "Сейт-\nказин", "18.01."),
    )
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=40).map(" ".join)))
def test_spans_slice_the_text(text: str) -> None:
    """No text is an error; each mention is a slice of it, in order, apart from the others."""
    end = 0
    for found in find_mentions(text, components=RULES):
        assert text[found.start : found.end] == found.text != ""
        assert found.start >= end
        end = found.end


def test_fingerprint_is_stable() -> None:
    """The same program has the same fingerprint, with the digest of each data file in it."""
    assert fingerprint() == fingerprint()
    assert any(name.startswith("extractors/") for name in fingerprint().tools)


def test_damaged_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cut data file is named, with what to do about it."""
    (tmp_path / "given_names.txt").write_text("ерлан\tm\n", encoding="utf-8")
    monkeypatch.setattr(weights, "DATA", tmp_path)
    weights.read_table.cache_clear()
    try:
        with pytest.raises(WeightsError, match=r"given_names\.txt.*Install"):
            weights.read_table("given_names.txt", 2, 5000)
        with pytest.raises(WeightsError, match="missing"):
            weights.digest("nothing.txt")
    finally:
        weights.read_table.cache_clear()
