"""Patterns of Kazakhstan's places: cities, regions, districts and street addresses, in any case, in three languages.

The names of cities and regions are those of the classifier of administrative units (КАТО) that letters name; districts
and streets are open classes, told by the word beside them.
"""

from extractors.grammar import CYRILLIC_LOWER, CYRILLIC_UPPER, any_of

_CAPITAL = f"[{CYRILLIC_UPPER}]"
_SMALL = f"[{CYRILLIC_LOWER}]"
CAP_WORD = rf"{_CAPITAL}{_SMALL}+(?:-{_CAPITAL}?{_SMALL}+)?"
"""a Cyrillic word with a capital"""
LATIN_WORD = r"[A-Z][a-z]+(?:['-][A-Z]?[a-z]+)?"

_RUSSIAN_CASE = r"(?:а|у|ом|е|ы|и|ой|ою|ей|ою|ем|ю|я)?"
_KAZAKH_CASE = (
    r"(?:-?(?:ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|на|не|да|де|та|те|нда|нде|дан|ден|тан|тен|нан|нен|ны|ні|ды|ді|ты|"
    r"ті|мен|бен|пен|дағы|дегі|тағы|тегі|лық|лік|дық|дік|тық|тік))?"
)

_INDECLINABLE = (
    "Алматы",
    "Шалкар",
    "Актау",
    "Атырау",
    "Жетысу",
    "Сарыагаш",
    "Тараз",
    "Кокшетау",
    "Семей",
    "Атбасар",
    "Экибастуз",
    "Балхаш",
    "Жанаозен",
    "Кульсары",
    "Туркестан",
    "Шымкент",
    "Талдыкорган",
    "Усть-Каменогорск",
    "Петропавловск",
    "Кызылорда",
    "Караганд",
    "Астан",
    "Павлодар",
    "Костана",
    "Костанай",
    "Уральск",
    "Рудн",
    "Темиртау",
    "Капчагай",
    "Конаев",
    "Каскелен",
    "Талгар",
    "Жаркент",
    "Текели",
    "Риддер",
    "Сатпаев",
    "Жезказган",
    "Степногорск",
    "Щучинск",
    "Хромтау",
    "Кандыагаш",
    "Аральск",
    "Байконур",
    "Кентау",
    "Нур-Султан",
    "Алма-Ат",
    "Актобе",
    "Ленгер",
    "Курчатов",
    "Аягоз",
    "Шемонаих",
    "Сарань",
    "Сарани",
    "Шахтинск",
    "Приозерск",
    "Каражал",
    "Ушарал",
    "Аксай",
    "Житикар",
    "Аркалык",
    "Лисаковск",
    "Тобыл",
)
_KAZAKH = (
    "Алматы",
    "Астана",
    "Нұр-Сұлтан",
    "Шымкент",
    "Ақтөбе",
    "Ақтау",
    "Атырау",
    "Орал",
    "Қарағанды",
    "Қостанай",
    "Қызылорда",
    "Павлодар",
    "Петропавл",
    "Семей",
    "Өскемен",
    "Талдықорған",
    "Тараз",
    "Түркістан",
    "Жаңаөзен",
    "Көкшетау",
    "Жезқазған",
    "Қонаев",
    "Екібастұз",
    "Теміртау",
    "Балқаш",
    "Сәтбаев",
    "Рудный",
    "Степногорск",
    "Риддер",
    "Қаскелең",
    "Талғар",
    "Есік",
    "Жаркент",
    "Құлсары",
)
_LATIN = (
    "Almaty",
    "Astana",
    "Nur-Sultan",
    "Shymkent",
    "Aktobe",
    "Aqtobe",
    "Aktau",
    "Aqtau",
    "Atyrau",
    "Oral",
    "Uralsk",
    "Karaganda",
    "Qaraghandy",
    "Karagandy",
    "Kostanay",
    "Qostanay",
    "Kyzylorda",
    "Qyzylorda",
    "Pavlodar",
    "Petropavlovsk",
    "Petropavl",
    "Semey",
    "Oskemen",
    "Ust-Kamenogorsk",
    "Taldykorgan",
    "Taldyqorghan",
    "Taraz",
    "Turkistan",
    "Turkestan",
    "Zhanaozen",
    "Janaozen",
    "Kokshetau",
    "Zhezkazgan",
    "Zhetysu",
    "Kapshagay",
    "Konaev",
    "Qonaev",
    "Ekibastuz",
    "Temirtau",
    "Balkhash",
    "Kaskelen",
    "Talgar",
)

CITY = rf"(?:{any_of(*_INDECLINABLE)}{_RUSSIAN_CASE}|{any_of(*_KAZAKH)}{_KAZAKH_CASE})(?!-?[{CYRILLIC_LOWER}])"
"""a city by its name alone, in any Russian or Kazakh case"""
CITY_KAZAKH = rf"{any_of(*_KAZAKH)}"
CITY_LATIN = rf"{any_of(*_LATIN)}(?!-?[a-z])"

_TOWN_WORD = (
    r"(?:г\.|гор\.|город(?:а|у|ом|е|ской)?|город|с\.|сел[оаеу](?:м)?|пос[её]л(?:ок|ка|ке)|пос\.|аул\w*|станци\w+)"
)
TOWN = rf"(?:{_TOWN_WORD} ?{CAP_WORD}(?![{CYRILLIC_LOWER}])|{CITY})"
_ADJECTIVE = (
    rf"{_CAPITAL}{_SMALL}+(?:-{_CAPITAL}?{_SMALL}+)?(?:ский|ского|скому|ским|ском|цкий|цкого|цкому|цким|цком|ный|"
    r"ного|ному|ным|ном|ой|ый|ого|ому|ым|ом|ий|его)"
)
_FEMININE = rf"{_CAPITAL}{_SMALL}+(?:-{_CAPITAL}?{_SMALL}+)?(?:ская|ской|скую|ою)"
DISTRICT = (
    rf"(?:{_ADJECTIVE} (?:район(?:а|у|ом|е|ный)?|р-н(?:а|у|ом|е)?)(?!\w)|район(?:а|у|ом|е)? [«\"]?{CAP_WORD}[»\"]?"
    rf"|{_CAPITAL}{_SMALL}+(?:-{_CAPITAL}?{_SMALL}+)? (?:ауданы\w*|аудан\w*))"
)
REGION = (
    rf"(?:{_FEMININE} (?:област(?:ь|и|ью)|обл\.)|област(?:ь|и|ью) {CAP_WORD}|{_CAPITAL}{_SMALL}+ облыс(?:ы|ының|ына|"
    r"ында|ынан|ын|ымен)?(?!т)"
    r"|Республик\w+ Казахстан|Казахстан(?:а|у|ом|е)?|РК(?!\w)|Қазақстан Республикасы\w*|Қазақстан\w*|ҚР(?!\w))"
)
KAZAKH_CITY = rf"(?:{CITY_KAZAKH}|{CAP_WORD}) (?:қаласы(?:ның|на|нда|нан|н|мен)?|қ\.|қалалық)"

PLACE_OF_BODY = (
    rf"(?:(?:по |в |при )?(?:{DISTRICT}|{REGION}|{TOWN}))(?:(?:,| )? ?(?:{DISTRICT}|{REGION}|{TOWN})){{0,2}}"
    r"(?!, ?(?:ул|мкр|пр|микро|д\.|бульвар|б-р|пер|шоссе))"
)
"""a place that names a body more closely: "г. Алматы", "по городу Алматы", "Бостандыкского района г. Алматы"."""
