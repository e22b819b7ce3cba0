"""Which events of letters are one happening."""

import dataclasses
from collections.abc import Callable

import pytest

from models.claim import Happening
from models.entity import Link
from models.event import EventType
from resolver.claims import compare

LETTER = """\
languages: ru
type: {type}
date: {date}
---
% head
{{PERSON#w@{author} witness fn=sender|Сапаров А. А.}}

{{>e1}}{{PERSON#p@{who} patient|Оспанов Б. Б.}} {words}{{<e1}} из {{ORG#h@{place} hospital|больницы № 1}}.
=== events
e1: {event}
"""


def letter(event: str, *, who: str = "timur", place: str = "gkb3", author: str = "saparov", words: str = "есть") -> str:
    """One letter with one event."""
    return LETTER.format(type="other", date="2022-03-01", event=event, who=who, place=place, author=author, words=words)


@pytest.fixture
def happenings(make_case: Callable[..., object]) -> Callable[..., tuple[Happening, ...]]:
    """The happenings of a case of letters."""

    def found(**letters: str) -> tuple[Happening, ...]:
        return make_case(**letters).compare().happenings  # type: ignore[attr-defined,no-any-return]

    return found


@pytest.mark.parametrize("other", ["transfer", "detention", "removal"])
def test_one_removal_called_differently(happenings: Callable[..., tuple[Happening, ...]], other: str) -> None:
    """What one letter calls a removal and another a transfer or detention, of one man and day, is one happening."""
    found = happenings(a=letter("removal date=2022-01-08 who=p"), b=letter(f"{other} date=2022-01-08T21:40 who=p"))
    assert len(found) == 1
    assert set(found[0].called) == {EventType.REMOVAL, EventType(other)}


def test_beating_and_injury_are_two(happenings: Callable[..., tuple[Happening, ...]]) -> None:
    """A beating and the injury of the same man on the same day are two happenings."""
    found = happenings(a=letter("beating date=2022-01-08 who=p"), b=letter("injury date=2022-01-08 who=p"))
    assert len(found) == 2


def test_arriving_by_night_is_one_with_leaving(happenings: Callable[..., tuple[Happening, ...]]) -> None:
    """A man taken away at 21:40 and brought in at 01:10 was moved once, and no date contradicts."""
    found = happenings(
        a=letter("removal date=2022-01-08T21:40 who=p from=h"), b=letter("transfer date=2022-01-09T01:10 who=p from=h")
    )
    assert len(found) == 1
    assert not found[0].contradictions


def test_a_day_apart_is_doubtful(happenings: Callable[..., tuple[Happening, ...]]) -> None:
    """Two removals of one man a day apart are one, with a doubt and a contradiction in the date."""
    (found,) = happenings(a=letter("removal date=2022-01-08 who=p"), b=letter("removal date=2022-01-09 who=p"))
    assert any(said.doubts for claim in found.claims for said in claim.says)
    assert [one.field for one in found.contradictions] == ["date"]


def test_two_days_apart_are_two(happenings: Callable[..., tuple[Happening, ...]]) -> None:
    """Two removals of one man two days apart are two happenings."""
    assert len(happenings(a=letter("removal date=2022-01-08 who=p"), b=letter("removal date=2022-01-10 who=p"))) == 2


def test_examinations_of_two_days_are_two(happenings: Callable[..., tuple[Happening, ...]]) -> None:
    """Who is examined on two days was examined twice."""
    found = happenings(a=letter("examination date=2022-01-08 who=p"), b=letter("examination date=2022-01-09 who=p"))
    assert len(found) == 2


def test_somebody_dies_once(happenings: Callable[..., tuple[Happening, ...]]) -> None:
    """Two deaths of one man are one happening whatever the dates, and the dates contradict."""
    (found,) = happenings(a=letter("death date=2022-01-08 who=p"), b=letter("death date=2022-01-19 who=p"))
    assert [one.field for one in found.contradictions] == ["date"]


def test_a_letter_that_tells_of_two_keeps_them_two(happenings: Callable[..., tuple[Happening, ...]]) -> None:
    """Removals on two days of which one letter tells stay two, though they are a day apart."""
    both = letter("removal date=2022-01-08 who=p").replace(
        "=== events", "{>e2}Снова увезли.{<e2}\n=== events\ne2: removal date=2022-01-09 who=p"
    )
    found = happenings(a=both, b=letter("removal date=2022-01-09 who=p"))
    assert [len(one.claims) for one in found] == [1, 2]


def test_two_people_are_two_happenings(happenings: Callable[..., tuple[Happening, ...]]) -> None:
    """Removals of two people on one day from one hospital, of which no letter says that they were a group, are two."""
    found = happenings(
        a=letter("removal date=2022-01-08 who=p from=h"), b=letter("removal date=2022-01-08 who=p from=h", who="marat")
    )
    assert len(found) == 2


def test_a_group_takes_in_those_of_its_time_and_place(happenings: Callable[..., tuple[Happening, ...]]) -> None:
    """Somebody taken from the hospital and on the day of a group is of the group; from another hospital not."""
    group = letter("removal date=2022-01-08 who=p from=h others=16")
    same = letter("removal date=2022-01-08T21:30 who=p from=h", who="marat")
    other = letter("removal date=2022-01-08T21:30 who=p from=h", who="daniyar", place="gkb9")
    found = happenings(group=group, same=same, other=other)
    assert sorted(one.who for one in found) == [("daniyar",), ("marat", "timur")]


def test_an_undated_denial_means_the_only_one(happenings: Callable[..., tuple[Happening, ...]]) -> None:
    """A denial without a date speaks of the one beating of the man that is known."""
    (found,) = happenings(a=letter("beating date=2022-01-08 who=p"), b=letter("beating who=p negated"))
    assert (found.affirming, found.denying) == (1, 1)
    assert {str(claim.stance) for claim in found.claims} == {"affirms", "denies"}


def test_an_undated_event_of_another_type_joins_nothing(happenings: Callable[..., tuple[Happening, ...]]) -> None:
    """That a man was not held in an isolator does not deny that he was taken out of the hospital."""
    assert len(happenings(a=letter("removal date=2022-01-08 who=p"), b=letter("detention who=p negated"))) == 2


def test_complaints_of_two_people_are_two(happenings: Callable[..., tuple[Happening, ...]]) -> None:
    """What two people complained of on one day about one man are two complaints; of one person it is one."""
    mine = letter("complaint date=2022-02-03 who=p by=w")
    again = letter("complaint date=2022-02-03 who=p by=w", words="снова")
    other = letter("complaint date=2022-02-03 who=p by=w", author="nurlan")
    assert len(happenings(a=mine, b=again)) == 1
    assert len(happenings(a=mine, b=other)) == 2


def test_an_id_given_once_stays_at_its_event(happenings: Callable[..., tuple[Happening, ...]]) -> None:
    """Whatever letters come later, the id that a happening had is the id of one of its events."""
    letters = {name: letter("removal date=2022-01-08 who=p", author=name) for name in "abcdefgh"}
    (before,) = happenings(d=letters["d"])
    (after,) = happenings(**letters)
    assert before.id in {said.id for claim in after.claims for said in claim.says}
    assert after.id in {said.id for claim in after.claims for said in claim.says}


def test_an_unknown_woman_is_not_her_neighbour(make_case: Callable[..., object]) -> None:
    """The row of a register without a name joins the admission of nobody else."""
    woman = "{>e2}{UNNAMED#u patient count=1|неизвестная женщина}{<e2}"
    event = "e2: admission date=2022-01-06 who=u to=h"
    row = letter("admission date=2022-01-06 who=p to=h").replace("=== events", f"{woman}\n=== events\n{event}")
    found = make_case(a=row).compare().happenings  # type: ignore[attr-defined]
    assert sorted(one.who for one in found) == [(), ("timur",)]


def test_a_link_to_be_judged_brings_together_with_a_doubt(make_case: Callable[..., object]) -> None:
    """Two removals of one day, of people whom a doubtful link joins, are one happening that says the doubt."""
    sources = {
        "a": letter("removal date=2022-01-08 who=p"),
        "b": letter("removal date=2022-01-08 who=p", who="zholanov_t", author="nurlan"),
    }
    case = make_case(**sources)
    records, resolution = case.records, case.resolution  # type: ignore[attr-defined]
    assert len(compare(records, resolution).happenings) == 2
    one, other = (entity.mentions[0] for entity in resolution.entities if entity.id in {"timur", "zholanov_t"})
    link = Link(a=str(one), b=str(other), score=0.6, reasons=("initials fit",))
    (found,) = compare(records, dataclasses.replace(resolution, doubtful=(link,))).happenings
    doubted = [said for claim in found.claims for said in claim.says if said.doubts]
    assert len(doubted) == 1
    assert found.who == ("timur", "zholanov_t")
