"""The lists of given names are made as they say."""

from training.given_names import DATA, join_names, latin_spellings, read_airlock, read_mimesis, read_pairs

LARGEST = 1_000_000
CYRILLIC = (DATA / "given_names.txt").read_text(encoding="utf-8").splitlines()
LATIN = (DATA / "given_names_latin.txt").read_text(encoding="utf-8").splitlines()


def test_names_come_with_the_sex_of_their_source() -> None:
    """Each spelling of a line takes the sex of its section; short names have none; comments and stems are dropped."""
    text = "# a comment\n[male]\nӘлмас, Алмас  # both\nПавел (Павл)\n[female]\nДәна\n[short]\nСаша\n"
    assert list(read_airlock(text)) == [("Әлмас", "m"), ("Алмас", "m"), ("Павел", "m"), ("Дәна", "f"), ("Саша", "u")]
    assert list(read_mimesis('{"names": {"female": ["Дәна"], "male": ["Ерлан"]}}')) == [("Дәна", "f"), ("Ерлан", "m")]


def test_sources_are_joined() -> None:
    """A sex that one source gives stands, two sexes are both, and a Kazakh name is there in Russian letters too."""
    names = [("Пётр", "m"), ("петр", "u"), ("Саша", "m"), ("Саша", "f"), ("Саша", "u"), ("Қайрат", "m"), ("X1", "m")]
    assert join_names(names) == {"петр": "m", "саша": "b", "қайрат": "m", "кайрат": "m"}


def test_names_are_written_in_latin_letters() -> None:
    """Е at the beginning is E or Ye, Қ is K or Q, and what has fewer than three letters is no evidence."""
    assert latin_spellings("ерлан") == {"erlan", "yerlan"}
    assert latin_spellings("қайрат") == {"kayrat", "qayrat"}
    assert latin_spellings("ия") == {"iya"}
    assert latin_spellings("аб") == set()
    assert latin_spellings("ер") == set()


def test_rare_pairs_do_not_count() -> None:
    """A Latin word is taken when it stands for names of the list three times or more."""
    text = "yerlan\tе р л а н\t2\nerlan\tе р л а н\t2\nerlan\tе р л а н\t1\nmuñoz\tе р л а н\t9\njahn\tя н\t9\n"
    assert read_pairs(text, ["ерлан"]) == {"erlan"}


def test_the_shipped_lists_are_whole() -> None:
    """The lists are in order, hold no name twice, agree with each other, and are smaller than a megabyte."""
    names = dict(line.split("\t") for line in CYRILLIC)
    assert list(names) == sorted(names)
    assert len(names) == len(CYRILLIC)
    assert sorted(set(LATIN)) == LATIN
    assert join_names(names.items()) == names
    assert set().union(*map(latin_spellings, names)) <= set(LATIN)
    assert all((DATA / name).stat().st_size < LARGEST for name in ("given_names.txt", "given_names_latin.txt"))
