"""A number opens slots, names fill them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from models.event import EventType
from models.group import Group

if TYPE_CHECKING:
    from tests.resolver.claims.conftest import SmallCase

CaseMaker = Callable[..., "SmallCase"]

LETTER = """\
languages: ru
type: {type}
date: 2022-03-01
---
% head
{{ORG#o@{author} ngo fn=sender|ОФ «Әділдік»}}

{text}
=== events
{events}
"""
PLACE = "{ORG#h@gkb3 hospital|ГКБ № 3}"
SEVENTEEN = "{>e1}{PERSON#p@timur patient|Жоланова Тимура} и ещё {UNNAMED patient count=16|16 пациентов} увезли{<e1}"


def source(text: str, events: str, *, kind: str = "other", author: str = "fund") -> str:
    """The source of a letter."""
    return LETTER.format(type=kind, text=text, events=events, author=author)


GROUP = source(f"{SEVENTEEN} из {PLACE}.", "e1: removal date=2022-01-08 who=p from=h others=16")


def group_of(case: "SmallCase") -> Group:
    """The one group of a case."""
    (found,) = case.compare().groups
    return found


def named(*people: str, event: str = "removal date=2022-01-08", more: str = "") -> tuple[str, str]:
    """Words and events that name people, one row each."""
    text = " ".join(
        f"{{>e{n}}}{{PERSON#p{n}@{person} patient|Пациент {n}}}{{<e{n}}}." for n, person in enumerate(people, 1)
    )
    events = "\n".join(f"e{n}: {event} who=p{n} {more}".rstrip() for n in range(1, len(people) + 1))
    return f"{text} {PLACE}", events


def test_sixteen_others_are_seventeen_people(make_case: CaseMaker) -> None:
    """«И ещё 16 пациентов» beside one name is 17 people, one known, 16 open."""
    group = group_of(make_case(group=GROUP))
    assert [(count.total, count.open) for count in group.counts] == [(17, 16)]
    assert [filling.person for filling in group.known] == ["timur"]


def test_later_letters_fill_slots(make_case: CaseMaker) -> None:
    """A register of the same night and ward fills slots: 17 people, 9 known."""
    people = [f"person{number}" for number in range(8)]
    text, events = named(*people, event="transfer date=2022-01-08/2022-01-09", more="from=h")
    group = group_of(make_case(group=GROUP, rows=source(text, events, kind="transfer_record")))
    assert len(group.known) == 9
    assert [(count.total, count.open) for count in group.counts] == [(17, 8)]
    assert all(filling.reasons and filling.letters for filling in group.known)


def test_a_number_in_other_words_counts_the_named(make_case: CaseMaker) -> None:
    """«17 пациентов, среди них …» are 17 people, not 18."""
    named = "{PERSON#p@timur patient|Жоланова Т.}"
    text = f"{{>e1}}{{UNNAMED#g patient count=17|17 пациентов}}, среди них {named}, увезли{{<e1}} из {PLACE}."
    group = group_of(make_case(group=source(text, "e1: removal date=2022-01-08 who=g,p from=h")))
    assert [count.total for count in group.counts] == [17]


def test_numbers_that_differ_stay_side_by_side(make_case: CaseMaker) -> None:
    """Where one letter says 16 others and another 15, the group has both counts, each with its open slots."""
    other = GROUP.replace("count=16|16", "count=15|15").replace("others=16", "others=15").replace("@fund", "@other")
    group = group_of(make_case(group=GROUP, other=other))
    assert sorted((count.total, count.open) for count in group.counts) == [(16, 15), (17, 16)]


def test_a_doubtful_name_is_proposed(make_case: CaseMaker) -> None:
    """Who was taken away that day, in a letter that names the ward but not as the place left, is proposed only."""
    text, events = named("marat")
    group = group_of(make_case(group=GROUP, other=source(text, events)))
    assert [filling.person for filling in group.known] == ["timur"]
    assert [filling.person for filling in group.proposed] == ["marat"]


@pytest.mark.parametrize("event", ["death date=2022-01-07", "discharge date=2022-01-06"])
def test_who_had_left_before_fills_no_slot(make_case: CaseMaker, event: str) -> None:
    """Whom a letter lists among the removed, and who had died or was discharged before, is only proposed."""
    text, events = named("marat", more="from=h")
    gone_text, gone_events = named("marat", event=event)
    group = group_of(
        make_case(group=GROUP, rows=source(text, events), gone=source(gone_text, gone_events, author="other"))
    )
    assert "marat" not in {filling.person for filling in group.known}
    assert {filling.person: filling.reasons for filling in group.proposed}.keys() == {"marat"}


def test_of_whom_it_is_only_denied_is_not_proposed(make_case: CaseMaker) -> None:
    """Who according to a letter was not taken away fills no slot and is not proposed."""
    text, events = named("marat", more="from=h negated")
    group = group_of(make_case(group=GROUP, denied=source(text, events)))
    assert {filling.person for filling in (*group.known, *group.proposed)} == {"timur"}


def test_from_elsewhere_is_not_proposed(make_case: CaseMaker) -> None:
    """Who was taken on that day from another hospital is not proposed."""
    text, events = named("marat", more="from=h")
    group = group_of(make_case(group=GROUP, other=source(text.replace("@gkb3", "@gkb9"), events)))
    assert not group.proposed
    assert len(make_case(group=GROUP, other=source(text, events)).of_type(EventType.REMOVAL)) == 1
