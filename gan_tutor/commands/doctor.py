"""`gan-tutor doctor`: prove that the schedule is what the review log gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gan_tutor.i18n import _, ngettext

if TYPE_CHECKING:
    from gan_tutor.commands.context import Context

__all__ = ["DIFFERS", "run"]

DIFFERS = 1


def run(context: Context, *, rebuild: bool) -> int:
    """Compare the state of every item with the replayed log; rebuild it if asked. 0 when they agree."""
    if rebuild:
        context.store.rebuild()
    differences = context.store.verify()
    for difference in differences:
        print(difference.card)
    if differences:
        n = len(differences)
        # The log is the truth, so mending never asks which of the two is right.
        context.console.print(
            ngettext(
                "{n} item is not as the review log says. `gan-tutor doctor --rebuild` mends it.",
                "{n} items are not as the review log says. `gan-tutor doctor --rebuild` mends them.",
                n,
            ).format(n=n)
        )
        return DIFFERS
    events, items = len(context.store.events()), len(context.store.states())
    print(
        _(
            "All is well: {events} entries in the review log give the state of all {items} items in {file}."
        ).format(events=events, items=items, file=context.database)
    )
    return 0
