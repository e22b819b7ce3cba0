"""Eight people who search, type, look at people and read letters, each a thread with a session of its own."""

import random
import re
import threading
import time
from dataclasses import dataclass
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener

from benchmarks.workplace.building import stored_letters
from benchmarks.workplace.letters import digest, naming
from benchmarks.workplace.world import PAGES_A_LETTER, World

THINKING = 1.0
"""seconds between two things that one person does, on average"""
CROPS = re.compile(r'src="(/documents/[0-9a-f]{64}/pages/\d+/crop/[\d/]+)"')
WHOLE_CROPS = 3
"""crops of a page of results that are loaded: a browser loads those in sight"""


@dataclass(kw_only=True)
class Reader:
    """A person at a browser.

    Args:
        address: of the pages.
        link: to sign in with.
        world: whom letters can name.
        seed: of what this person does.
        is_administrator: whether all letters are seen; else those of the first cases.
    """

    address: str
    link: str
    world: World
    seed: int
    is_administrator: bool

    def __post_init__(self) -> None:
        self.refused: list[str] = []
        self._chance = random.Random(self.seed)  # noqa: S311
        self._opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar()))

    def work(self, until: threading.Event) -> None:
        """Sign in, and do what people do until told to stop."""
        self._ask(self.link, {})
        tasks = (self._search, self._search, self._type, self._look, self._read)
        while not until.wait(self._chance.expovariate(1 / THINKING)):
            self._chance.choice(tasks)()

    def _search(self) -> None:
        chance = self._chance
        person = chance.choice(self.world.people[chance.randrange(min(5, self.world.cases))])
        word = self.world.words[int(len(self.world.words) * chance.random() ** 3)]
        text = chance.choice(
            (person.name, person.name.split()[0], word, f"{word} {person.name.split()[0]}", _typo(word))
        )
        filters = {"types": "hospital_reply"} if chance.random() < 0.2 else {}
        found = self._ask("/search", {"text": text, **filters})
        for crop in CROPS.findall(found)[:WHOLE_CROPS]:
            self._ask(crop)

    def _type(self) -> None:
        name = self._chance.choice(self.world.people[self._chance.randrange(min(5, self.world.cases))]).name
        for length in range(2, 7):
            self._ask("/suggest", {"text": name[:length]})
            time.sleep(0.15)

    def _look(self) -> None:
        chance = self._chance
        known = chance.choice((self.world.people[0], self.world.shared, self.world.bodies[:20]))
        self._ask(f"/entities/{chance.choice(known).id}")

    def _read(self) -> None:
        numbers = stored_letters(self.world)
        if not self.is_administrator:
            numbers = range(0, numbers.stop, self.world.cases)
        number = self._chance.choice(numbers)
        mention = self._chance.randrange(len(naming(self.world, number))) + 1
        page = (mention - 1) // (len(naming(self.world, number)) // PAGES_A_LETTER) + 1
        self._ask(f"/documents/{digest(number)}?page={page}&mention=m{mention}")

    def _ask(self, path: str, form: dict[str, str] | None = None) -> str:
        data = None if form is None else urlencode(form).encode()
        request = Request(f"{self.address}{path}", data=data, headers={"Origin": self.address})  # noqa: S310  (http)
        try:
            with self._opener.open(request, timeout=60) as answer:
                return str(answer.read().decode("utf-8", "replace"))
        except HTTPError as error:
            # Letters that are in the index alone have no scans to cut from.
            what = "crop" if "/crop/" in path else path.split("/")[1]
            self.refused.append(f"{what} {error.code}")
            return ""


def _typo(word: str) -> str:
    return word[:2] + "о" + word[3:]
