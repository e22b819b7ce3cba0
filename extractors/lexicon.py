"""Given names, and words that are written like names and are none."""

from functools import cache

from extractors.weights import read_table

GIVEN_NAMES = "given_names.txt"
GIVEN_NAMES_LATIN = "given_names_latin.txt"
_AT_LEAST = 5000

NOT_NAMES = frozenset(
    """
    уважаемый уважаемая больной больная пациент пациентка гражданин гражданка господин госпожа товарищ прокурор
    судья адвокат следователь врач главный главному медсестра санитар эксперт директор начальник заместитель
    руководитель исполнитель председатель секретарь старший младший майор капитан полковник лейтенант сержант
    рядовой генерал подполковник прапорщик советник юстиции полиции задержанный потерпевший свидетель
    подозреваемый обвиняемый заявитель жалоба заявление ответ приказ постановление протокол справка акт выписка
    диагноз адрес тел телефон факс исх вх копия приложение казахстан республика республики город область район
    улица проспект национальной национальная безопасности комитет департамент управление отдел больница
    поликлиника суд закон кодекс конституция устав статья январь февраль март апрель май июнь июль август
    сентябрь октябрь ноябрь декабрь понедельник вторник среда четверг пятница суббота воскресенье согласен
    утверждаю установил постановил приказываю прошу сообщаю сообщаем согласно также однако после при для без его
    её их она они это этот мой моя мою наш ваш ваша вам вас нас мне где как что кто когда если или изъято
    основание проведен осмотр лечение бас дәрігер дәрігері прокуроры прокурорына тергеуші адвокаты адвокат судья
    сот қаласы облысы ауданы қазақстан республикасы көшірмесі орындаушы құрметті мырза ханым азамат азаматша
    науқас майоры капитаны басқарма бөлім хабарлама шағым арыз сұрау өтініш қаңтар ақпан наурыз сәуір мамыр
    маусым шілде тамыз қыркүйек қазан қараша желтоқсан сонымен осы сол бұл және the a an and of for in on at by
    to from with dear mr mrs ms dr prof sir madam captain major colonel lieutenant sergeant general private
    prosecutor judge lawyer doctor nurse patient witness officer inspector investigator head chief deputy acting
    director president chairman secretary minister ministry department committee hospital court city clinical
    district region republic street avenue square lane road january february march april may june july august
    september october november december monday tuesday wednesday thursday friday saturday sunday we you he she
    it they this that these those his her our your their re ref no contact subject according although witnesses
    article national security police office service enforced legal rights watch complaint statement report
    letter reply request order protocol register list criminal case code kazakhstan almaty astana
    """.split()  # noqa: SIM905  (a list of words is read more easily as a text)
)
"""words with a capital that are no part of a name"""


@cache
def _cyrillic() -> dict[str, str]:
    return {row[0]: row[1] for row in read_table(GIVEN_NAMES, 2, _AT_LEAST)}


@cache
def _latin() -> frozenset[str]:
    return frozenset(row[0] for row in read_table(GIVEN_NAMES_LATIN, 1, _AT_LEAST))


def given_sex(name: str) -> str | None:
    """Return `m`, `f`, `b` (both) or `u` (unknown) for a Cyrillic given name in the nominative; None if it is none.

    Args:
        name: in lower case.

    Raises:
        WeightsError: the list is damaged.
    """
    return _cyrillic().get(name)


def is_latin_given(name: str) -> bool:
    """Tell whether a word in Latin letters is a given name.

    Args:
        name: in any letter case.

    Raises:
        WeightsError: the list is damaged.
    """
    return name.lower() in _latin()
