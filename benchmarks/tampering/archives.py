"""Archives of varied content, made by the archive itself: invented letters, what was read of them, what people said."""

import hashlib
import random
from datetime import timedelta
from pathlib import Path

from archive import Archive, Signer
from archive.durability import Durability
from archive.store import Store
from models.account import CaseRole, Scope
from models.case import Case
from models.custody import CustodyAction, Failure
from models.document import Derivation, DocumentRecord, LetterType
from models.entity import Entity, MentionReference, Resolution
from models.event import Event, EventType, Quote
from models.forwarding import Forwarding
from models.judgement import Anchor, Judgement, Verdict
from models.layout import Box, Language, Page, PageSource, PageState, PlacedWord, compose_text
from models.mention import Label, Mention

TEXT = (
    "пациент переведён изолятор науқас шығарылды ответ на запрос № 03-12/457 от 14.02.2022 прокуратура "
    "the patient was taken away облыстық аурухана городская больница Сейтказин Әділбек Ұлан Y. Seitkazin"
)
WORDS = tuple(TEXT.split())
READINGS = ("0123456789abcdef", "00112233445566aa")
PIPELINES = ("fedcba9876543210", "ffeeddccbbaa9988")


class Builder:
    """Makes one archive. The same chance makes the same archive, but for keys and times.

    Args:
        store: an empty bucket.
        chance: decides how much of what there is.
        keys: folder for the signing key.
    """

    def __init__(self, store: Store, chance: random.Random, keys: Path) -> None:
        self.signer = Signer(keys / "custody.pem")
        self.archive = Archive(store, self.signer, Durability(None))
        self._chance = chance
        self._second = 0

    def build(self) -> Archive:
        """Fill the archive, and end with a checkpoint."""
        digests = [self._document(number) for number in range(self._chance.randint(1, 5))]
        for number in range(self._chance.randint(0, 2)):
            self._case(number, digests)
        if self._chance.random() < 0.7:
            self._people()
        if self._chance.random() < 0.3:
            self.archive.rotations.rotate(by="clerk")
        if self._chance.random() < 0.5:
            self.archive.checkpoints.make(by="clerk")
        if self._chance.random() < 0.7:
            self._link(digests)
        if self._chance.random() < 0.3:
            self.archive.erase(digests[0], order="№ 1", ordered_by="court", by="clerk", at=self._now())
        self.archive.checkpoints.make(by="clerk")
        return self.archive

    def letter(self, number: int, *, size: int = 60_000) -> str:
        """Add a letter that was read, and return its digest.

        Args:
            number: no two have the same.
            size: bytes of the original, and of the image of each of its pages.
        """
        data = f"{number} ".encode() + self._chance.randbytes(size)
        sha256 = self.archive.receive(
            data, filename=f"{number}.jpg", source="upload", received_by="clerk", at=self._now()
        )
        pages = tuple(self._page(page) for page in range(1, self._chance.randint(2, 3)))
        images = [
            self.archive.put_page(sha256, READINGS[0], page, image=self._chance.randbytes(size))
            if page.state is PageState.READ
            else None
            for page in pages
        ]
        record = self._record(sha256, PIPELINES[0], pages)
        self.archive.keep_record(record, reading=READINGS[0], images=images, by="clerk", at=self._now())
        return sha256

    def grow(self) -> None:
        """Add a letter, a judgement and a checkpoint."""
        digest = self._document(1000 + self._second)
        self._judgement(digest, 900 + self._second)
        self.archive.checkpoints.make(by="clerk")

    def _now(self) -> str:
        self._second += 1
        return f"2026-01-02T{self._second // 3600:02d}:{self._second // 60 % 60:02d}:{self._second % 60:02d}.000Z"

    def _document(self, number: int) -> str:
        data = f"{number} {self._text(30)}".encode() * self._chance.randint(1, 20)
        sha256 = ""
        for name in range(self._chance.randint(1, 3)):
            sha256 = self.archive.receive(
                data, filename=f"письмо {name}.pdf", source="upload", received_by="clerk", at=self._now()
            )
        if self._chance.random() < 0.15:
            failure = Failure(
                sha256=sha256, pipeline=PIPELINES[0], error="BrokenDocumentError", cause="Cut.", remedy="Scan."
            )
            self.archive.keep_failure(failure, by="clerk", at=self._now())
            return sha256
        for pipeline, reading in list(zip(PIPELINES, READINGS, strict=True))[: self._chance.randint(0, 2)]:
            self._read(sha256, pipeline, reading)
        if self._chance.random() < 0.3:
            self.archive.append_custody(
                sha256, CustodyAction.EXPORTED, by="clerk", at=self._now(), detail={"bundle": "b" * 64}
            )
        return sha256

    def _read(self, sha256: str, pipeline: str, reading: str) -> None:
        pages = tuple(self._page(number) for number in range(1, self._chance.randint(2, 4)))
        images: list[str | None] = []
        for page in pages:
            if page.state is PageState.FAILED:
                images.append(None)
                continue
            image = self._chance.randbytes(200) if self._chance.random() < 0.8 else None
            images.append(self.archive.put_page(sha256, reading, page, image=image))
        record = self._record(sha256, pipeline, pages)
        self.archive.keep_record(record, reading=reading, images=images, by="clerk", at=self._now())

    def _text(self, count: int) -> str:
        return " ".join(self._chance.choice(WORDS) for _ in range(count))

    def _page(self, number: int) -> Page:
        state = PageState.FAILED if number > 1 and self._chance.random() < 0.1 else PageState.READ
        placed = tuple(
            PlacedWord(text=word, box=Box(10 * n, 20, 10 * n + 9, 40), confidence=0.9, block=n // 20, line=n // 7)
            for n, word in enumerate(self._text(self._chance.randint(5, 40)).split())
        )
        text, lines = compose_text(placed)
        return Page(
            number=number,
            width=2480,
            height=3508,
            dpi=300,
            source=PageSource.OCR,
            language=Language.RUSSIAN,
            languages=(Language.RUSSIAN,),
            confidence=0.9,
            text=text,
            lines=lines,
            state=state,
        )

    def _record(self, sha256: str, pipeline: str, pages: tuple[Page, ...]) -> DocumentRecord:
        words = [word for line in pages[0].lines for word in line.words]
        mentions = tuple(
            Mention(
                id=f"m{number}",
                label=Label.PERSON,
                text=word.text,
                page=1,
                start=word.start,
                end=word.end,
                extractor="persons",
            )
            for number, word in enumerate(words[:3], start=1)
        )
        quote = Quote(page=1, start=0, end=words[1].end, text=pages[0].text[: words[1].end])
        event = Event(type=EventType.REMOVAL, date="2022-01-08", who=("m1",), by=(), quote=quote)
        return DocumentRecord(
            sha256=sha256,
            filename="письмо 0.pdf",
            media_type="application/pdf",
            languages=(Language.RUSSIAN,),
            type=LetterType.HOSPITAL_REPLY,
            date=None,
            reference="03-12/457",
            in_reply_to=None,
            subject=None,
            pages=pages,
            mentions=mentions,
            events=(event,),
            parts=(),
            part_of=None,
            notes=(),
            derivation=Derivation(pipeline=pipeline, tools={"tesseract": "5.3.0"}),
        )

    def _case(self, number: int, digests: list[str]) -> None:
        case = Case(id=f"{number:026d}", title="Дело больницы", created_at=self._now(), created_by="investigator")
        self.archive.create_case(case)
        for digest in self._chance.sample(digests, self._chance.randint(1, len(digests))):
            self.archive.add_to_case(case.id, digest, by="investigator")

    def _people(self) -> None:
        """Let people in, change what they are, and take from some what they had."""
        accounts = self.archive.accounts
        cases = [case.id for case in self.archive.cases()]
        for number in range(self._chance.randint(1, 3)):
            account = accounts.create(f"Person {number}", by="chief", is_administrator=number == 0)
            for case in cases:
                accounts.admit(account.id, case, self._chance.choice(tuple(CaseRole)), by="chief")
                if self._chance.random() < 0.3:
                    accounts.dismiss(account.id, case, by="chief")
            secret = accounts.invite(account.id, by="chief")
            if self._chance.random() < 0.5:
                accounts.redeem(secret)
                accounts.set_password(account.id, "$argon2id$", by=account.id)
            if self._chance.random() < 0.5:
                accounts.make_token(account.id, label="x", scope=Scope.READ, life=timedelta(days=30))
            if self._chance.random() < 0.3:
                accounts.disable(account.id, by="chief")

    def _link(self, digests: list[str]) -> None:
        for number in range(self._chance.randint(0, 2)):
            self._judgement(self._chance.choice(digests), number)
        old = hashlib.sha256(digests[0].encode()).hexdigest()[:16]
        self.archive.put_forwardings([Forwarding(old=old, new="b" * 16)])
        for generation in range(self._chance.randint(1, 2)):
            entity = Entity(
                id="b" * 16,
                label=Label.PERSON,
                name=f"Сейтказин {generation}",
                names=("Сейтказину",),
                roles=(),
                kind=None,
                mentions=(MentionReference(sha256=digests[0], mention="m1"),),
                links=(),
            )
            self.archive.put_resolution(Resolution(generation=f"{generation:016x}", entities=(entity,), doubtful=()))

    def _judgement(self, digest: str, number: int) -> None:
        a, b = (
            Anchor(sha256=sha256, mention="m1", label=Label.PERSON, page=1, start=0, end=4, text="Әділ")
            for sha256 in (digest, "c" * 64)
        )
        self.archive.put_judgement(
            Judgement(
                id=f"01J{number:023d}",
                verdict=Verdict.SAME,
                a=(a,),
                b=(b,),
                by="investigator",
                at=self._now(),
                why="дата",
            )
        )
