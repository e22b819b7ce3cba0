"""References to articles are read into act, article and part."""

import pytest

from extractors.found import Claims
from extractors.laws import find


@pytest.mark.parametrize(
    ("text", "act", "article", "part"),
    [
        ("ст. 146 УК РК", "УК РК", "146", None),
        ("ч. 2 ст. 146 Уголовного кодекса", "УК РК", "146", "2"),
        ("п. 1 ч. 1 ст. 35 УПК РК", "УПК РК", "35", "1"),
        ("частью 3 статьи 412 Уголовного кодекса Республики Казахстан", "УК РК", "412", "3"),
        ("ст. 73-1 КоАП РК", "КоАП РК", "73-1", None),
        ("ст. 35", None, "35", None),
        ("ч. 3\nст. 146\nУК РК", "УК РК", "146", "3"),
        ("ст. 35 Закона РК «Об адвокатской деятельности»", "Закон РК «Об адвокатской деятельности»", "35", None),
        ("ҚР ҚК 146-бабы", "УК РК", "146", None),
        ("ҚР ҚК 146-бабының 3-бөлігі", "УК РК", "146", "3"),
        ("ҚПК-нің 35-бабының 1-бөлігі", "УПК РК", "35", "1"),
        ("Қазақстан Республикасы Қылмыстық кодексінің 146-бабы", "УК РК", "146", None),
        ("Article 146 of the Criminal Code", "УК РК", "146", None),
        ("Article 362(4) of the Criminal Code of the Republic of Kazakhstan", "УК РК", "362", "4"),
        ("Article 35 of the Criminal Procedure Code", "УПК РК", "35", None),
    ],
)
def test_law(text: str, act: str | None, article: str, part: str | None) -> None:
    """The whole reference is one mention."""
    (found,) = find(f"по {text} было", Claims())
    assert (found.text, found.act, found.article, found.part) == (text, act, article, part)


@pytest.mark.parametrize("text", ["статья в газете", "старший лейтенант 146", "an article about 146 people"])
def test_no_law(text: str) -> None:
    """Articles of newspapers are none."""
    assert not list(find(text, Claims()))
