"""Public bodies and places: every way of writing one gives one name, and a part never gives the name of its whole."""

import itertools
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.gazetteer import PlaceLevel, bodies, find_places, normalise_body, normalise_place, places
from models.layout import Language
from models.mention import OrgKind

SAME_PLACE = {
    "Алматы": "Алматы|Almaty|АЛМАТЫ ҚАЛАСЫ|г. Алматы|в г.Алматы|Алматыда|Алматы қаласында|Алма-Ата|Алма-Ате",
    "Талдыкорган": "Талдыкорган|Талдықорған қаласында|Талдыкорганда|г. Талдыкорган|Taldykorgan|Талдықорғаннан",
    "Астана": "Астана|Нур-Султан|Нур-Султане|Nur-Sultan|Нұр-Сұлтан қаласы|Астанада|Astana",
    "Караганда": "Караганде|Қарағандыда|Karaganda|Қарағанды қ.|город Караганда|Караганды",
    "Шымкент": "Шымкенте|Шымкентте|Чимкент|Shymkent",
    "Кызылорда": "Кызылорде|Қызылордада|Кзыл-Орда",
    "Қонаев": "Капшагай|Қапшағай|Капчагае|Конаев",
    "Алматинская область": "Алматинской области|Алматы облысы|Алматы облысының|Алматинская обл.|Almaty Region",
    "Западно-Казахстанская область": "ЗКО|Батыс Қазақстан облысында|West Kazakhstan Region",
    "область Абай": "область Абай|области Абай|Абай облысы",
    "Бостандыкский район": "Бостандыкского района|Бостандық ауданы|Bostandyk district|Бостандыкский р-н",
    "Бутаково": "с. Бутаково|село Бутаково",
}

SAME_BODY = {
    "Комитет национальной безопасности": (
        "КНБ|ҰҚК|ҰҚК-нің|KNB|NSC|National Security Committee|Комитета национальной безопасности|"
        "Комитету национальной безопасности РК|Ұлттық қауіпсіздік комитетіне|ҚР Ұлттық қауіпсіздік комитеті"
    ),
    "Департамент Комитета национальной безопасности по г. Алматы": (
        "ДКНБ по г. Алматы|ДКНБ г.Алматы|ДКНБ РК по городу Алматы|Алматы қаласы бойынша ҰҚК департаментіне|"
        "департамента КНБ по г. Алматы|Department of the National Security Committee in Almaty"
    ),
    "Министерство внутренних дел Республики Казахстан": "МВД|МВД РК|ІІМ|ҚР ІІМ|Ministry of Internal Affairs",
    "Генеральная прокуратура Республики Казахстан": (
        "Генеральную прокуратуру|Генпрокуратура|Бас прокуратура|ҚР Бас прокуратурасына|Office of the Prosecutor General"
    ),
    "Национальная гвардия Республики Казахстан": "Национальная гвардия РК|нацгвардией|Ұлттық ұлан|National Guard",
    "Министерство здравоохранения Республики Казахстан": "Минздрав|ҚР Денсаулық сақтау министрлігі|Ministry of Health",
    "Комитет уголовно-исполнительной системы МВД РК": "КУИС МВД РК|КУИС|ҚАЖ комитеті",
    "Департамент полиции г. Алматы": (
        "ДП г. Алматы|Департамент полиции города Алматы|Департаментом полиции г.Алматы|Almaty Police Department|"
        "Алматы қаласының полиция департаменті|Алматы қ. ПД|Police Department of Almaty|ДП города Алматы МВД РК"
    ),
    "Департамент полиции Алматинской области": "ДП Алматинской области|Алматы облысының полиция департаменті",
    "Управление полиции Алмалинского района": (
        "УП Алмалинского района|РУП Алмалинского района г. Алматы|Алмалы аудандық полиция басқармасы|"
        "Алмалинского РОВД г. Алматы|Управление полиции Алмалинского района"
    ),
    "Следственное управление Департамента полиции г. Алматы": "СУ ДП города Алматы",
    "Прокуратура Бостандыкского района": "прокуратура Бостандыкского района|Бостандық ауданының прокуратурасы",
    "Прокуратура г. Алматы": "Прокуратуре г. Алматы|АЛМАТЫ ҚАЛАСЫНЫҢ ПРОКУРАТУРАСЫ|Almaty Prosecutor's Office",
    "Суд Бостандыкского района": "Бостандыкский районный суд|Бостандық аудандық соты|Bostandyk District Court",
    "Суд г. Алматы": "Алматинского городского суда|Алматы қалалық соты|Almaty City Court",
    "Верховный Суд Республики Казахстан": "Верховного суда РК|Жоғарғы Сот|Supreme Court",
    "Городская клиническая больница № 7": (
        "ГКБ № 7|ГКБ №7|Городской клинической больницы № 7|горбольницу № 7|№7 қалалық клиникалық ауруханадан|"
        "№7 ҚАЛАЛЫҚ КЛИНИКАЛЫҚ АУРУХАНА|City Clinical Hospital No. 7|7-қалалық клиникалық ауруханасының"
    ),
    "Областная больница г. Талдыкорган": "областную больницу г. Талдыкорган|Талдықорған облыстық ауруханасы",
    "Больница скорой неотложной помощи г. Алматы": "БСНП г. Алматы|Больницы скорой неотложной помощи города Алматы",
    "Управление здравоохранения г. Алматы": "Алматы қаласының денсаулық сақтау басқармасы",
    "Центр судебных экспертиз": "Центра судебных экспертиз|Centre of Forensic Examinations",
    "Антикоррупционная служба": "Антикоррупционной службы|Сыбайлас жемқорлыққа қарсы қызметке|Anti-Corruption Service",
    "Изолятор временного содержания г. Талдыкорган": (
        "ИВС г. Талдыкорган|ИВС УП г. Талдыкорган|изоляторе временного содержания УП г. Талдыкорган|"
        "Талдықорған қаласы ПБ уақытша ұстау изоляторында"
    ),
    "Следственный изолятор № 18 (учреждение ЛА-155/18)": (
        "учреждение ЛА-155/18|СИ-18|следственный изолятор СИ-18|СИЗО-18|СИЗО № 18|LA-155/18"
    ),
    "Акимат г. Алматы": "акимата города Алматы|Алматы қаласының әкімдігі|Almaty akimat",
    "Общественный фонд «Қадір»": "ОФ «Қадір»|общественного фонда «Қадір»|«Қадір» қоғамдық қоры",
    "Войсковая часть № 5571": "в/ч 5571|войсковой части № 5571",
}

KINDS = {
    "Бостандыкский районный суд": OrgKind.COURT,
    "адвокатская контора «Арашан»": OrgKind.LAW_FIRM,
    "коллегии адвокатов": OrgKind.LAW_FIRM,
    "ТОО «Жетісу Видео»": OrgKind.COMPANY,
    "Zhetisu Video LLP": OrgKind.COMPANY,
    "газета «Алатау тынысы»": OrgKind.MEDIA,
    "телеканалу «Жетісу-24»": OrgKind.MEDIA,
    "ОО «Әділ сөз айту»": OrgKind.NGO,
    "аппарат акима": OrgKind.EXECUTIVE,
    "ДУИС по Алматинской области": OrgKind.PENITENTIARY,
    "учреждение ЛА-155/14": OrgKind.PENITENTIARY,
    "СИЗО": OrgKind.DETENTION_FACILITY,
    "детская больница": OrgKind.HOSPITAL,
    "управления здравоохранения": OrgKind.HEALTH_AUTHORITY,
    "СОБР": OrgKind.POLICE,
    "институт судебных экспертиз по Алматинской области": OrgKind.FORENSIC_CENTRE,
    "Комитет ООН против пыток": OrgKind.OTHER,
}


@pytest.mark.parametrize("name", SAME_PLACE)
def test_every_way_of_writing_a_place_gives_its_name(name: str) -> None:
    """Languages, case forms, former names and words for its level all give the one place."""
    found = {text: normalise_place(text) for text in SAME_PLACE[name].split("|")}
    assert {text: place and place.name for text, place in found.items()} == dict.fromkeys(found, name)


@pytest.mark.parametrize(
    "text", ["ул. Абая, 5", "Петренко", "Республика Казахстан", "Казахстане", "больница", "", "Лондон"]
)
def test_what_is_no_known_place_is_none(text: str) -> None:
    """Addresses, the country and other words are no place of the list."""
    assert find_places(text) == ()


def test_a_name_of_several_places_names_none_of_them() -> None:
    """A district whose name occurs in several regions is found several times and normalised to none."""
    assert len(find_places("Абайский район")) > 1
    assert normalise_place("Абайский район") is None


def test_the_list_of_places_is_whole() -> None:
    """All regions, cities and districts are there, codes are nine digits and unique."""
    found = places()
    assert len({place.code for place in found}) == len(found) > 9000
    assert all(len(place.code) == 9 and place.code.isdigit() for place in found)
    levels = [place.level for place in found]
    assert levels.count(PlaceLevel.REGION) == 17
    assert levels.count(PlaceLevel.CITY) > 85
    assert levels.count(PlaceLevel.DISTRICT) > 180


@pytest.mark.parametrize("name", SAME_BODY)
def test_every_way_of_writing_a_body_gives_its_name(name: str) -> None:
    """Languages, case forms and abbreviations all give the one canonical name, and one key."""
    found = {text: normalise_body(text) for text in SAME_BODY[name].split("|")}
    assert {text: body and body.name for text, body in found.items()} == dict.fromkeys(found, name)
    assert len({body.key for body in found.values() if body is not None}) == 1


def test_different_bodies_have_different_keys() -> None:
    """No two bodies of the table share a key: neither a part and its whole nor one kind in two places."""
    keys = [body.key for name in SAME_BODY for body in [normalise_body(name)] if body is not None]
    assert len(keys) == len(SAME_BODY)
    assert all(one != other for one, other in itertools.combinations(keys, 2))


def test_numbers_and_own_names_tell_bodies_apart() -> None:
    """Two hospitals with two numbers, and two companies with two names, are two bodies."""
    assert normalise_body("ГКБ № 7") != normalise_body("ГКБ № 4")
    one, other = normalise_body("ТОО «Жетісу Видео»"), normalise_body("ТОО «Жетісу Фото»")
    assert one is not None
    assert other is not None
    assert one.key != other.key
    latin = normalise_body("Zhetisu Video LLP")
    assert latin is not None
    assert latin.key == one.key


def test_words_that_the_list_does_not_know_make_another_body() -> None:
    """An unknown section of a known body is not that body."""
    section, whole = normalise_body("отдел кадров ДП г. Алматы"), normalise_body("ДП г. Алматы")
    assert section is not None
    assert whole is not None
    assert section.key != whole.key
    assert section.rest == "отдел кадров"


@pytest.mark.parametrize("text", KINDS)
def test_head_words_tell_the_kind(text: str) -> None:
    """A body that is in no list has the kind that its words say."""
    body = normalise_body(text)
    assert body is not None
    assert body.kind is KINDS[text]


@pytest.mark.parametrize("text", ["Steppe Rights Watch", "Иванов", "", "№ 7", "г. Алматы"])
def test_what_names_no_kind_of_body_is_none(text: str) -> None:
    """A text without a word for a body is none."""
    assert normalise_body(text) is None


def test_every_name_in_the_list_finds_its_body() -> None:
    """Each nominative form and abbreviation of each body is found as a body or one with the same form."""
    forms: dict[str, set[str]] = {}
    for body in bodies():
        for language in Language:
            for name in body.names[language]:
                forms.setdefault(name, set()).add(body.id)
    missed = {}
    for name, ids in forms.items():
        found = normalise_body(name)
        if found is None or found.body not in ids:
            missed[name] = found and found.body
    assert missed == {}


def test_parents_are_in_the_list() -> None:
    """Every body above another is itself in the list, ids are unique, and no body is above itself."""
    by_id = {body.id: body for body in bodies()}
    assert len(by_id) == len(bodies())
    for body in bodies():
        seen = {body.id}
        while body.parent is not None:
            body = by_id[body.parent]  # noqa: PLW2901  (walking up)
            assert body.id not in seen
            seen.add(body.id)


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    """No text makes the look-ups raise."""
    normalise_body(text)
    normalise_place(text)


def test_importing_the_gazetteer_reads_no_table() -> None:
    """The tables are read when they are first asked for, not at import."""
    code = (
        "import models.places as p, models.bodies as b;"
        "print(p.places.cache_info().currsize + p._index.cache_info().currsize + b.bodies.cache_info().currsize)"
    )
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert output.stdout.strip() == "0"
