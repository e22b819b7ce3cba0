"""Whose rank, number and injury it is that the letter speaks of."""

import re
from collections.abc import Mapping

from extractors.context import Context, PageContext
from extractors.salience import Salience
from models.mention import Function, IdKind, Label, Mention, Role

_WRITTEN_BESIDE = re.compile(
    r"[\s_/.,|:(\-–—]*(?:\(?(?:электронн\w+\s)?(?:подпись|подписал\w*|колы?|кол\s+койган|колы\s+койылды|signed|"
    r"signature|sgd|s/d|"
    r"м\.?\s?[по]\.?|эцп|л\.?\s?с\.?|seal|мор)(?:\s+illegible)?\)?|г-н\w*|г-ж\w*|гр(?:-н\w*|-к\w*|ажданин\w*|"
    r"ажданк\w*)?\.?|господин\w*|"
    r"госпож\w*|товарищ\w*|тов|мырза(?:га)?|ханым(?:га)?|азамат(?:ша)?|mr|mrs|ms|miss|dr|prof|attn|named|called|"
    r"некий|некто|по\s+фамилии|"
    r"\d{1,2}\s?(?:ранга|класса))?[\s_/.,|:()\-–—]*"
)
_AFTER = re.compile(
    r"\s*(?:[,(–—-]\s*)?(?:(?:an?|the|his|her|their|the\s+then|then|said\s+to\s+be(?:\s+an?)?|introduced\s+(?:him|"
    r"her)self\s+as(?:\s+an?)?|"
    r"working\s+as(?:\s+an?)?|serving\s+as(?:\s+an?)?|acting\s+as|назвавш\w+|представивш\w+|в\s+звании|"
    r"по\s+должности|в\s+должности|"
    r"является|работает|работающ\w+|работал[аи]?|местн\w+|того\s+же|деген)\s+)?"
)
_PERSONAL = frozenset({IdKind.IIN, IdKind.PHONE, IdKind.BADGE, IdKind.RECORD_NO, IdKind.PLATE})
_REACH = {IdKind.IIN: 160, IdKind.RECORD_NO: 160}


def ranks_beside(page: PageContext, person: Mention, function: Function | None = None) -> list[Mention]:
    """Return the ranks and posts that stand with a name: before it, after a comma, or left of its signature.

    A body may stand between the post and the name: "начальник ДП г. Алматы полковник Ахметов". On the line above an
    applicant stands the post of the one who is addressed.
    """
    found: list[Mention] = []
    index = page.mentions.index(person)
    start = person.start
    for other in reversed(page.mentions[:index]):
        if other.label not in {Label.RANK, Label.ORG, Label.LOCATION} or not _is_near(page, other.end, start):
            break
        if other.end > start:
            continue
        gap = page.text[other.end : start]
        if (function is Function.SENDER and "\n" in gap) or (")" in gap and "(" not in gap):
            break
        if other.label is Label.RANK:
            found.append(other)
        start = other.start
    end = person.end
    for other in page.mentions[index + 1 :]:
        gap = page.wording.slice(end, other.start)
        if other.label not in {Label.RANK, Label.ORG, Label.LOCATION} or not _AFTER.fullmatch(gap):
            break
        if other.label is Label.RANK and not _opens_another(page, other):
            found.append(other)
        end = other.end
    return found


def _is_near(page: PageContext, end: int, start: int) -> bool:
    gap = page.wording.slice(end, max(end, start))
    return len(gap) <= 60 and _WRITTEN_BESIDE.fullmatch(gap) is not None and gap.count("\n\n") <= 1


def _opens_another(page: PageContext, rank: Mention) -> bool:
    """Tell whether a rank after a comma belongs to the name that follows it."""
    end = rank.end
    for other in page.within(rank.end, rank.end + 160):
        if page.text[end : other.start].strip(" \n,_/"):
            return False
        if other.label is Label.PERSON:
            return "," not in page.text[end : other.start]
        if other.label not in {Label.RANK, Label.ORG, Label.LOCATION}:
            return False
        end = other.end
    return False


def assign_owners(
    context: Context, roles: Mapping[str, frozenset[Role]], functions: Mapping[str, Function]
) -> dict[str, str]:
    """Say whose ranks, numbers and injuries they are.

    Args:
        context: the letter.
        roles: of persons, by id of mention.
        functions: of persons, by id of mention.

    Returns:
        Id of the person's mention by id of the RANK, ID or INJURY.
    """
    found: dict[str, str] = {}
    salience = Salience(context, roles, functions)
    for page in context.pages:
        for person in page.mentions:
            if person.label is Label.PERSON:
                for rank in ranks_beside(page, person, functions.get(person.id)):
                    found.setdefault(rank.id, person.id)
        for owned in page.mentions:
            if page.in_table(owned.start, owned.end):
                continue
            owner = None
            if owned.label is Label.ID and owned.kind in _PERSONAL:
                owner = _numbered(page, owned)
            elif owned.label is Label.INJURY:
                owner = salience.sufferer(page, page.sentence_at(owned.start).start, owned.start, owned.end)
            if owner is not None:
                found[owned.id] = owner.id
    return found


def _numbered(page: PageContext, owned: Mention) -> Mention | None:
    """Return the person that a number belongs to: the one before it in the paragraph, near enough."""
    block = page.text.rfind("\n\n", 0, owned.start)
    before = page.within(max(0, block), owned.start, Label.PERSON)
    reach = _REACH.get(owned.kind, 60) if isinstance(owned.kind, IdKind) else 60
    if before and owned.start - before[-1].end <= reach:
        return before[-1]
    after = page.within(owned.end, owned.end + 40, Label.PERSON)
    return after[0] if after and owned.kind in {IdKind.RECORD_NO, IdKind.BADGE} else None
