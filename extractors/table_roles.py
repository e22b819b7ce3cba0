"""The roles of people in tables: by what their column is called, and by what the list says that it is a list of."""

from extractors.context import Context, PageContext
from extractors.occupations import WORD_CUES
from extractors.wording import cue
from models.mention import Label, Mention, Role

_NAMES = cue(
    "ф и о", "фио", "фамилия…", "имя", "аты жөні", "тегі", "т а ә", "аты", "(full |first |last )?names?", "surname",
    "кто", "лицо",
    "заявител…", "person…", "пациент…", "больн…", "науқас…", "patient…", "задержанн…", "ұсталған…", "detainee…",
    "адам",
)  # fmt: skip
_STAFF: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.MEDIC, ("врач…", "медсестр…", "дәрігер…", "doctor…", "nurse…", "медработник…", "фельдшер…", "лечащ…",
        "емдеуші…",
        "осмотрел…", "дежурн\\w+ (врач|сестр)…", "attending…", "treating…", "physician…")),
    (Role.OFFICER, ("сопровожд…", "конвой…", "конвоир…", "сотрудник…", "оперативник…",
        "кем (доставлен|забран|вывезен|задержан|изъят)…",
        "кто (забрал|доставил|вывез|принял|сопров)…", "escort…", "officer…", "taken by", "айдауыл…", "қызметкер…",
        "convoy…", "дежурный")),
    (Role.INVESTIGATOR, ("следователь…", "дознавател…", "тергеуші…", "investigator…")),
    (Role.LAWYER, ("адвокат…", "защитник…", "қорғаушы…", "lawyer…", "counsel…")),
    (Role.RELATIVE, ("родственник…", "туыс…", "relative…", "next of kin")),
)  # fmt: skip
_LISTED: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.PATIENT, (
        "пациент…", "больн(ой|ого|ых|ые|ым)", "науқас…", "patients?", "sick persons?", "раненых", "раненые",
        "wounded…",
        "поступивш…", "поступлени…", "госпитализ…", "стационар…", "и б", "истори… болезни", "ауру тарих…", "д-?з",
        "диагноз…", "dx",
        "diagnos…", "adm…", "admission…", "hist no", "case history…", "medical record…", "transferred out", "жаралы…",
        "жарадар…",
        "түскен…", "емделуші…", "hospital…", "больниц…", "палат(а|ы|е)", "пал", "ward",
    )),
    (Role.DETAINEE, (
        "задержанн…", "ұсталған…", "ұсталғандар…", "detainee…", "detained…", "арестованн…", "камер(а|ы|е)",
        "камерас…", "cell…",
        "водвор[её]н…", "қамалған…", "содержащ…", "содержани…", "under arrest", "arrested…", "спецконтингент…", "ивс",
        "сизо",
        "пытк(и|ах|ам|ами)?", "пыток", "азаптау…", "torture", "insults in custody", "спецпри[её]мник…", "подозреваем…",
    )),
    (Role.VICTIM, (
        "погибш…", "убит…", "жертв…", "умерш…", "қаза тапқан…", "қайтыс болған…", "killed", "deceased", "victims?",
        "deaths?",
        "избит…", "избиени…", "пытк(и|ах|ам|ами)?", "пыток", "torture…", "ill ?treat…", "повреждени…", "потерпевш…",
        "жәбірленуші…", "ұрып…", "beaten", "азаптау…",
    )),
)  # fmt: skip
_STAFF_CUES = tuple((role, cue(*phrases)) for role, phrases in _STAFF)
_LISTED_CUES = {role: cue(*phrases) for role, phrases in _LISTED}
_TITLE_REACH = 700


def table_roles(context: Context) -> dict[str, frozenset[Role]]:
    """Return the roles of the persons in tables, by id of mention.

    Args:
        context: the letter.
    """
    found: dict[str, frozenset[Role]] = {}
    title = ""
    columns: tuple[str, ...] = ()
    for page in context.pages:
        for table in page.page.tables:
            start = min((cell[0] for row in table for cell in row), default=0)
            names = _header(page, table)
            if names:
                columns = names
                title = page.wording.slice(max(0, start - _TITLE_REACH), start)
            listed = _listed(title, " | ".join(columns))
            for row in table:
                found.update(_of_row(page, row, columns if len(columns) == len(row) else (), listed))
    return found


def _header(page: PageContext, table: tuple[tuple[tuple[int, int], ...], ...]) -> tuple[str, ...]:
    first = table[0] if table else ()
    if any(page.within(*cell, Label.PERSON, Label.DATE, Label.ID) for cell in first):
        return ()
    return tuple(page.wording.slice(*cell) for cell in first)


def _listed(title: str, columns: str) -> frozenset[Role]:
    """Return what those are whom the list lists: by its columns and by the words above it."""
    found = {role for role, pattern in _LISTED_CUES.items() if pattern.search(columns)}
    if not found:
        lines = [line for line in title.split("\n") if line.strip()]
        for line in reversed(lines):
            found = {role for role, pattern in _LISTED_CUES.items() if pattern.search(line)}
            if found:
                break
    if Role.PATIENT in found:
        found -= {Role.DETAINEE, Role.VICTIM}
    return frozenset(found)


def _of_row(
    page: PageContext, row: tuple[tuple[int, int], ...], columns: tuple[str, ...], listed: frozenset[Role]
) -> dict[str, frozenset[Role]]:
    found: dict[str, frozenset[Role]] = {}
    first: Mention | None = None
    for number, cell in enumerate(row):
        for mention in page.within(*cell, Label.PERSON, Label.UNNAMED):
            name = columns[number] if number < len(columns) else ""
            staff = [role for role, pattern in _STAFF_CUES if pattern.search(name)]
            if mention.label is Label.PERSON and (_NAMES.search(name) or (first is None and not staff)):
                first = first or mention
                called = {role for role, pattern in WORD_CUES.items() if pattern.search(name)}
                found[mention.id] = frozenset(called & set(_LISTED_CUES)) or listed
            elif staff and mention.label is Label.PERSON:
                found[mention.id] = frozenset(staff[:1])
    return found
