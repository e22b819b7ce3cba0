"""Acts of law as letters name them in three languages, and the one short name of each: "УК РК", "МПГПП"."""

import re

from extractors.grammar import compile_phrase

_QUOTED = r"[«\"“„](?:[^»\"”“\n]|\n(?!\n)){3,120}[»\"”“]"
_OF_RK = r"(?: (?:РК|Республики Казахстан|Казахстана))?"
_CODES: tuple[tuple[str, str], ...] = (
    (
        "УПК РК",
        (
            r"УПК(?:-\w+)?|Уголовно-процессуальн\w+ кодекс\w*|ҚПК(?:-?\w+)?|КПК(?:-\w+)?|"
            r"Қылмыстық[- ]процестік кодекс\w*|"
            r"(?:Criminal Procedure|Criminal[- ]Procedural) Code|Code of Criminal Procedure|CPC|CrPC|CCP"
        ),
    ),
    (
        "УИК РК",
        (
            r"УИК|Уголовно-исполнительн\w+ кодекс\w*|ҚАК(?:-?\w+)?|Қылмыстық-атқару кодекс\w*|"
            r"(?:Penal|Criminal)[- ]Execut\w+ Code|PEC"
        ),
    ),
    ("УК РК", r"УК(?:-\w+)?|Уголовн\w+ кодекс\w*|ҚК(?:-?\w+)?|Қылмыстық кодекс\w*|(?:Criminal|Penal) Code|CC"),
    (
        "КоАП РК",
        (
            r"КоАП\w*|КРКоАП\w*|Кодекс\w*(?: РК| Республики Казахстан)? об административных правонарушениях|"
            r"ӘҚБтК(?:-?\w+)?|Әкімшілік құқық бұзушылық туралы кодекс\w*|CAO|AOC|"
            r"Code (?:on|of) Administrative (?:Offen[cs]es|Infractions|Violations)|"
            r"Administrative (?:Offen[cs]es? )?Code"
        ),
    ),
    (
        "АППК РК",
        (
            r"АППК|Административн\w+ процедурно-процессуальн\w+ кодекс\w*|ӘРПК(?:-?\w+)?|"
            r"Әкімшілік рәсімдік-процестік кодекс\w*|Administrative Procedur\w+ Code|"
            r"Administrative Procedural[- ]Process\w* Code|APPC"
        ),
    ),
    (
        "ГПК РК",
        (
            r"ГПК|Гражданск\w+ процессуальн\w+ кодекс\w*|АПК(?:-?\w+)?|Азаматтық процестік кодекс\w*|"
            r"Civil Procedure Code|Code of Civil Procedure"
        ),
    ),
    ("ГК РК", r"ГК|Гражданск\w+ кодекс\w*|АК(?:-[а-яіңғқүұө]+)?|Азаматтық кодекс\w*|Civil Code"),
    ("Трудовой кодекс РК", r"ТК|Трудов\w+ кодекс\w*|Еңбек кодекс\w*|Labou?r Code"),
    (
        "Кодекс о здоровье РК",
        (
            r"Кодекс\w*(?: РК| Республики Казахстан)? [«\"“]?О здоровье народа(?: и системе здравоохранения)?[»\"”]?|"
            r"[«\"“]?Халық денсаулығы(?:[^\n.]|\n(?!\n)){0,60}кодекс\w*|Денсаулық(?: сақтау)?(?: туралы)? кодекс\w*|"
            r"Health Code|"
            r"Code [«\"“]?on (?:the )?(?:Public|People's) Health(?: and (?:the )?Health ?-?care System)?[»\"”]?"
        ),
    ),
    ("Конституция РК", r"Конституци(?:я|и|ю|ей|ею|я\w+)(?!\w)|Ата заң\w*|Constitution"),
)
_CONSULAR = (
    r"Венск\w+ конвенци\w+ о консульских сношениях|Консулдық қатынастар туралы Вена конвенция\w*|"
    r"Vienna Convention on Consular Relations"
)
_TREATIES: tuple[tuple[str, str], ...] = (
    (
        "Конвенция против пыток",
        (
            r"(?:Международн\w+ )?Конвенци\w+(?: ООН)? против пыток(?: и других жестоких, бесчеловечных или унижающих "
            r"достоинство видов обращения и наказания)?|КПП|(?:БҰҰ-?\w* )?Азаптау(?:лар)?ға қарсы конвенция\w*|"
            r"(?:UN |United Nations )?Convention [Aa]gainst Torture(?: and Other Cruel, Inhuman or Degrading "
            r"Treatment or Punishment)?|(?:UN)?CAT"
        ),
    ),
    (
        "МПГПП",
        (
            r"МПГПП(?:-\w+)?|Международн\w+ пакт\w* о гражданских и политических правах|АСҚХП(?:-\w+)?|"
            r"Азаматтық және саяси құқықтар туралы халықаралық пакт\w*|ICCPR|"
            r"International Covenant on Civil and Political Rights"
        ),
    ),
    (
        "Конвенция о правах ребёнка",
        (
            r"Конвенци\w+(?: ООН)? о правах реб[её]нка|Бала(?:ның)? құқықтары туралы конвенция\w*|"
            r"(?:UN )?Convention on the Rights of the Child|(?:UN)?CRC"
        ),
    ),
    (
        "Конвенция о защите от насильственных исчезновений",
        (
            r"(?:Международн\w+ )?Конвенци\w+(?: ООН)? (?:для|о) защит\w+ всех лиц от насильственных исчезновений|"
            r"(?:International )?Convention for the Protection of All Persons from Enforced Disappearance|ICPPED|CED"
        ),
    ),
    (
        "Всеобщая декларация прав человека",
        (
            r"Всеобщ\w+ деклараци\w+ прав человека|Адам құқықтарының жалпыға бірдей декларация\w*|"
            r"(?:Universal )?Declaration of Human Rights|Human Rights Declaration|UDHR"
        ),
    ),
    ("Венская конвенция о консульских сношениях", _CONSULAR),
    (
        "Европейская конвенция о правах человека",
        (
            r"Европейск\w+ конвенци\w+(?: о (?:защите )?прав\w+ человека(?: и основных свобод)?)?|"
            r"European Convention(?: on Human Rights)?|ECHR"
        ),
    ),
    (
        "Конвенция о статусе беженцев",
        (
            r"Конвенци\w+(?: ООН)? о статусе беженцев|(?:1951 )?Refugee Convention|"
            r"(?:1951 )?Convention [Rr]elating to the Status of Refugees|Босқындар мәртебесі туралы конвенция\w*"
        ),
    ),
)
_BACK = (
    r"(?:аталған|осы|көрсетілген|сол) (?:Кодекс|Заң|Конвенция|Пакт)\w*",
    (
        r"(?-i:(?:(?:настоящего|данного|этого|указанного|названного|того|упомянутого)(?: же)? )?"
        r"(?:Закона|Кодекса|Конвенции|Пакта|Декларации)(?!\w))"
    ),
    r"(?-i:(?:said |same |this )?(?:Convention|Code|Law|Covenant|Declaration|Constitutional Law)(?!\w))",
)
"""An act that was named before."""

_NAMED_LAWS = (
    ("Об адвокатской деятельности и юридической помощи", r"[Оо]б адвокатской деятельности(?: и юридической помощи)?"),
    ("О прокуратуре", r"[Оо] прокуратуре"),
    ("О правоохранительной службе", r"[Оо] правоохранительной службе"),
    ("Об органах внутренних дел", r"[Оо]б органах внутренних дел"),
    ("О доступе к информации", r"[Оо] доступе к информации"),
    ("О средствах массовой информации", r"[Оо] (?:средствах массовой информации|СМИ)"),
    ("О чрезвычайном положении", r"[Оо] чрезвычайном положении"),
    ("О противодействии терроризму", r"[Оо] противодействии терроризму"),
    ("О персональных данных и их защите", r"[Оо] персональных данных(?: и их защите)?"),
    ("Об оперативно-розыскной деятельности", r"[Оо]б оперативно-розыскной деятельности"),
    ("О порядке рассмотрения обращений", r"[Оо] порядке рассмотрения обращений(?: физических и юридических лиц)?"),
)
_TRANSLATED_LAWS = (
    (
        "Об адвокатской деятельности и юридической помощи",
        (
            r"адвокаттық қызмет(?: және заң көмегі)? туралы|(?:on )?(?:advoca(?:cy|tes?' activit\w+)|legal profession)"
            r"(?: and legal (?:aid|assistance))?"
        ),
    ),
    ("О прокуратуре", r"прокуратура туралы|(?:on )?the prosecutor's office"),
    ("О правоохранительной службе", r"құқық қорғау қызметі туралы|(?:on )?law enforcement service"),
    ("Об органах внутренних дел", r"ішкі істер органдары туралы"),
    ("О доступе к информации", r"ақпаратқа қол жеткізу туралы|(?:on )?access to information"),
    ("Об Уполномоченном по правам человека", r"адам құқықтары жөніндегі уәкіл туралы"),
    ("О чрезвычайном положении", r"төтенше жағдай туралы|(?:on )?(?:the )?state of emergency"),
)
_LAW = "|".join(
    (
        (
            rf"(?:Конституционн\w+ )?[Зз]акон\w*{_OF_RK}(?: от [\d.]+(?: ?г\w*\.?)?(?: № ?[\w-]+)?)?(?: {_QUOTED}|"
            rf" (?:{'|'.join(pattern for _, pattern in _NAMED_LAWS)}))"
        ),
        r"(?:Конституционн\w+ )?[Зз]акон\w* (?:РК|Республики Казахстан)",
        rf"(?:ҚР )?{_QUOTED}(?: (?:ҚР|Қазақстан Республикасы\w*))?(?: Конституциялық)? (?:Заң|Кодекс)\w*",
        rf"Кодекс\w*{_OF_RK} {_QUOTED}",
        rf"(?:Constitutional )?(?:Law|Act|Code)(?: of (?:RK|the Republic of Kazakhstan|Kazakhstan))? {_QUOTED}",
        (
            r"(?-i:(?:Constitutional )?Law [Oo]n (?:the )?[A-Z][\w'’]+"
            r"(?: (?:of |and |the |to |on |in )*[A-Z][\w'’]+){0,6})"
        ),
    )
)
ACT = "(?:" + "|".join((_LAW, *(pattern for _, pattern in (*_TREATIES, *_CODES)), *_BACK)) + r")(?!\w)"
"""a pattern of any act, for `with_gaps`"""

_BY_ACT = tuple(
    (name, compile_phrase(rf"(?:(?:Kazakhstan(?:i|'s)?|RoK|RK|ҚР|КР|Қазақстан Республикасы\w*) )?(?:{pattern})"))
    for name, pattern in (*_TREATIES, *_CODES)
)
_NAMED_BEFORE = tuple(compile_phrase(pattern) for pattern in _BACK)
_BY_TITLE = tuple(
    (title, compile_phrase(pattern)) for title, pattern in _TRANSLATED_LAWS
)  # fmt: skip
_BY_RUSSIAN_TITLE = tuple((title, compile_phrase(pattern)) for title, pattern in _NAMED_LAWS)


def canonical_act(written: str) -> str | None:
    """Return the canonical short name of an act ("УК РК").

    Args:
        written: as in the letter, in any of the three languages and any case.

    Returns:
        The name; None for "the Convention", "аталған Кодекс", which were named before.
    """
    plain = re.sub(r"\s+", " ", written)
    if any(pattern.fullmatch(plain) for pattern in _NAMED_BEFORE):
        return None
    known = next((name for name, pattern in _BY_ACT if pattern.match(plain)), None)
    if known is not None:
        return known
    quoted = re.search(r"[«\"“„]([^»\"”“]+)[»\"”“]", plain)
    title = quoted[1] if quoted is not None else re.sub(r"^(?:Constitutional )?Law ", "", plain)
    translated = next((name for name, pattern in _BY_TITLE if pattern.fullmatch(title)), None)
    if translated is not None:
        return f"Закон РК «{translated}»"
    if quoted is not None and re.match(r"(?:конституционн\w+ )?закон", plain.lower()):
        return f"Закон РК «{title}»"
    unquoted = next((name for name, pattern in _BY_RUSSIAN_TITLE if pattern.search(plain)), None)
    if unquoted is not None:
        return f"Закон РК «{unquoted}»"
    return "Закон РК" if re.match(r"(?:конституционн\w+ )?закон", plain.lower()) else plain
