"""Which role a post, a rank, a profession or a description speaks for: one table, a line a role."""

from extractors.rank_words import CIVILIAN, OF_RANK, OFFICIAL
from extractors.role_words import FORCE, OF_WORDS, UNFORCED, WOUNDED
from extractors.wording import cue, fold
from models.mention import Role

_FROM_BODY: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.MEDIC, ("больниц…", "гкб", "клиник…", "госпитал…", "аурухана…", "hospital", "clinic")),
)
_RANKS = tuple((role, cue(*phrases)) for role, phrases in OF_RANK)
_BODIES = tuple((role, cue(*phrases)) for role, phrases in _FROM_BODY)
_WORDS = tuple((role, cue(*phrases)) for role, phrases in OF_WORDS)
WORD_CUES = dict(_WORDS)
"""Role to the words that name it in apposition: "потерпевший Сейтказин"."""
_SPECIFIC = frozenset({Role.INVESTIGATOR, Role.PROSECUTOR, Role.JUDGE, Role.EXPERT, Role.LAWYER})
"""Roles beside which a rank or a doctor's title says nothing more: an investigator who is a captain."""
_PROSECUTOR = cue("прокурор…", "prosecutor…", "procurator…")
_AIDE = cue(
    "секретар…", "(помощник|помощниц)… (\\w+ )?судьи", "хатшы…", "(соттың|судьяның) (көмекші|хатшы)…", "clerk…",
    "secretary…", "судья(ның)? көмекшісі", "пристав…",
)  # fmt: skip


def roles_of_rank(text: str) -> frozenset[Role]:
    """Return the roles that a rank or post speaks for; none if it does not say enough.

    Args:
        text: of the rank as written: "майор полиции", "и.о. главного врача".
    """
    folded = _plain(text)
    found = {role for role, pattern in _RANKS if pattern.search(folded)}
    if Role.JUDGE in found and _AIDE.search(folded):
        return frozenset({Role.OFFICIAL})
    if found & {Role.INVESTIGATOR, Role.LAWYER} and not _PROSECUTOR.search(folded):
        found.discard(Role.PROSECUTOR)
    if found & _SPECIFIC:
        found -= {Role.MEDIC, Role.OFFICER}
    if Role.MEDIC in found:
        found.discard(Role.OFFICER)
    if not found and OFFICIAL.search(folded):
        found = {Role.OFFICIAL}
    if not found and CIVILIAN.search(folded):
        found = {Role.CIVILIAN}
    return frozenset(found)


def roles_of_words(text: str) -> frozenset[Role]:
    """Return the roles that a description of unnamed persons speaks for: "сотрудники КНБ", "16 пациентов".

    Args:
        text: of the description as written, with its body if it has one.
    """
    folded = _plain(text)
    found = {role for role, pattern in _WORDS if pattern.search(folded)}
    if FORCE.search(folded):
        if not UNFORCED.search(folded):
            return frozenset({Role.OFFICER})
        if not found:
            return frozenset(role for role, pattern in _BODIES if pattern.search(folded))
    if Role.MEDIC in found:
        found -= {Role.RELATIVE, Role.PATIENT}
    if found & {Role.PATIENT, Role.DETAINEE, Role.RELATIVE, Role.LAWYER}:
        found.discard(Role.CIVILIAN)
    return frozenset(found)


def calls_wounded(text: str) -> bool:
    """Tell whether a description of unnamed persons says that they were wounded."""
    return WOUNDED.search(_plain(text)) is not None


def _plain(text: str) -> str:
    return fold(text).replace("-", " ").replace(".", " ").replace("\n", " ")
