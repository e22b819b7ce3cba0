"""Who is spoken of where a sentence names nobody, as in «Выписан 9 января»."""

import re
from collections.abc import Mapping

from extractors.context import Context, PageContext
from extractors.kinship import KIN_OF_WRITER, is_kin_of_writer
from models.mention import Function, Label, Mention, Role

ACTING = frozenset(
    {Role.OFFICER, Role.INVESTIGATOR, Role.PROSECUTOR, Role.JUDGE, Role.MEDIC, Role.EXPERT, Role.LAWYER, Role.OFFICIAL}
)
"""Roles of those who act by office: not the ones to whom things happen, unless the words say so."""
_SUFFERED = frozenset({Role.PATIENT, Role.DETAINEE, Role.VICTIM})
_BESIDE = frozenset({Role.RELATIVE, Role.WITNESS, Role.CIVILIAN})
_NEAR = 150
"""Code points before a sentence within which its paragraph's last person is meant, whoever else is known."""
_OFFICE = frozenset({Function.SIGNATORY, Function.EXECUTOR, Function.CC})


def is_acting(roles: frozenset[Role]) -> bool:
    """Tell whether someone is there by office alone: a nurse who is heard as a witness is not."""
    return bool(roles & ACTING) and not roles & (_SUFFERED | {Role.WITNESS})


TELLS = re.compile(
    r"\s*,?\s*(?:показал[аи]?|пояснил[аи]?|рассказал[аи]?|(?:все\s+)?видел[аи]?|засвидетельствовал[аи]?|testified|saw|"
    r"witnessed|state[sd]?|корген|корди|айгак\s+берди)(?!\w)"
)
"""What follows the name of one who tells or saw."""


class Salience:
    """The persons to whom things happen, in the order of the letter.

    Args:
        context: the letter.
        roles: known so far, by id of mention.
        functions: by id of mention.
    """

    def __init__(
        self, context: Context, roles: Mapping[str, frozenset[Role]], functions: Mapping[str, Function]
    ) -> None:
        self._context = context
        self._roles = roles
        self._functions = functions
        self._sufferers = [
            mention
            for page in context.pages
            for mention in page.mentions
            if self.is_sufferer(mention) and not page.in_table(mention.start, mention.end)
        ]
        self._spare = [
            mention
            for page in context.pages
            for mention in page.mentions
            if mention.label is Label.PERSON
            and functions.get(mention.id) is None
            and not roles.get(mention.id, frozenset()) & ACTING
        ]
        self._kin = next(
            (mention for mention in self._sufferers if is_kin_of_writer(context.page(mention.page), mention)), None
        )

    def is_sufferer(self, mention: Mention) -> bool:
        """Tell whether things may have happened to this one: a person who is not there by office."""
        if mention.label is not Label.PERSON or self._functions.get(mention.id) in _OFFICE:
            return False
        roles = self._roles.get(mention.id, frozenset())
        if roles & _SUFFERED:
            return True
        return self._functions.get(mention.id) is None and not roles & (ACTING | _BESIDE)

    def sufferer(self, page: PageContext, start: int, position: int, end: int) -> Mention | None:
        """Return the person spoken of at a place.

        Args:
            page: where.
            start: of the sentence.
            position: of the words about the person.
            end: one past them.

        Returns:
            The writer's kin if the sentence says "my son"; the last one named before in the sentence, else the first
            after, else the last named before in the letter.
        """
        sentence_end = page.sentence_at(max(start, end - 1)).end
        before = [mention for mention in page.within(start, position) if self.is_sufferer(mention)]
        if before:
            return before[-1]
        if self._kin is not None and page.wording.search(KIN_OF_WRITER, start, sentence_end):
            return self._kin
        after = [mention for mention in page.within(end, sentence_end) if self.is_sufferer(mention)]
        return after[0] if after else self.topic(page, start)

    def topic(self, page: PageContext, start: int) -> Mention | None:
        """Return the last person named before a sentence to whom things happen.

        One whom the letter calls patient, detainee or victim, or the writer's kin, outweighs a nearer name without.
        """
        earlier = [each for each in self._sufferers if (each.page, each.start) < (page.number, start)]
        near = earlier[-1] if earlier and earlier[-1].page == page.number else None
        if near is not None and near.end > start - _NEAR and "\n\n" not in page.text[near.end : start]:
            return near
        known = [each for each in earlier if self._roles.get(each.id, frozenset()) & _SUFFERED or each is self._kin]
        if not self._sufferers:
            known = [each for each in self._spare if (each.page, each.start) < (page.number, start)][:1]
        return (known or earlier)[-1] if known or earlier else None

    def last_named(self, page: PageContext, start: int) -> Mention | None:
        """Return the last person named before a sentence, whoever it is, not further back than 400 code points."""
        named = page.within(max(0, start - 400), start, Label.PERSON)
        return named[-1] if named else None
