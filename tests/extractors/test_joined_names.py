"""What the network takes for one name although two people, or two bodies, stand side by side."""

import pytest

from extractors.joined_names import bodies_in, names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Б. Қ. Махамбетке Айдаралин", ["Б. Қ. Махамбетке", "Айдаралин"]),
        ("Ниязгалиева Б. Т. Бейбитова А.А.", ["Ниязгалиева Б. Т.", "Бейбитова А.А."]),
        ("Махамбет К. А.\nК.Б. Махамбет", ["Махамбет К. А.", "К.Б. Махамбет"]),
        ("Ағайынды Бәкіров Асқан Мәмбетұлы", ["Бәкіров Асқан Мәмбетұлы"]),
        ("Фурманова Ерсултанов Абилкайым Димашулы", ["Ерсултанов Абилкайым Димашулы"]),
        ("Сейтказин Ерлан Кайратович", ["Сейтказин Ерлан Кайратович"]),
        ("Сейтказин Е. Кайратович", ["Сейтказин Е. Кайратович"]),
        ("Е. Сейтказин Кайратович", ["Е. Сейтказин Кайратович"]),
        ("Е. К. Сейтказин", ["Е. К. Сейтказин"]),
        ("J. R. Smith", ["J. R. Smith"]),
    ],
)
def test_names_side_by_side(text: str, names: list[str]) -> None:
    """Initials say where one name ends and the next begins; what stays in doubt stays one name."""
    assert [text[start:end] for start, end in names_in(text, 0, len(text))] == names


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "прокуратуру города Актау и Уполномоченному по правам человека",
            ["прокуратуру города Актау", "Уполномоченному по правам человека"],
        ),
        ("ДП г. Алматы және ҰҚК", ["ДП г. Алматы", "ҰҚК"]),
        ("Министерство культуры и спорта", ["Министерство культуры и спорта"]),
        ("Министерство труда и социальной защиты населения", ["Министерство труда и социальной защиты населения"]),
        ("полиция № 11 қалалық клиникалық ауруханадан", ["№ 11 қалалық клиникалық ауруханадан"]),
        ("красную корочку ДКНБ по г. Атырау", ["ДКНБ по г. Атырау"]),
        ("Следственное управление ДП", ["Следственное управление ДП"]),
    ],
)
def test_bodies_side_by_side(text: str, bodies: list[str]) -> None:
    """Two bodies that are joined are two if the list knows both; one whose own name joins two words is one."""
    assert [text[start:end] for start, end in bodies_in(text, 0, len(text))] == bodies
