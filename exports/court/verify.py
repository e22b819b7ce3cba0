#!/usr/bin/env python3
"""Checks a bundle of evidence without the program that made it.

Needs Python 3.8 or later, its standard library only, and the program `openssl` (3.0 or later) for signatures (Ed25519,
RFC 8032) and time-stamp tokens (RFC 3161). Reads the folder that it lies in, writes nothing there, asks no network.

    python3 verify.py [FOLDER] [--language ru|kk|en] [--key KEY] [--checkpoint LINE] [--authority FILE]

Exit status: 0 everything holds, 1 something does not, 2 it could not be checked.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Entry = Dict[str, Any]

UNHASHED = ("digest", "signature", "countersignature")
"""Fields that the digest of an entry does not cover: itself, and what is made of it."""
DIGEST = re.compile(r"[0-9a-f]{64}")
SIGNATURE = re.compile(r"[0-9a-f]{128}")
ED25519 = bytes.fromhex("302a300506032b6570032100")
"""How a public key begins in DER (RFC 8410, section 4): its 32 bytes follow."""
BLOCK = 1 << 20

WORDS = {
    "en": {
        "bag": "{0} files are those of the manifests (SHA-256)",
        "originals": "{0} originals have the SHA-256 under which they came in",
        "erased": "{0} documents were erased by order; their chains say when",
        "chains": "{0} entries in {1} chains of custody follow from one another",
        "signatures": "{0} signatures (Ed25519) hold",
        "keys": "They were made by these keys. Compare them with what the custodian published in another way:",
        "rotations": "{0} changes of keys are signed by the old key and the new one",
        "bound": "{0} receipts, records, page images and failures are those that the entries name",
        "quotes": "{0} mentions and quotes stand in the texts of their pages, word for word",
        "proofs": "{0} chains are in the tree of a signed checkpoint",
        "checkpoint": "Checkpoint. Compare it with the line that was printed or published then:",
        "tokens": "{0} time-stamp tokens are about these checkpoints",
        "tokens_checked": "and are signed by the authority that was given",
        "tokens_open": "; whose they are was not checked: give the certificates of the authority by --authority FILE",
        "good": "EVERYTHING HOLDS.",
        "bad": "{0} THINGS DO NOT HOLD.",
        "not_checked": "COULD NOT BE CHECKED: {0}",
    },
    "ru": {
        "bag": "{0} файлов совпадают с описями (SHA-256)",
        "originals": "{0} оригиналов имеют тот SHA-256, под которым поступили",
        "erased": "{0} документов удалены по распоряжению; их цепочки говорят, когда",
        "chains": "{0} записей в {1} цепочках хранения следуют одна из другой",
        "signatures": "{0} подписей (Ed25519) верны",
        "keys": "Они сделаны этими ключами. Сравните их с тем, что хранитель сообщил другим путём:",
        "rotations": "{0} смен ключа подписаны старым и новым ключом",
        "bound": "{0} расписок, протоколов чтения, изображений страниц и отказов — те, которые названы в записях",
        "quotes": "{0} упоминаний и цитат стоят в тексте своих страниц слово в слово",
        "proofs": "{0} цепочек входят в дерево подписанной контрольной точки",
        "checkpoint": "Контрольная точка. Сравните её со строкой, напечатанной или опубликованной в то время:",
        "tokens": "{0} меток времени относятся к этим контрольным точкам",
        "tokens_checked": "и подписаны указанной службой",
        "tokens_open": "; кем они подписаны, не проверено: укажите сертификаты службы: --authority ФАЙЛ",
        "good": "ВСЁ ВЕРНО.",
        "bad": "НЕВЕРНО: {0}.",
        "not_checked": "ПРОВЕРИТЬ НЕ УДАЛОСЬ: {0}",
    },
    "kk": {
        "bag": "{0} файл тізімдемелерге сай (SHA-256)",
        "originals": "{0} түпнұсқаның SHA-256 мәні түскен кездегідей",
        "erased": "{0} құжат өкім бойынша жойылған; қашан екенін олардың тізбектері айтады",
        "chains": "{1} сақтау тізбегіндегі {0} жазба бірінен-бірі шығады",
        "signatures": "{0} қолтаңба (Ed25519) дұрыс",
        "keys": "Олар мына кілттермен қойылған. Сақтаушы басқа жолмен хабарлағанмен салыстырыңыз:",
        "rotations": "{0} кілт ауысуына ескі де, жаңа да кілт қол қойған",
        "bound": "{0} қолхат, оқу хаттамасы, бет суреті мен сәтсіздік — жазбаларда аталғандардың өзі",
        "quotes": "{0} атау мен дәйексөз өз бетінің мәтінінде сөзбе-сөз тұр",
        "proofs": "{0} тізбек қол қойылған бақылау нүктесінің ағашында бар",
        "checkpoint": "Бақылау нүктесі. Сол кезде басылған не жарияланған жолмен салыстырыңыз:",
        "tokens": "{0} уақыт белгісі осы бақылау нүктелеріне қатысты",
        "tokens_checked": "және көрсетілген қызмет қол қойған",
        "tokens_open": "; кім қол қойғаны тексерілмеді: қызметтің сертификаттарын беріңіз: --authority ФАЙЛ",
        "good": "БӘРІ ДҰРЫС.",
        "bad": "ДҰРЫС ЕМЕС: {0}.",
        "not_checked": "ТЕКСЕРУ МҮМКІН БОЛМАДЫ: {0}",
    },
}


class ImpossibleError(Exception):
    """Something outside the bundle is missing: nothing can be said about the bundle."""


class Bundle:
    """A bundle, and what was found in it.

    Args:
        folder: that holds bagit.txt.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.faults: list[str] = []
        self.digests: dict[str, str] = {}
        """SHA-256 of each file under data/, by its path from there."""
        self.signatures: list[tuple[str, str, str, str]] = []
        """Still to be checked: what is signed, key, digest, signature."""
        self.public: dict[str, Path] = {}
        """Files of the public keys, by their digests."""

    def fault(self, place: str, what: str) -> None:
        """Note that something does not hold."""
        self.faults.append(f"{place}: {what}")

    def read(self, place: str) -> Entry | None:
        """Read a JSON object under data/; None if it is none."""
        try:
            found = json.loads((self.data / place).read_bytes().decode("utf-8"))
        except (OSError, ValueError):
            self.fault(place, "cannot be read")
            return None
        if not isinstance(found, dict):
            self.fault(place, "is no JSON object")
            return None
        return found

    def places(self, room: str) -> list[str]:
        """Return the paths of all files in a folder under data/, in order."""
        return sorted(place for place in self.digests if place.startswith(room + "/"))


# The bag (RFC 8493)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, hex."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(BLOCK), b""):
            found.update(block)
    return found.hexdigest()


def manifest(path: Path) -> dict[str, str]:
    """Read a manifest: digest by path. Paths are letters that no file system reads otherwise, as ours are."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition(" ")
        name = name.strip()
        if not name or name.startswith(("/", "~")) or ".." in name.split("/") or not DIGEST.fullmatch(digest):
            raise ValueError(line)
        found[name] = digest
    return found


def check_bag(bundle: Bundle) -> int:
    """Compare every file with the manifests; return how many there are."""
    count = 0
    for name in ("tagmanifest-sha256.txt", "manifest-sha256.txt"):
        try:
            listed = manifest(bundle.folder / name)
        except (OSError, ValueError):
            bundle.fault(name, "cannot be read")
            continue
        present = set(files(bundle.folder, is_payload=not name.startswith("tag")))
        for place in sorted(listed.keys() - present):
            bundle.fault(place, "is missing")
        for place in sorted(present - listed.keys()):
            bundle.fault(place, "is in no manifest")
        for place in sorted(present):
            found = digest_of(bundle.folder / place)
            count += 1
            if place.startswith("data/"):
                bundle.digests[place[len("data/") :]] = found
            if place in listed and listed[place] != found:
                bundle.fault(place, "is not the file of the manifest")
    return count


def files(folder: Path, *, is_payload: bool) -> Iterator[str]:
    """Return the paths of the files of a bag: its payload, or all others but the manifest of those."""
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).as_posix()
        if path.is_symlink():
            raise ImpossibleError(place + " is a link")
        if path.is_file() and place.startswith("data/") == is_payload and place != "tagmanifest-sha256.txt":
            yield place


# Chains


def canonical(fields: Entry) -> bytes:
    """Write an entry as canonical JSON (RFC 8785). Entries hold no fractions, and names of fields are ASCII."""
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def link_digest(entry: Entry) -> str:
    """Return the SHA-256 of an entry without its digest and signatures, hex."""
    return hashlib.sha256(canonical({name: entry[name] for name in entry if name not in UNHASHED})).hexdigest()


def check_chain(bundle: Bundle, room: str, *, must_begin: bool = True) -> list[Entry]:
    """Check that the entries in a folder follow from one another; return them. Signatures are checked later, at once.

    Args:
        bundle: the bundle.
        room: the folder under data/.
        must_begin: the chain must be there from its first entry on.
    """
    entries: list[Entry] = []
    places = bundle.places(room)
    first = 0 if must_begin or not places else int(Path(places[0]).stem)
    previous: str | None = "" if first == 0 else None
    for number, place in enumerate(places, start=first):
        entry = bundle.read(place)
        if entry is None:
            previous = None
            continue
        if canonical(entry) != (bundle.data / place).read_bytes():
            bundle.fault(place, "is not in the form in which it was written")
        if Path(place).stem != f"{number:06d}" or entry.get("number") != number:
            bundle.fault(place, "is not at its place in the chain")
        if previous is not None and entry.get("previous") != previous:
            bundle.fault(place, "does not follow from the entry before it")
        if entry.get("digest") != link_digest(entry):
            bundle.fault(place, "was changed after it was signed")
        check_clock(bundle, place, entries[-1] if entries else None, entry)
        note_signature(bundle, place, str(entry.get("key")), entry, "signature")
        previous = str(entry.get("digest"))
        entries.append(entry)
    return entries


def check_clock(bundle: Bundle, place: str, before: Entry | None, entry: Entry) -> None:
    """See that an entry is not older than the one before, unless it says so itself (`behind`)."""
    is_before = before is not None and comparable(str(entry.get("at"))) < comparable(str(before.get("at")))
    if is_before != ("behind" in entry):
        bundle.fault(place, "is older than the entry before it, or says so wrongly")


def comparable(at: str) -> str:
    """Return a time (ISO 8601, UTC) so that times are in order as texts are."""
    seconds, _, fraction = at.rstrip("Z").partition(".")
    return seconds + "." + fraction.ljust(6, "0")


def note_signature(bundle: Bundle, place: str, key: str, entry: Entry, field: str) -> None:
    """Note a signature that is still to be checked."""
    digest, signature = str(entry.get("digest")), str(entry.get(field))
    if not DIGEST.fullmatch(digest) or not SIGNATURE.fullmatch(signature):
        bundle.fault(place, "has no " + field)
    else:
        bundle.signatures.append((place, key, digest, signature))


# Signatures


def check_keys(bundle: Bundle) -> None:
    """See that each public key is the one whose digest is its name."""
    for place in bundle.places("signers"):
        name = Path(place).stem
        lines = (bundle.data / place).read_text(encoding="ascii", errors="replace").split("-----")
        try:
            der = base64.b64decode("".join(lines[2].split()), validate=True)
        except (IndexError, ValueError):
            der = b""
        if not der.startswith(ED25519) or hashlib.sha256(der[len(ED25519) :]).hexdigest() != name:
            bundle.fault(place, "is not the key that its name says")
        else:
            bundle.public[name] = bundle.data / place


def check_rotations(bundle: Bundle) -> int:
    """Check the changes of keys: the old key and the new one both sign each."""
    rotations = check_chain(bundle, "rotations")
    for place, rotation in zip(bundle.places("rotations"), rotations):
        note_signature(bundle, place, str(rotation.get("successor")), rotation, "countersignature")
    return len(rotations)


def check_signatures(bundle: Bundle, openssl: str) -> int:
    """Check all signatures, several at a time; return how many hold."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2 * (os.cpu_count() or 1)) as threads:
        held = list(
            threads.map(
                lambda each: is_signed(bundle, openssl, Path(folder, str(each[0])), *each[1][1:]),
                enumerate(bundle.signatures),
            )
        )
    for (place, key, _, _), holds in zip(bundle.signatures, held):
        if key not in bundle.public:
            bundle.fault(place, "the key that signed it is not there: " + key)
        elif not holds:
            bundle.fault(place, "was not signed by the key that it names")
    return sum(held)


def is_signed(bundle: Bundle, openssl: str, scratch: Path, key: str, digest: str, signature: str) -> bool:
    """Say whether a key signed the 32 bytes of a digest (Ed25519)."""
    if key not in bundle.public:
        return False
    message, signed = scratch.with_suffix(".digest"), scratch.with_suffix(".signature")
    message.write_bytes(bytes.fromhex(digest))
    signed.write_bytes(bytes.fromhex(signature))
    arguments = ["pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", str(bundle.public[key])]
    done = run(openssl, *arguments, "-in", str(message), "-sigfile", str(signed))
    message.unlink()
    signed.unlink()
    return done == 0


def run(openssl: str, *arguments: str) -> int:
    """Run openssl; return its exit status."""
    return subprocess.run(
        [openssl, *arguments],
        env={"PATH": os.defpath, "OPENSSL_CONF": os.devnull},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    ).returncode


# What the entries name


def check_documents(bundle: Bundle) -> dict[str, int]:
    """Check the chain of each document and all that it names; return what was counted."""
    counted = dict.fromkeys(("originals", "erased", "entries", "chains", "bound", "quotes"), 0)
    known = {place.split("/")[1] for place in bundle.digests if place.startswith("custody/")}
    for place in bundle.places("originals"):
        if Path(place).name not in known:
            bundle.fault(place, "has no chain of custody")
    for sha256 in sorted(known):
        entries = check_chain(bundle, "custody/" + sha256)
        counted["chains"] += 1
        counted["entries"] += len(entries)
        for entry in entries:
            if entry.get("sha256") != sha256:
                bundle.fault(f"custody/{sha256}/{entry['number']:06d}.json", "is about another document")
        named = dict(bound(bundle, sha256, entries))
        present = {place for place in bundle.digests if place.partition("/")[2].split("/")[0].split(".")[0] == sha256}
        present = {place for place in present if not place.startswith(("custody/", "proofs/"))}
        if any(entry.get("action") == "erased" for entry in entries):
            counted["erased"] += 1
            named = {place: digest for place, digest in named.items() if place.startswith("erasures/")}
        else:
            counted["originals"] += 1
            named["originals/" + sha256] = sha256
        for place in sorted(present - named.keys()):
            bundle.fault(place, "is named by no entry")
        for place, digest in sorted(named.items()):
            if place not in bundle.digests:
                bundle.fault(place, "is named by an entry and is not there")
            elif bundle.digests[place] != digest:
                bundle.fault(place, "is not what the entry that names it says")
            else:
                counted["bound"] += not place.startswith("originals/")
                if place.startswith("records/"):
                    counted["quotes"] += check_record(bundle, place, sha256)
    return counted


def bound(bundle: Bundle, sha256: str, entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """Return what the entries of a document name: path and SHA-256."""
    for entry in entries:
        detail = entry.get("detail") or {}
        action = entry.get("action")
        if action == "received":
            name = f"receipts/{sha256}/{int(detail['receipt']):06d}.json"
            yield name, named_digest(bundle, detail, "receipt_sha256", name)
        elif action == "read":
            name = f"records/{sha256}/{detail['pipeline']}.json"
            yield name, named_digest(bundle, detail, "record_sha256", name)
            for number, digest in enumerate(detail.get("image_sha256", "").split(), start=1):
                if digest != "-":
                    yield f"pages/{sha256}/{detail['reading']}/{number:06d}.jpg", digest
        elif action == "failed":
            name = f"failures/{sha256}/{detail['pipeline']}.json"
            yield name, named_digest(bundle, detail, "failure_sha256", name)
        elif action == "erased":
            name = f"erasures/{sha256}.json"
            yield name, named_digest(bundle, detail, "erasure_sha256", name)


def named_digest(bundle: Bundle, detail: Entry, field: str, place: str) -> str:
    """Return the digest that an entry names; of entries that name none, as early ones do, that of what is there."""
    return str(detail.get(field) or bundle.digests.get(place, ""))


def check_record(bundle: Bundle, place: str, sha256: str) -> int:
    """See that what a record quotes is in its pages, word for word; return how many quotes are."""
    record = bundle.read(place)
    if record is None:
        return 0
    if record.get("sha256") != sha256:
        bundle.fault(place, "is of another document")
    pages = {page["number"]: page["text"] for page in record["pages"]}
    quoted = [(mention["id"], mention) for mention in record["mentions"]]
    quoted += [(f"event {number}", event["quote"]) for number, event in enumerate(record["events"], start=1)]
    held = 0
    for name, span in quoted:
        if pages.get(span["page"], "")[span["start"] : span["end"]] == span["text"]:
            held += 1
        else:
            bundle.fault(place, f"{name} is not on page {span['page']}")
    return held


# Checkpoints (RFC 9162, RFC 3161)


def check_proofs(bundle: Bundle, checkpoints: dict[int, Entry]) -> int:
    """See that the chains were in the tree of a checkpoint (RFC 9162, section 2.1.3.2); return how many were."""
    held = 0
    chains = {place.split("/")[1] for place in bundle.places("custody")}
    for sha256 in sorted(chains - {Path(place).stem for place in bundle.places("proofs")}):
        bundle.fault("custody/" + sha256, "is in no checkpoint")
    for place in bundle.places("proofs"):
        proof = bundle.read(place)
        if proof is None:
            continue
        leaf, sha256 = proof["leaf"], Path(place).stem
        checkpoint = checkpoints.get(proof["checkpoint"])
        number = f"custody/{sha256}/{leaf['length'] - 1:06d}.json"
        entry = bundle.read(number) if number in bundle.digests else None
        root = root_of(canonical(leaf), proof["index"], proof["size"], proof["path"])
        if leaf["chain"] != "custody/" + sha256 or entry is None or entry.get("digest") != leaf["digest"]:
            bundle.fault(place, "is about another chain")
        elif checkpoint is None or checkpoint.get("root") != root or checkpoint.get("size") != proof["size"]:
            bundle.fault(place, "leads to no checkpoint")
        else:
            held += 1
    return held


def root_of(leaf: bytes, index: int, size: int, path: Sequence[str]) -> str:
    """Return the root to which a proof leads, hex; "" if it is no proof."""
    if not 0 <= index < size:
        return ""
    node, last = index, size - 1
    found = hashlib.sha256(b"\x00" + leaf).digest()
    for sibling in map(bytes.fromhex, path):
        if last == 0:
            return ""
        if node % 2 == 1 or node == last:
            found = hashlib.sha256(b"\x01" + sibling + found).digest()
            while node % 2 == 0 and node != 0:
                node, last = node >> 1, last >> 1
        else:
            found = hashlib.sha256(b"\x01" + found + sibling).digest()
        node, last = node >> 1, last >> 1
    return found.hex() if last == 0 else ""


def check_tokens(bundle: Bundle, openssl: str, authority: str | None) -> int:
    """See that time-stamp tokens are about the bytes of the checkpoints; return how many are."""
    held = 0
    for place in bundle.places("timestamps"):
        checkpoint = "checkpoints/" + Path(place).stem + ".json"
        digest, token = bundle.digests.get(checkpoint, ""), bundle.data / place
        if not digest:
            holds = False
        elif authority is not None:
            arguments = ["-data", str(bundle.data / checkpoint), "-in", str(token), "-CAfile", authority]
            holds = run(openssl, "ts", "-verify", *arguments) == 0
        else:
            # The digest stands in the token as it is (RFC 3161, section 2.4.2, messageImprint).
            holds = bytes.fromhex(digest) in token.read_bytes()
        held += holds
        if not holds:
            bundle.fault(place, "is no time stamp of its checkpoint")
    return held


def line_of(checkpoint: Entry) -> str:
    """Return a checkpoint as the line that is printed or published."""
    return " ".join(["dalel-checkpoint", *(str(checkpoint.get(name)) for name in ("number", "at", "root", "key"))])


# All of it


def check(bundle: Bundle, given: argparse.Namespace, openssl: str) -> Iterator[str]:
    """Check everything; return what is to be said, in the language that was asked for."""
    words = WORDS[given.language]
    yield words["bag"].format(check_bag(bundle))
    check_keys(bundle)
    rotations = check_rotations(bundle)
    counted = check_documents(bundle)
    chain = check_chain(bundle, "checkpoints", must_begin=False)
    checkpoints = {int(checkpoint["number"]): checkpoint for checkpoint in chain}
    proofs = check_proofs(bundle, checkpoints)
    signatures = check_signatures(bundle, openssl)
    yield words["originals"].format(counted["originals"])
    if counted["erased"]:
        yield words["erased"].format(counted["erased"])
    yield words["chains"].format(counted["entries"], counted["chains"])
    yield words["signatures"].format(signatures)
    if rotations:
        yield words["rotations"].format(rotations)
    yield words["bound"].format(counted["bound"])
    yield words["quotes"].format(counted["quotes"])
    yield words["proofs"].format(proofs)
    tokens = check_tokens(bundle, openssl, given.authority)
    if tokens:
        yield words["tokens"].format(tokens) + " " + words["tokens_checked" if given.authority else "tokens_open"]
    yield from compared(bundle, given, checkpoints, words)


def compared(
    bundle: Bundle, given: argparse.Namespace, checkpoints: dict[int, Entry], words: dict[str, str]
) -> Iterator[str]:
    """Compare with what the reader has from elsewhere, and say what is to be compared by eye."""
    yield words["keys"]
    for key in sorted(used_keys(bundle)):
        yield "    " + key
    if given.key is not None and given.key not in used_keys(bundle):
        bundle.fault("signers", "the key that was given signed nothing here")
    lines = [line_of(checkpoint) for _, checkpoint in sorted(checkpoints.items())]
    if lines:
        yield words["checkpoint"]
        for line in lines:
            yield "    " + line
    if given.checkpoint is not None and " ".join(given.checkpoint.split()) not in lines:
        bundle.fault("checkpoints", "the line that was given is of none of them")


def used_keys(bundle: Bundle) -> set[str]:
    """Return the keys that signed."""
    return {key for _, key, _, _ in bundle.signatures}


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--language", choices=sorted(WORDS), default="ru")
    parser.add_argument("--key", metavar="KEY", help="key of the custodian that you have from elsewhere")
    parser.add_argument("--checkpoint", metavar="LINE", help="a line that was printed or published")
    parser.add_argument("--authority", metavar="FILE", help="certificates of the time-stamp authority, PEM")
    return parser.parse_args()


def needed(folder: Path) -> str:
    """Return the path of openssl; see that there is a bag to check."""
    openssl = shutil.which("openssl") or shutil.which("openssl", path="/usr/local/bin:/usr/bin:/bin")
    if openssl is None:
        raise ImpossibleError("openssl")
    if not (folder / "bagit.txt").is_file():
        raise ImpossibleError("bagit.txt")
    return openssl


def main() -> int:
    """Check the bundle and say what was found."""
    given = arguments()
    words = WORDS[given.language]
    bundle = Bundle(given.folder)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    try:
        for line in check(bundle, given, needed(given.folder)):
            print(line)
    except ImpossibleError as error:
        print(words["not_checked"].format(error))
        return 2
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        bundle.fault("data", f"an entry or record is not of the form that is described ({error!r})")
    for fault in bundle.faults:
        print("!! " + fault)
    print(words["bad"].format(len(bundle.faults)) if bundle.faults else words["good"])
    return 1 if bundle.faults else 0


if __name__ == "__main__":
    sys.exit(main())
