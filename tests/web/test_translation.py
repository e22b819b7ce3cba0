"""The screens speak English, Russian and Kazakh, whole."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.mention import Label
from scripts import catalogues
from web import formatting
from web.rendering import TEMPLATES
from web.translation import LANGUAGES, locale, translations, word

CATALOGUES = [(screen, language) for screen in catalogues.screens() for language in catalogues.languages(screen)]


@pytest.mark.parametrize(("screen", "language"), CATALOGUES)
def test_nothing_is_untranslated(screen: str, language: str) -> None:
    """Each text of a screen has a whole translation with the same placeholders, and no catalogue holds any other."""
    catalogue = catalogues.read(screen, language)
    wanted = catalogues.extracted(screen)
    assert catalogues.texts(catalogue) == catalogues.texts(wanted), "run `python -m scripts.catalogues`"
    assert catalogues.untranslated(catalogue) == []
    assert catalogues.discordant(catalogue) == []
    assert not [message.id for message in catalogue if message.id and message.fuzzy]


def test_texts_are_found() -> None:
    """The search for texts finds those of templates, of code, of errors and of vocabularies: it has not gone blind."""
    assert ("", "Sign out") in catalogues.texts(catalogues.extracted("frame"))
    assert ("", "Search") in catalogues.texts(catalogues.extracted("frame"))
    assert ("", "Go back to the search.") in catalogues.texts(catalogues.extracted("frame"))
    assert ("", "Nothing is asked.") in catalogues.texts(catalogues.extracted("errors"))
    assert ("Label", "PERSON") in catalogues.texts(catalogues.extracted("vocabulary"))


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_templates_say_nothing_that_is_not_marked(path: Path) -> None:
    """No template holds words that no catalogue can find."""
    # What stands in the block is an attribute of the frame's element, and says nothing.
    source = re.sub(r"{% block main_class %}.*?{% endblock %}", " ", path.read_text(encoding="utf-8"))
    source = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", " ", source, flags=re.DOTALL)
    spoken = re.findall(r"""(?:aria-label|title|placeholder|alt)=["']([^"']*)["']""", source)
    spoken.append(re.sub(r"<(code|kbd)\b[^>]*>.*?</\1>|<[^>]*>|&\w+;", " ", source, flags=re.DOTALL))
    names = {"Dalel", "SHA-256"}
    words = [text for text in " ".join(spoken).split() if re.search(r"[^\W\d_]{2}", text)]
    assert [word for word in words if word not in names and not word.startswith("?")] == []


def test_plurals() -> None:
    """Each language counts by its own rule: Russian has three forms."""
    assert [translations("ru").plural(count) for count in (1, 3, 5, 21)] == [0, 1, 2, 0]
    assert [translations("kk").plural(count) for count in (1, 2)] == [0, 1]


def test_words_of_the_vocabulary() -> None:
    """A value of a vocabulary is shown as a word; one that is no more than text needs the name of its vocabulary."""
    assert [word(Label.PERSON, language) for language in LANGUAGES] == ["person", "лицо", "тұлға"]
    assert word("doc_ref", "en", "IdKind") == "reference of a document"
    assert word("complaint", "ru", "LetterType") == "жалоба"
    assert word("from_elsewhere", "ru", "LetterType") == "from elsewhere"
    assert word(None, "ru") == ""


def written(form: Callable[[Any, str], str], value: object, language: str) -> str:
    """Return what is written, with plain spaces."""
    return re.sub(r"\s", " ", form(value, language))


def test_dates_and_numbers() -> None:
    """Dates of letters, partial ones and ranges too, numbers and sizes are written as each language writes them."""
    days = [written(formatting.day, "2022-01-08", language) for language in LANGUAGES]
    assert days == ["Jan 8, 2022", "8 янв. 2022 г.", "2022 ж. 8 қаң."]
    assert written(formatting.day, "2022-01", "ru") == "январь 2022 г."
    assert written(formatting.day, "2022-01-08T21:40", "en") == "Jan 8, 2022, 21:40"
    assert written(formatting.day, "2022-01-08/2022-01-09", "en") == "Jan 8, 2022 – Jan 9, 2022"
    assert written(formatting.day, "soon", "en") == "soon"
    assert written(formatting.number, 1234.5, "ru") == "1 234,5"
    assert written(formatting.percent, 0.314, "en") == "31%"
    assert written(formatting.size, 1_234_567, "ru") == "1,2 МБ"
    assert written(formatting.moment, "2026-01-02T03:04:05Z", "en").startswith("Jan ")
    assert written(formatting.duration, 200, "ru") == "3 минуты"
    assert locale("kk").language == "kk"
