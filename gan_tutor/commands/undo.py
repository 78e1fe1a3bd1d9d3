"""`gan-tutor undo`: take the last answer back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gan_tutor.commands.asking import called
from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _

if TYPE_CHECKING:
    from gan_tutor.commands.context import Context

__all__ = ["run"]


def run(context: Context) -> None:
    """Mark the last answer as undone and restore the item's state before it.

    Raises:
        GanTutorError: there is no answer to take back.
    """
    back = context.store.undo(context.moment())
    if back is None:
        raise GanTutorError(_("There is no answer to take back."))
    context.console.print(_("Taken back: {item}.").format(item=called(context, back.item)))
