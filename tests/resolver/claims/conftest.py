"""Small cases, written as the samples are: what is printed, and in the same place what is true of it."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from models.claim import Happening
from models.comparison import Comparison
from models.document import DocumentRecord
from models.entity import Entity, MentionReference, Resolution
from models.event import EventType
from models.mention import Label
from resolver.claims import compare
from samples.labelled import label
from samples.records import make_record
from samples.source import Source, parse_source


@dataclass(frozen=True)
class SmallCase:
    """A case of a few letters.

    Args:
        records: in the order written.
        resolution: by the keys behind `@`.
        names: of the letters by digest.
    """

    records: tuple[DocumentRecord, ...]
    resolution: Resolution
    names: Mapping[str, str]

    def compare(self) -> Comparison:
        """What `dalel claims` would print."""
        return compare(self.records, self.resolution)

    def of_type(self, kind: EventType) -> list[Happening]:
        """The happenings of a type."""
        return [one for one in self.compare().happenings if one.type is kind]

    def stances(self, happening: Happening) -> set[tuple[str, str]]:
        """Name of the letter and stance, of each claim."""
        return {(self.names[claim.letter], str(claim.stance)) for claim in happening.claims}


CaseMaker = Callable[..., SmallCase]


def _make_case(**letters: str) -> SmallCase:
    records = []
    home: dict[str, list[MentionReference]] = defaultdict(list)
    labels: dict[str, Label] = {}
    for name, text in letters.items():
        source = parse_source(name, text)
        record = _record(name, source)
        records.append(record)
        marks = [mark for page in source.pages for mark in page.marks]
        for mention, mark in zip(record.mentions, marks, strict=True):
            if mark.entity is not None:
                home[mark.entity].append(MentionReference(sha256=record.sha256, mention=mention.id))
                labels[mark.entity] = mention.label
    entities = tuple(
        Entity(
            id=key,
            label=labels[key],
            name=key.title(),
            names=(key,),
            roles=(),
            kind=None,
            mentions=tuple(mentions),
            links=(),
        )
        for key, mentions in sorted(home.items())
    )
    return SmallCase(
        records=tuple(records),
        resolution=Resolution(generation="test", entities=entities, doubtful=()),
        names={record.sha256: record.filename for record in records},
    )


def _record(name: str, source: Source) -> DocumentRecord:
    letter = label(source)
    digest = hashlib.sha256(name.encode()).hexdigest()
    return make_record(letter.letter, letter.pages, letter.languages, sha256=digest, filename=name)


@pytest.fixture(scope="session")
def make_case() -> CaseMaker:
    """A function that makes a case of the sources of its letters, by their names."""
    return _make_case


COMPLAINT = """\
languages: ru
type: complaint
date: 2022-02-03
reference: 5-Ж
---
% right
от {PERSON#w@aigul relative fn=sender|Жолановой Айгуль Сериковны}

{>e1}8 января моего мужа {PERSON#p@timur patient,victim|Жоланова Тимура}
и ещё {UNNAMED patient count=16|16 человек} увезли из {ORG#h@gkb3 hospital|ГКБ № 3}
{UNNAMED#k officer|люди в масках}{<e1}. {>e2}В автобусе мужа избивали{<e2}.
=== events
e1: removal date=2022-01-08 who=p by=k from=h others=16
e2: beating date=2022-01-08 who=p
"""
HOSPITAL_REPLY = """\
languages: ru
type: hospital_reply
date: 2022-02-14
reference: 03-12/457
---
% head
{ORG#h@gkb3 hospital fn=sender|Городская клиническая больница № 3}

{>e1}8 января 2022 года в 21:40 {PERSON#p@timur patient|Жоланов Т. А.} был вывезен
из {ORG#g@gkb3 hospital|ГКБ № 3} {UNNAMED#k officer|сотрудником КНБ} вместе ещё
с {UNNAMED patient count=15|15 пациентами}{<e1}.

% sign
{PERSON@daurenbek medic fn=signatory|Дауренбеков С. О.}
=== events
e1: removal date=2022-01-08T21:40 who=p by=k from=g others=15
"""
JOURNAL = """\
languages: ru
type: transfer_record
date: 2022-01-09
---
% head
{ORG#h@gkb3 hospital fn=sender|Городская клиническая больница № 3}

% title
ЖУРНАЛ ПЕРЕВОДА БОЛЬНЫХ

% table 1 4 3
{>e1}1 ¦ {PERSON#a@timur patient|Жоланов Тимур Асетович} ¦ {ORG#z@si7 detention_facility|СИ-7}{<e1}
{>e2}2 ¦ {PERSON#b@marat patient|Бекенов Марат Ильясович} ¦ {ORG#y@si7 detention_facility|СИ-7}{<e2}
=== events
e1: transfer date=2022-01-08/2022-01-09 who=a from=h to=z
e2: transfer date=2022-01-08/2022-01-09 who=b from=h to=y
"""
PROSECUTOR_REPLY = """\
languages: ru
type: prosecutor_reply
date: 2022-03-01
reference: 2-77
in_reply_to: 5-Ж of 2022-02-03
---
% head
{ORG#o@prok prosecutor fn=sender|Прокуратура города Алматы}

% right
{PERSON@aigul relative fn=addressee|Жолановой А. С.}

{>e1}Факт вывоза {PERSON#p@timur patient|Жоланова Т. А.} из {ORG#h@gkb3 hospital|ГКБ № 3} не подтвердился{<e1}.
=== events
e1: removal who=p from=h negated
"""


@pytest.fixture(scope="session")
def removal_case() -> SmallCase:
    """A man taken out of a hospital: his wife's complaint, the hospital's reply and journal, a prosecutor's denial."""
    return _make_case(complaint=COMPLAINT, reply=HOSPITAL_REPLY, journal=JOURNAL, denial=PROSECUTOR_REPLY)
