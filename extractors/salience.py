"""Who is spoken of where a sentence names nobody: "Выписан 9 января." """

from collections.abc import Mapping

from extractors.context import Context, PageContext
from models.mention import Function, Label, Mention, Role

ACTING = frozenset(
    {Role.OFFICER, Role.INVESTIGATOR, Role.PROSECUTOR, Role.JUDGE, Role.MEDIC, Role.EXPERT, Role.LAWYER, Role.OFFICIAL}
)
"""Roles of those who act by office: not the ones to whom things happen, unless the words say so."""
_BESIDE = frozenset({Role.RELATIVE})
_OFFICE = frozenset({Function.SIGNATORY, Function.EXECUTOR, Function.CC})


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

    def is_sufferer(self, mention: Mention) -> bool:
        """Tell whether things may have happened to this one: a person who is not there by office."""
        if mention.label is not Label.PERSON or self._functions.get(mention.id) in _OFFICE:
            return False
        roles = self._roles.get(mention.id, frozenset())
        suffered = roles & {Role.PATIENT, Role.DETAINEE, Role.VICTIM}
        if not suffered and (self._functions.get(mention.id) is not None or roles & (ACTING | _BESIDE)):
            return False
        return True

    def sufferer(self, page: PageContext, start: int, position: int, end: int) -> Mention | None:
        """Return the person spoken of at a place.

        Args:
            page: where.
            start: of the sentence.
            position: of the words about the person.
            end: one past them.

        Returns:
            The last one named before in the sentence, else the first after, else the last named before in the letter,
            else the only one that the letter has.
        """
        sentence_end = page.sentence_at(max(start, end - 1)).end
        before = [mention for mention in page.within(start, position) if self.is_sufferer(mention)]
        if before:
            return before[-1]
        after = [mention for mention in page.within(end, sentence_end) if self.is_sufferer(mention)]
        return after[0] if after else self.topic(page, start)

    def topic(self, page: PageContext, start: int) -> Mention | None:
        """Return the last person named before a sentence to whom things happen.

        One whom the letter calls patient, detainee or victim outweighs a nearer name without a role.
        """
        earlier = [
            mention
            for mention in self._context.mentions
            if (mention.page, mention.start) < (page.number, start)
            and self.is_sufferer(mention)
            and not self._context.page(mention.page).in_table(mention.start, mention.end)
        ]
        known = [mention for mention in earlier if self._roles.get(mention.id)]
        return (known or earlier)[-1] if earlier else None
