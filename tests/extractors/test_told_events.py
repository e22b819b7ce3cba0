"""What the encoder tells of a letter besides its mentions."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.companions import companions_of
from extractors.context import Context
from extractors.extraction import extract
from extractors.told_events import Told
from models.event import EventType
from models.layout import Page
from models.mention import Label, Role

MakePage = Callable[..., Page]

_REMOVAL = (
    "Пациент Турлыгожин Ерсаин Маратович находился на лечении в городской больнице № 9 города Тараз.\n"
    "8 января 2022 года Турлыгожина Е. М. из больницы забрали двое сотрудников полиции."
)


def _told(*pages: Page) -> tuple[Context, Told]:
    context = Context(pages, extract(pages).mentions)
    return context, Told(context, companions_of(context))


def test_who_was_removed_by_whom_and_when(make_page: MakePage) -> None:
    """A removal is told with its words, the one removed, those who did it, and its day."""
    letter = extract((make_page(_REMOVAL),))
    texts = {mention.id: mention.text for mention in letter.mentions}
    (removal,) = (event for event in letter.events if event.type is EventType.REMOVAL)
    assert "забрали" in removal.quote.text
    assert not removal.negated
    assert removal.date == "2022-01-08"
    assert ["Турлыгожин" in texts[id_] for id_ in removal.who] == [True]
    assert [texts[id_] for id_ in removal.by] == ["двое сотрудников полиции"]


def test_roles_are_those_of_all_mentions_of_a_person(make_page: MakePage) -> None:
    """Two names of one person have the same roles; the likeliest is what the letter calls him."""
    context, told = _told(make_page(_REMOVAL))
    roles = told.roles()
    people = [one.id for one in context.mentions if one.label is Label.PERSON]
    assert len(people) == 2
    assert roles[people[0]] == roles[people[1]]
    assert max(roles[people[0]], key=lambda role: roles[people[0]][role]) is Role.PATIENT


def test_one_who_is_named_on_the_first_page_is_meant_on_a_later_one(make_page: MakePage) -> None:
    """Parts are sought on the page of an event, the one before, the first and the last."""
    filler = "Приложение на двух листах. Копия верна."
    pages = [make_page(text, number=number) for number, text in enumerate((_REMOVAL, filler, filler, _REMOVAL), 1)]
    context, told = _told(*pages)
    events = list(told.events())
    assert [event.quote.page for event in events] == sorted(event.quote.page for event in events)
    assert {1, 4} <= {event.quote.page for event in events}
    for event in events:
        named = {one.id for one in context.mentions if one.page in {1, event.quote.page - 1, event.quote.page, 4}}
        assert set(event.parts["who"]) <= named
        assert {one.id for one in context.mentions if one.page == 1 and one.label is Label.PERSON} <= named


_WORDS = (
    "Оразов Е. М.",
    "8 января",
    "забрали",
    "избили",
    "двое сотрудников",
    "из больницы № 9",
    "не",
    "\n\n",
    "жау-\nап алды",
)


@settings(deadline=None, max_examples=40)
@given(words=st.lists(st.sampled_from(_WORDS), max_size=40))
def test_whatever_the_page_quotes_are_its_words(words: list[str], make_page: MakePage) -> None:
    """Quotes are slices of the page in order; parts are mentions of the letter, dates those of mentions."""
    page = make_page(" ".join(words))
    letter = extract((page,))
    ids = {one.id for one in letter.mentions}
    starts = [event.quote.start for event in letter.events]
    assert starts == sorted(starts)
    for event in letter.events:
        assert event.quote.start < event.quote.end
        assert event.quote.text == page.text[event.quote.start : event.quote.end]
        assert {*event.who, *event.by, *filter(None, (event.from_, event.to))} <= ids
        assert event.date is None or event.date in {one.iso for one in letter.mentions}


def test_nothing_tells_nothing(make_page: MakePage) -> None:
    """A letter without pages and an empty page have neither events nor roles."""
    for pages in ((), (make_page(""),)):
        _, told = _told(*pages)
        assert list(told.events()) == []
        assert told.roles() == {}
