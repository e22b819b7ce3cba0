"""The words around a mention as features."""

from extractors.surroundings import Surroundings
from models.mention import Label, Mention

TEXT = "Прокурору города\n\nДежурный врач Оспанов К. Е. 8 января осмотрел больного."


def mention(words: str, label: Label, number: int) -> Mention:
    """Return a mention of the text."""
    start = TEXT.index(words)
    return Mention(id=f"m{number}", label=label, text=words, page=1, start=start, end=start + len(words), extractor="t")


POST, PERSON, DATE = (
    mention("Дежурный врач", Label.RANK, 1),
    mention("Оспанов К. Е.", Label.PERSON, 2),
    mention("8 января", Label.DATE, 3),
)


def test_posts_keep_their_words_and_dates_do_not() -> None:
    """A post beside a name is there with its words; a date is any date."""
    features = Surroundings(TEXT, (POST, PERSON, DATE)).features(PERSON)
    assert {"before 0=врач", "before 1=дежурн", "after 0=<DATE>", "after=осмотр"} <= set(features)
    assert not any("январ" in feature for feature in features)


def test_words_of_other_blocks_are_not_near() -> None:
    """What stands in another block counts by its place only, not as a word that is near."""
    features = Surroundings(TEXT, (POST, PERSON, DATE)).features(PERSON)
    assert "before=прокур" not in features
    assert {"top=1", "bottom=0"} <= set(features)


def test_names_are_no_features() -> None:
    """Roles are told by what is said of people, never by how they are called."""
    features = " ".join(Surroundings(TEXT, (POST, PERSON, DATE)).features(PERSON))
    assert "оспанов" not in features.casefold()
