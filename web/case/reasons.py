"""What resolving and comparing give as reasons, in the language of the screen.

The rooms below say why in English sentences, some with a number or a word of the vocabulary in them. Each stands here
once, so that the catalogues have it; one that is not here is shown as it is.
"""

import re
from collections.abc import Mapping

from web import formatting
from web.translation import to_translate, translations, word

PLAIN = (
    # Links: resolver/matching.py, resolver/weighing.py, resolver/bundles.py, resolver/judging.py
    to_translate("same surname"),
    to_translate("surname spelled differently"),
    to_translate("surname spelled alike in another script"),
    to_translate("surname differs by a likely slip"),
    to_translate("surname differs by one letter"),
    to_translate("same given name"),
    to_translate("same patronymic"),
    to_translate("initial of the given name fits"),
    to_translate("initial of the patronymic fits"),
    to_translate("another form of the given name"),
    to_translate("another form of the patronymic"),
    to_translate("given name differs by a likely slip"),
    to_translate("patronymic differs by a likely slip"),
    to_translate("different given names"),
    to_translate("different patronymics"),
    to_translate("different surnames"),
    to_translate("different sexes"),
    to_translate("different IINs"),
    to_translate("IIN equal"),
    to_translate("the names disagree"),
    to_translate("in the same letter"),
    to_translate("though their roles differ"),
    to_translate("in the same happening"),
    to_translate("same role"),
    to_translate("born on the same day"),
    to_translate("named beside the same people"),
    to_translate("the same body in both letters"),
    to_translate("the same event in both letters"),
    to_translate("one letter refers to the other"),
    to_translate("the same city in both letters"),
    to_translate("others fit as well"),
    to_translate("same name"),
    to_translate("same place"),
    to_translate("same name in all spellings"),
    to_translate("the only one in this letter"),
    to_translate("one abbreviates the other"),
    to_translate("different legal forms"),
    to_translate("judged the same"),
    to_translate("judged unsure"),
    to_translate("a letter that came in since names one of them"),
    to_translate("judged same, which later judgements contradict"),
    to_translate("judged different, which later judgements contradict"),
    to_translate("judged split, which later judgements contradict"),
    # What an answer would contradict: web/review/views.py
    to_translate("their IINs differ"),
    to_translate("one suffered, the other served"),
    to_translate("a person judged two of their mentions different"),
    # What claims say of themselves, in resolver/claims:
    to_translate("the same words as an earlier letter"),
    to_translate("tells whom somebody else recognised"),
    to_translate("tells what the patient said"),
    to_translate("tells what the letter says that it answers"),
    to_translate("names the other letter by its number"),
    to_translate("names the other letter by its date"),
    to_translate("tells what a complaint says"),
    to_translate("tells what others said, and not who"),
    to_translate("tells what the author of that letter said"),
    to_translate("tells what somebody else said"),
    to_translate("it describes the person's state after the happening and has no injury"),
    to_translate("it answers a letter that affirms the happening"),
    to_translate("it decides on the person's case after the happening"),
    to_translate("it lists those who left that place that day, and not the person"),
    to_translate("dated a day apart from the other letters"),
    to_translate("names a person who may be another: the link waits to be judged"),
    to_translate("names nobody to whom it happened"),
    to_translate("gives a long span of dates only"),
    to_translate("gives no date, and may mean another such happening"),
    to_translate("a letter says so"),
    to_translate("died, was discharged or was released before"),
    to_translate("stands in a register of it"),
    to_translate("the like happened to them that day, in a letter that names the place"),
    # What gaps say of themselves, in resolver/claims/gaps:
    to_translate(
        "no letter of the case answers it; a public body must answer within fifteen working days after it got it, "
        "unless another law sets another term (Administrative Procedure and Process Code of Kazakhstan, article 76)"
    ),
    to_translate("the reply, or the proof that none came"),
    to_translate("it answers a letter of a number or date that no letter of the case bears"),
    to_translate("the letter that it answers"),
    to_translate("the decision of a prosecutor or court to take the case up again"),
    to_translate("a reply that says whether the officer was there, or the protocol of their questioning"),
    to_translate("one letter records an injury of the person, and another says that there is none"),
    to_translate("a forensic examination of the person, or the medical record"),
    to_translate("the register or list with their names"),
    to_translate("a record made at the time: a journal, a protocol, a film"),
    to_translate("a register of patients lists the person, and no letter is their discharge summary"),
    to_translate("the discharge summary, or the hospital's medical record"),
    to_translate("letters affirm the detention, and no letter is its protocol"),
    to_translate("the protocol of detention"),
    to_translate("letters affirm the death, and no letter is a forensic report on it"),
    to_translate("the report of the forensic expert on the cause of death"),
    to_translate("the person was taken away, and nothing that happened to them later is known"),
    to_translate("a record of where they were taken: a register, a hospital, a letter of theirs"),
)
COUNTED: Mapping[str, str] = {
    r"(?P<count>\d+) letters say so": to_translate("letters that say so: %(count)s"),
    r"(?P<count>\d+) words equal": to_translate("words equal: %(count)s"),
    r"(?P<count>\d+) words spelled alike": to_translate("words spelled alike: %(count)s"),
    r"(?P<count>\d+) initials fit": to_translate("initials that fit: %(count)s"),
    r"(?P<count>\d+) words differ": to_translate("words that differ: %(count)s"),
    r"(?P<count>\d+) words in one name only": to_translate("words in one name only: %(count)s"),
    r"the case was closed, and (?P<count>\d+) independent sources affirm the (?P<type>\w+)": to_translate(
        "the case was closed, and independent sources affirm it (%(type)s): %(count)s"
    ),
    r"(?P<count>\d+) people name the officer, and no reply of an office does": to_translate(
        "no reply of an office names the officer, and people do: %(count)s"
    ),
    r"of those to whom it happened (?P<count>\d+) are known and (?P<open>[\d to]+) are not": to_translate(
        "of those to whom it happened %(count)s are known and %(open)s are not"
    ),
    r"letters give (?P<dates>.+)": to_translate("letters give: %(dates)s"),
}
"""Sentences with something in them that differs, by what they look like."""


def reason(text: str, language: str) -> str:
    """Return a reason in the language of the screen.

    Args:
        text: as a room below says it.
        language: one of `web.translation.LANGUAGES`.
    """
    catalogue = translations(language)
    for pattern, sentence in COUNTED.items():
        found = re.fullmatch(pattern, text)
        if found is not None:
            parts = {name: _part(name, part, language) for name, part in found.groupdict().items()}
            return str(catalogue.gettext(sentence)) % parts
    return str(catalogue.gettext(text))


def _part(name: str, text: str, language: str) -> str:
    if name == "type":
        return word(text, language, "EventType")
    if name == "dates":
        return "; ".join(formatting.day(day, language) for day in text.split(" and "))
    return text
