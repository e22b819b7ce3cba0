"""What each letter says of a happening: in which words, on whose knowledge, and what it says differently."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from models.claim import ClaimField, SourceKind, Stance
from models.event import EventType

if TYPE_CHECKING:
    from tests.resolver.claims.conftest import SmallCase

CaseMaker = Callable[..., "SmallCase"]

HEAD = """\
languages: ru
type: {type}
date: {date}
{more}---
{sender}

{text}
=== events
{events}
"""
WIFE = "% right\nот {PERSON@aigul relative fn=sender|Жолановой А. С.}"
HOSPITAL = "% head\n{ORG@gkb3 hospital fn=sender|ГКБ № 3}"
OTHER_HOSPITAL = "% head\n{ORG@gkb9 hospital fn=sender|ГКБ № 9}"
NGO = "% head\n{ORG@fund ngo fn=sender|ОФ «Әділдік»}"
POLICE = "% head\n{ORG@dp police fn=sender|ДП г. Алматы}"
MAN = "{PERSON#p@timur patient,victim|Жоланова Тимура}"


def source(
    text: str, events: str, *, sender: str = WIFE, kind: str = "complaint", date: str = "2022-02-03", more: str = ""
) -> str:
    """The source of a letter."""
    return HEAD.format(type=kind, date=date, more=more, sender=sender, text=text, events=events)


BEATEN = source(
    f"{{>e1}}8 января {MAN} избили сотрудники полиции в автобусе по дороге{{<e1}}.", "e1: beating date=2022-01-08 who=p"
)


def test_words_lead_to_the_line(removal_case: "SmallCase") -> None:
    """Each claim quotes its letter, and the quote stands on the page and line that it gives."""
    pages = {record.sha256: {page.number: page for page in record.pages} for record in removal_case.records}
    found = [said.words for one in removal_case.compare().happenings for claim in one.claims for said in claim.says]
    assert found
    for words in found:
        page = pages[words.sha256][words.page]
        assert page.text[words.start : words.end] == words.text
        assert words.line is not None
        line = page.lines[words.line - 1]
        assert line.words[0].start <= words.start < line.words[-1].end


def test_affirmed_denied_and_by_whom(removal_case: "SmallCase") -> None:
    """The removal is affirmed by the wife, the hospital and its journal, and denied by the prosecutor."""
    (removal,) = removal_case.of_type(EventType.REMOVAL)
    assert removal_case.stances(removal) == {
        ("complaint", "affirms"),
        ("reply", "affirms"),
        ("journal", "affirms"),
        ("denial", "denies"),
    }
    kinds = {removal_case.names[claim.letter]: claim.source.kind for claim in removal.claims}
    assert kinds["complaint"] is SourceKind.RELATIVE
    assert kinds["reply"] is kinds["journal"] is SourceKind.HOSPITAL
    assert kinds["denial"] is SourceKind.PROSECUTOR


def test_one_body_is_one_source(removal_case: "SmallCase") -> None:
    """The hospital's reply and its journal are one source: with the wife two affirm, one denies."""
    (removal,) = removal_case.of_type(EventType.REMOVAL)
    assert (removal.affirming, removal.denying) == (2, 1)


def test_differing_counts_stand_side_by_side(removal_case: "SmallCase") -> None:
    """That the wife says 17 and the hospital 16 is a contradiction with both versions and their letters."""
    (removal,) = removal_case.of_type(EventType.REMOVAL)
    (count,) = [one for one in removal.contradictions if one.field is ClaimField.COUNT]
    said = {version.value: {removal_case.names[letter] for letter in version.letters} for version in count.versions}
    assert said == {"17": {"complaint"}, "16": {"reply"}}


def test_differing_actors_contradict(make_case: CaseMaker) -> None:
    """Police and security service contradict each other; the police and their ministry do not."""
    letters = {
        "police": ("beating date=2022-01-08 who=p by=k", "{UNNAMED#k officer|сотрудники полиции}"),
        "knb": ("beating date=2022-01-08 who=p by=k", "{UNNAMED#k officer|сотрудники КНБ}"),
        "mvd": ("beating date=2022-01-08 who=p by=k", "{UNNAMED#k officer|сотрудники МВД}"),
    }
    sources = {
        name: source(f"{{>e1}}{MAN} избили {who}{{<e1}}.", f"e1: {event}", sender=WIFE.replace("aigul", name))
        for name, (event, who) in letters.items()
    }
    (found,) = make_case(**sources).compare().happenings
    (by,) = [one for one in found.contradictions if one.field is ClaimField.BY]
    assert {version.value for version in by.versions} >= {"police", "security_service"}
    (agreed,) = make_case(police=sources["police"], mvd=sources["mvd"]).compare().happenings
    assert not agreed.contradictions


@pytest.mark.parametrize(
    "text",
    [
        f"Как указано в жалобе, {{>e1}}8 января {MAN} избили{{<e1}}.",
        f"В своей жалобе {{PERSON@aigul relative|Жоланова А. С.}} сообщает, что {{>e1}}8 января {MAN} избили{{<e1}}.",
        f"По словам {{PERSON@aigul relative|Жолановой А. С.}}, {{>e1}}8 января {MAN} избили{{<e1}}.",
        f"Шағымда {{>e1}}8 қаңтарда {MAN} ұрып-соққаны{{<e1}} көрсетілген.",
        f"According to {{PERSON@aigul relative|A. Zholanova}}, {{>e1}}on 8 January {MAN} was beaten{{<e1}}.",
        f"{{>e1}}8 января {MAN} избили сотрудники полиции в автобусе по дороге{{<e1}}.",
    ],
)
def test_who_repeats_is_no_second_source(make_case: CaseMaker, text: str) -> None:
    """A letter that tells what a complaint or its author says, or repeats its words, adds no source."""
    told = source(text, "e1: beating date=2022-01-08 who=p", sender=NGO, kind="ngo_letter", date="2022-03-01")
    case = make_case(complaint=BEATEN, told=told)
    (found,) = case.compare().happenings
    assert found.affirming == 1
    (claim,) = [claim for claim in found.claims if case.names[claim.letter] == "told"]
    assert [case.names[one.letter or ""] for one in claim.rests_on] == ["complaint"]


def test_who_names_the_number_of_a_letter_rests_on_it(make_case: CaseMaker) -> None:
    """A letter that gives the number of another beside its words rests on it."""
    reply = source(
        f"{{>e1}}8 января {MAN} был избит{{<e1}}.",
        "e1: beating date=2022-01-08 who=p",
        sender=HOSPITAL,
        more="reference: 03-12/457\n",
    )
    told = source(
        f"Ответом {{ID doc_ref|№ 03-12/457}} подтверждено, что {{>e1}}{MAN} избивали 8 января{{<e1}}.",
        "e1: beating date=2022-01-08 who=p",
        sender=NGO,
        date="2022-03-01",
    )
    (found,) = make_case(reply=reply, told=told).compare().happenings
    assert found.affirming == 1


def test_who_speaks_for_themselves_is_a_second_source(make_case: CaseMaker) -> None:
    """A hospital that answers the wife with what it saw itself is a source beside her."""
    seen = source(
        f"{{>e1}}При осмотре 8 января установлено: {MAN} был избит{{<e1}}.",
        "e1: beating date=2022-01-08 who=p",
        sender=HOSPITAL,
        kind="hospital_reply",
        date="2022-03-01",
        more="in_reply_to: - of 2022-02-03\n",
    )
    (found,) = make_case(complaint=BEATEN, seen=seen).compare().happenings
    assert found.affirming == 2


def test_what_a_patient_said_is_the_patients(make_case: CaseMaker) -> None:
    """Two hospitals that write down what one patient told are one source: the patient."""
    told = f"Со слов больного, {{>e1}}8 января {MAN} был избит{{<e1}}."
    letters = {
        name: source(told, "e1: beating date=2022-01-08 who=p", sender=sender, kind="discharge_summary", date=date)
        for name, sender, date in (("a", HOSPITAL, "2022-01-20"), ("b", OTHER_HOSPITAL, "2022-01-30"))
    }
    (found,) = make_case(**letters).compare().happenings
    assert found.affirming == 1


def test_a_discharge_summary_without_an_injury_is_silent(make_case: CaseMaker) -> None:
    """A summary of a man after his beating is silent if it has no injury, and not if it has one."""
    clean = source(f"Больной {MAN}, жалоб нет.", "", sender=HOSPITAL, kind="discharge_summary", date="2022-01-20")
    hurt = clean.replace("жалоб нет", "{INJURY of=p|ушиб грудной клетки}")
    case = make_case(complaint=BEATEN, clean=clean, hurt=hurt)
    (beating,) = case.of_type(EventType.BEATING)
    assert case.stances(beating) == {("complaint", "affirms"), ("clean", "silent")}
    assert all(claim.why for claim in beating.claims if claim.stance is Stance.SILENT)


def test_a_reply_that_leaves_out_what_it_was_asked_is_silent(make_case: CaseMaker) -> None:
    """A reply to a complaint is silent on a beating that it has no word of, and not if it speaks of violence."""
    asked = BEATEN.replace("date: 2022-02-03\n", "date: 2022-02-03\nreference: 5-Ж\n")
    more = "in_reply_to: 5-Ж of 2022-02-03\n"
    reply = source(
        f"Обращение о {MAN} рассмотрено.", "", sender=POLICE, kind="prosecutor_reply", date="2022-03-01", more=more
    )
    speaking = reply.replace("рассмотрено", "рассмотрено, насилие не подтвердилось")
    case = make_case(complaint=asked, reply=reply, speaking=speaking)
    (beating,) = case.of_type(EventType.BEATING)
    assert case.stances(beating) == {("complaint", "affirms"), ("reply", "silent")}


def test_a_letter_from_before_is_not_silent(make_case: CaseMaker) -> None:
    """What was written before a happening cannot be silent on it."""
    before = source(f"Больной {MAN}, жалоб нет.", "", sender=HOSPITAL, kind="discharge_summary", date="2022-01-05")
    case = make_case(complaint=BEATEN, before=before)
    (beating,) = case.of_type(EventType.BEATING)
    assert case.stances(beating) == {("complaint", "affirms")}


def test_a_journal_that_leaves_somebody_out_is_silent(make_case: CaseMaker) -> None:
    """The transfer record of the ward and day of a removal is silent on a man whom it does not list."""
    removed = source(
        f"{{>e1}}8 января {MAN} увезли из {{ORG#h@gkb3 hospital|ГКБ № 3}}{{<e1}}.",
        "e1: removal date=2022-01-08 who=p from=h",
    )
    listed = source(
        "{>e1}{PERSON#q@marat patient|Бекенов Марат}{<e1} из {ORG#h@gkb3 hospital|ГКБ № 3}.",
        "e1: transfer date=2022-01-08 who=q from=h",
        sender=HOSPITAL,
        kind="transfer_record",
        date="2022-01-09",
    )
    case = make_case(removed=removed, listed=listed)
    (removal,) = case.of_type(EventType.REMOVAL)
    assert case.stances(removal) == {("removed", "affirms"), ("listed", "silent")}


def test_a_general_finding_denies_injuries(make_case: CaseMaker) -> None:
    """«Телесных повреждений не обнаружено» denies the man's injury; that no bone is broken does not."""
    hurt = source(f"{{>e1}}8 января {MAN} получил ранение{{<e1}}.", "e1: injury date=2022-01-08 who=p")
    text = f"У {MAN} {{INJURY of=p negated|телесных повреждений не обнаружено}}."
    clean = source(text, "", sender=POLICE, kind="other", date="2022-02-10")
    bones = source(
        text.replace("телесных повреждений", "переломов"), "", sender=POLICE, kind="other", date="2022-02-10"
    )
    assert make_case(hurt=hurt, clean=clean).of_type(EventType.INJURY)[0].denying == 1
    assert make_case(hurt=hurt, bones=bones).of_type(EventType.INJURY)[0].denying == 0
