"""The words that say that something happened: verbs by language in `passive_…` and `active_…`, nouns here.

Written as `extractors.wording.cue` reads them: a blank is any gap, `…` any ending.
"""

from collections.abc import Mapping

from extractors import (
    active_english,
    active_kazakh,
    active_russian,
    kazakh_force,
    kazakh_office,
    passive_english,
    passive_kazakh,
    passive_russian,
    russian_care_words,
    russian_custody_words,
    russian_office_words,
    russian_violence_words,
)
from models.event import EventType


def _joined(*lexicons: Mapping[EventType, tuple[str, ...]]) -> dict[EventType, tuple[str, ...]]:
    kinds = [kind for kind in EventType if any(kind in lexicon for lexicon in lexicons)]
    return {kind: tuple(phrase for lexicon in lexicons for phrase in lexicon.get(kind, ())) for kind in kinds}


_MORE = (
    russian_custody_words,
    russian_care_words,
    russian_violence_words,
    russian_office_words,
    kazakh_force,
    kazakh_office,
)

PASSIVE = _joined(
    passive_russian.PASSIVE,
    passive_kazakh.PASSIVE,
    passive_english.PASSIVE,
    *(words.PASSIVE for words in _MORE),
)
"""The one to whom it happens is the subject."""

ACTIVE = _joined(
    active_russian.ACTIVE,
    active_kazakh.ACTIVE,
    active_english.ACTIVE,
    *(words.ACTIVE for words in _MORE),
)
"""The one who acts is the subject."""


NOMINAL: dict[EventType, tuple[str, ...]] = {
    EventType.ADMISSION: (
        "дата (поступления|госпитализации)", "түскен күні", "date of admission", "госпитализаци(я|и)",
        "hospitali[sz]ation", "ауруханаға жатқызу",
    ),
    EventType.EXAMINATION: (
        "медосмотр", "вскрыти(е|я)", "autopsy", "medical examination", "медициналық қарау", "сараптама(сы)?",
    ),
    EventType.TREATMENT: (
        "медицинск(ая|ой) помощь?", "операци(я|и)", "medical (aid|assistance|care)", "медициналық көмек",
    ),
    EventType.DISCHARGE: (
        "дата выписки", "шығу күні", "шыққан күні", "date of discharge", "выписк(а|и)", "discharge",
    ),
    EventType.TRANSFER: (
        "перевод(а|ы)?", "этапировани(е|я)", "ауыстыру…", "transfer",
    ),
    EventType.REMOVAL: (
        "изъяти[еяю]м?", "вывоз[ае]?", "алып кету", "removal", "увоз", "вывоз…", "алып кету…", "шығарып әкету…",
        "әкету…", "taking (away )?of patients",
    ),
    EventType.DETENTION: (
        "задержани[еяю]м?", "ұстау", "detention", "arrest", "арест…", "ұстау…", "қамау…", "apprehension",
    ),
    EventType.RELEASE: (
        "освобождени(е|я)", "босату", "release",
    ),
    EventType.INTERROGATION: (
        "допрос", "допрос(а|ы)?", "очн(ая|ой) ставк(а|и)", "interrogation", "questioning", "жауап алу",
        "беттестіру",
    ),
    EventType.BEATING: (
        "избиени[еяю]м?", "пыт(ки|ок|кам|ках)", "соққыға жығу", "азаптау", "ұрып соғу", "beatings?", "torture",
        "ill treatment", "применени[яе]( физической)? (силы|насилия)", "насили[яе]", "побо(и|ев|ями|ям)",
        "удар(ы|ов)", "истязани(е|я|й|ям|ю)", "рукоприкладств…", "насили(я|ю|ем)", "ұрып соғу…", "соққыға жығу…",
        "азаптау…", "қинау…", "күш қолдану…", "зорлық зомбылық…", "violence", "abuse", "mistreatment",
        "use of (physical )?force", "beating",
    ),
    EventType.SHOOTING: (
        "стрельб[аыеу]", "применени[яе]( огнестрельного)? оружия", "оқ ату", "shooting", "use of firearms",
        "применени(е|я)( \\w+)? оружия", "обстрел…", "оқ ату…", "қару қолдану…", "use of weapons",
    ),
    EventType.COMPLAINT: (
        "жалоб(ы|а)?", "шағым(дар)?(ы)?", "complaints?",
    ),
    EventType.IDENTIFICATION: (
        "опознани[ея]", "тану", "identification parade", "предъявлени(е|я) для опознания",
        "identification procedure",
    ),
}  # fmt: skip
"""Nouns: they count only beside words that say that it took place or did not."""
