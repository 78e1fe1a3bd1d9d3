"""`gan-tutor resume`: bring suspended items back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _
from gan_tutor.memory.cards import card_of

if TYPE_CHECKING:
    from gan_tutor.commands.context import Context

__all__ = ["run"]


def run(context: Context, items: list[str]) -> None:
    """Bring the named items back, or list those that are suspended.

    Raises:
        GanTutorError: an item is not suspended; those before it in the list have been brought back.
    """
    if not items:
        suspended = sorted(card for card, state in context.store.states().items() if state.suspended)
        print("\n".join(suspended) or _("Nothing is suspended."))
        return
    moment = context.moment()
    for item in items:
        if not context.store.resume(card_of(item), moment):
            raise GanTutorError(
                _("`{item}` is not suspended.").format(item=item),
                _("`gan-tutor resume` lists what is."),
                exit_code=2,
            )
        print(_("Back again: {item}.").format(item=card_of(item)))
