"""Checks the links of a chain where they lie: each fault is named by the key of the object that has it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic

from archive import keys
from archive.findings import Finding, FindingKind
from archive.inspection import Inspected
from archive.links import LinkT, behind, is_signed, link_digest, read_link
from models.errors import FixityError


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownKeys:
    """The public keys that may have signed.

    Args:
        public: PEM by SHA-256 of the key's 32 bytes, hex; those that are whole and vouched for.
        damaged: those that are stored and cannot be used: said of them, not of all that they signed.
        strangers: those that are stored and nobody vouches for.
    """

    public: Mapping[str, bytes]
    damaged: frozenset[str] = frozenset()
    strangers: frozenset[str] = frozenset()


@dataclass(slots=True, kw_only=True)
class CheckedChain(Generic[LinkT]):
    """A chain as it was found.

    Args:
        links: that could be read, by number.
        findings: what is wrong.
        length: links that there should be: one more than the highest number.
    """

    links: dict[int, LinkT] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    length: int = 0

    @property
    def in_order(self) -> list[LinkT]:
        """Those that could be read."""
        return [self.links[number] for number in sorted(self.links)]


def _last_number(key: str) -> int:
    return int(keys.last_part(key))


def check_chain(
    kind: type[LinkT],
    found: Iterable[Inspected],
    place: Callable[[int], str],
    known: KnownKeys,
    number_of: Callable[[str], int] = _last_number,
) -> CheckedChain[LinkT]:
    """Check the links of one chain.

    Args:
        kind: of link.
        found: the objects of the chain.
        place: gives the key of a link by its number.
        known: keys that may have signed.
        number_of: gives the number of a link by its key; ValueError if it is no key of a link.
    """
    objects = {seen.key: seen for seen in found}
    checked = CheckedChain[LinkT]()
    for key in sorted(objects):
        try:
            number = number_of(key)
            is_place = key == place(number)
        except ValueError:
            is_place = False
        if not is_place:
            checked.findings.append(Finding(key=key, kind=FindingKind.INSERTED))
        else:
            checked.length = max(checked.length, number + 1)
    for number in range(checked.length):
        key = place(number)
        seen = objects.get(key, Inspected(key=key, fault=FindingKind.MISSING))
        if seen.fault is not None:
            checked.findings.append(Finding(key=key, kind=seen.fault))
            continue
        try:
            link = read_link(kind, seen.body, subject=key)
        except FixityError:
            checked.findings.append(Finding(key=key, kind=FindingKind.DAMAGED))
            continue
        checked.links[number] = link
        before = checked.links.get(number - 1)
        if before is not None and before.number != number - 1:
            before = None  # it is said of it that it is not at its place
        checked.findings += _of_link(key, number, link, before, known)
    return checked


def _of_link(key: str, number: int, link: LinkT, before: LinkT | None, known: KnownKeys) -> Iterator[Finding]:
    if link.number != number:
        yield Finding(key=key, kind=FindingKind.BROKEN, detail=f"is number {link.number}")
        return
    # Of two neighbours the one that was changed is named: its digest fits neither itself nor the other.
    follows = link.previous == "" if number == 0 else before is None or link.previous in _digests(before)
    if not follows:
        yield Finding(key=key, kind=FindingKind.BROKEN, detail="previous")
    if link.digest != link_digest(link):
        yield Finding(key=key, kind=FindingKind.CHANGED, detail="digest")
    if link.key in known.strangers:
        yield Finding(key=key, kind=FindingKind.STRANGER, detail=link.key)
    elif link.key in known.public:
        if not is_signed(link.digest, link.signature, link.key, known.public):
            yield Finding(key=key, kind=FindingKind.BROKEN, detail="signature")
    elif not keys.is_digest(link.key):
        yield Finding(key=key, kind=FindingKind.BROKEN, detail="key")
    elif link.key not in known.damaged:
        yield Finding(key=keys.signer(link.key), kind=FindingKind.MISSING)
    if before is not None and link.behind != behind(link.at, before.at):
        yield Finding(key=key, kind=FindingKind.BACKWARDS)


def _digests(link: LinkT) -> tuple[str, str]:
    return link.digest, link_digest(link)
