"""What the posts beside a name, and the body that writes the letter, say about someone's role."""

import re
from collections.abc import Mapping

from extractors.context import Context, PageContext
from extractors.occupations import roles_of_rank
from extractors.ownership import ranks_beside
from extractors.wording import cue, fold
from models.mention import Function, Label, Mention, OrgKind, Role

_GENERAL = frozenset({Role.OFFICIAL, Role.CIVILIAN})
"""Roles that a post speaks for only where the body does not say more."""
_SPECIFIC = frozenset(
    {Role.OFFICER, Role.INVESTIGATOR, Role.PROSECUTOR, Role.JUDGE, Role.LAWYER, Role.MEDIC, Role.EXPERT}
)
_FORCES = {
    OrgKind.POLICE: Role.OFFICER,
    OrgKind.SECURITY_SERVICE: Role.OFFICER,
    OrgKind.NATIONAL_GUARD: Role.OFFICER,
    OrgKind.DETENTION_FACILITY: Role.OFFICER,
    OrgKind.PENITENTIARY: Role.OFFICER,
    OrgKind.INTERIOR_MINISTRY: Role.OFFICER,
    OrgKind.PROSECUTOR: Role.PROSECUTOR,
}
_HEADED = _FORCES | {
    OrgKind.HOSPITAL: Role.MEDIC,
    OrgKind.HEALTH_AUTHORITY: Role.OFFICIAL,
    OrgKind.EXECUTIVE: Role.OFFICIAL,
    OrgKind.COMPANY: Role.CIVILIAN,
    OrgKind.NGO: Role.CIVILIAN,
    OrgKind.MEDIA: Role.CIVILIAN,
    OrgKind.LAW_FIRM: Role.LAWYER,
}
"""The role of the head of a body whose post says only "head"."""
_SIGNING = _FORCES | {
    OrgKind.FORENSIC_CENTRE: Role.EXPERT,
    OrgKind.LAW_FIRM: Role.LAWYER,
    OrgKind.HEALTH_AUTHORITY: Role.OFFICIAL,
    OrgKind.EXECUTIVE: Role.OFFICIAL,
    OrgKind.COMPANY: Role.CIVILIAN,
    OrgKind.NGO: Role.CIVILIAN,
    OrgKind.MEDIA: Role.CIVILIAN,
}
"""The role of one who signs for a body without a post that says more."""
_EXECUTING = _SIGNING | {
    OrgKind.HOSPITAL: Role.OFFICIAL,
    OrgKind.COURT: Role.OFFICIAL,
    OrgKind.FORENSIC_CENTRE: Role.OFFICIAL,
    OrgKind.LAW_FIRM: Role.LAWYER,
}
_GENITIVE = re.compile(r"[\s–-]*(?:[ндт][ыи]н)?\s*")
_HEAD = cue(
    "(начальник|нач|руководител|директор|заместител|зам|заведующ|главн|председател|сотрудник|работник|и о|врио)…",
    "(басшы|бастық|бастығ|директор|меңгеруші|орынбасар|төраға|қызметкер)…", "м а",
    "(head|chief|director|deputy|chair|president|acting|employee|officer)…",
)  # fmt: skip


def roles_of_posts(page: PageContext, person: Mention, function: Function | None) -> frozenset[Role]:
    """Return the roles that the ranks and posts beside a name speak for, with the bodies that they name."""
    roles: set[Role] = set()
    for rank in ranks_beside(page, person, function):
        bodies = _bodies(page, rank)
        own = roles_of_rank(rank.text)
        given = own or roles_of_rank(" ".join([rank.text, *(body.text for body in bodies[:1])]))
        if given <= _GENERAL and _HEAD.search(fold(rank.text)):
            headed = {_HEADED[body.kind] for body in bodies if isinstance(body.kind, OrgKind) and body.kind in _HEADED}
            given = frozenset(headed) or given
        roles |= given
    if roles & _SPECIFIC:
        roles -= _GENERAL
    if roles & {Role.INVESTIGATOR, Role.PROSECUTOR, Role.JUDGE, Role.EXPERT, Role.LAWYER}:
        roles.discard(Role.OFFICER)
    return frozenset(roles)


def _bodies(page: PageContext, rank: Mention) -> list[Mention]:
    """Return the body after a post or, in Kazakh, before it: «начальник ДП», «ПБ-нің бастығы»."""
    after = page.within(rank.end, rank.end + 4, Label.ORG)
    before = [m for m in page.mentions if m.label is Label.ORG and 0 <= rank.start - m.end <= 6]
    before = [m for m in before if _GENITIVE.fullmatch(page.wording.slice(m.end, rank.start))]
    return after or before


def add_office_roles(context: Context, functions: Mapping[str, Function], found: dict[str, frozenset[Role]]) -> None:
    """Give executors and signatories without another role the one that the sending body speaks for.

    Args:
        context: the letter.
        functions: by id of mention.
        found: roles by id of mention; added to.
    """
    senders = [context.by_id[id_].kind for id_, function in functions.items() if function is Function.SENDER]
    kinds = {kind for kind in senders if isinstance(kind, OrgKind)}
    if len(kinds) != 1:
        return
    kind = kinds.pop()
    given = {Function.EXECUTOR: _EXECUTING.get(kind), Function.SIGNATORY: _SIGNING.get(kind)}
    for id_, function in functions.items():
        role = given.get(function)
        is_person = context.by_id[id_].label is Label.PERSON
        if role is not None and is_person and found.get(id_, frozenset()) <= _GENERAL:
            found[id_] = frozenset({role})
