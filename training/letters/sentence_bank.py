"""Single sentences to learn from: one event or finding a line, in as many wordings as there are people to write them.

A file of `sentences/` is named by its language (`ru_removal.txt`). Each line is a sentence or two in the markup of the
skeletons, and after ` ## ` its events, parted by `;`:

    {>e1}{{ d1 }} {UNNAMED#k officer count=2|двое в масках} вывели {{ p.acc }} из {{ h.gen }}{<e1}. ## e1: removal date={{ d1.iso }} who=p by=k from=h

`#` begins a remark. The cast is there without `{% set %}`: `_CAST` below. Roles are not learned from these sentences.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BANK = Path(__file__).parent / "sentences"
"""Where the sentences lie."""

_CAST = (
    "{% set c = city('c') %}{% set p = person('p') %}{% set q = person('q') %}{% set r = person('r') %}"
    "{% set v = person('v', sex='f') %}{% set b = person('b', kin=p) %}{% set a = person('a', 'lawyer') %}{% set m = person('m', 'medic') %}"
    "{% set x = person('x', 'expert') %}{% set k = person('k', 'officer') %}{% set i = person('i', 'investigator') %}"
    "{% set j = person('j', 'prosecutor') %}{% set s = person('s', 'judge') %}{% set w = person('w') %}"
    "{% set h = body('h', 'hospital', city=c) %}{% set h2 = body('h2', 'hospital', city=c) %}{% set o = body('o', 'police', city=c) %}"
    "{% set z = body('z', 'detention_facility', city=c) %}{% set t = body('t', 'penitentiary') %}{% set n = body('n', 'security_service', city=c) %}"
    "{% set g = body('g', 'national_guard') %}{% set u = body('u', 'prosecutor', city=c) %}{% set ct = body('ct', 'court', city=c) %}"
    "{% set ha = body('ha', 'health_authority', city=c) %}{% set fc = body('fc', 'forensic_centre', city=c) %}{% set ng = body('ng', 'ngo') %}"
    "{% set d1 = date() %}{% set d2 = date(after=d1, days=(1, 9)) %}{% set d3 = date(after=d2, days=(2, 30)) %}{% set n1 = night() %}"
    "{% set ad = address('ad', city=c) %}{% set sq = square(c) %}{% set vi = village('vi') %}"
)
"""p q r v (a woman) w people without a post, b of p's family; a lawyer, m medic, x expert, k officer, i investigator, j prosecutor,
s judge; h h2 hospitals, o police, z isolator, t colony, n security service, g national guard, u prosecutor's office, ct court, ha health
authority, fc forensic centre, ng non-governmental body; c town, ad address, sq square, vi village; d1 < d2 < d3 dates, n1 a night."""


@dataclass(frozen=True, slots=True)
class BankedSentence:
    """A line of a file.

    Args:
        name: of the file and its line.
        language: in which it is written.
        template: a skeleton that holds nothing else.
    """

    name: str
    language: str
    template: str


def banked(folder: Path = BANK) -> Iterator[BankedSentence]:
    """Yield all sentences, in order."""
    for path in sorted(folder.glob("*.txt")):
        language = path.stem.split("_")[0]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                sentence, _, events = line.partition(" ## ")
                listed = "\n".join(part.strip() for part in re.split(r";\s*(?=\w+:)", events) if part.strip())
                template = f"{_CAST}\nlanguages: {language}\ntype: other\n---\n{sentence}\n=== events\n{listed}\n"
                yield BankedSentence(f"{path.stem} {number}", language, template)
