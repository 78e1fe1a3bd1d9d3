"""One sitting: in which order the due items are asked, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from gan_tutor.memory.cards import lesson_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from gan_tutor.memory.cards import Due

__all__ = ["Sitting", "choose", "interleave"]

OTHERS_BETWEEN = 3
"""So many other items come between a wrong answer and its repetition, if there are as many."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """The items still to be asked, the next one first; every method gives the sitting after it."""

    items: tuple[str, ...]
    repeated: frozenset[str] = field(default_factory=frozenset)

    @property
    def item(self) -> str | None:
        """The item to ask now; None when the sitting is over."""
        return self.items[0] if self.items else None

    def done(self, item: str) -> Sitting:
        """`item` was answered."""
        return replace(self, items=_without(self.items, item))

    def skip(self, item: str) -> Sitting:
        """The learner wants `item` later today: not in this sitting."""
        return self.done(item)

    def again(self, item: str) -> Sitting:
        """`item` was answered wrong: once more after three others, or at the end; but only once."""
        rest = _without(self.items, item)
        if item in self.repeated:
            return replace(self, items=rest)
        items = (*rest[:OTHERS_BETWEEN], item, *rest[OTHERS_BETWEEN:])
        return Sitting(items, self.repeated | {item})

    def undo(self, item: str) -> Sitting:
        """The last answer to `item` was taken back: ask it now.

        If its repetition was still to come, the answer taken back was the first one, and the
        repetition goes with it.
        """
        waiting = item in self.items
        repeated = self.repeated - {item} if waiting else self.repeated
        return Sitting((item, *_without(self.items, item)), repeated)


def choose(due: Sequence[Due], random: Random, limit: int | None = None) -> Sitting:
    """A sitting of what is due: the longest due if there is a limit, in an order with lessons mixed."""
    shuffled = random.sample(due, len(due))  # so that a limit does not always cut off the same lesson
    chosen = sorted(shuffled, key=lambda item: item.due)[:limit]
    return Sitting(tuple(interleave((item.item for item in chosen), random)))


def interleave(items: Iterable[str], random: Random) -> list[str]:
    """The items in random order, with those of each lesson spread evenly over the whole.

    Each of the n items of a lesson gets a random place in its own nth part of the sitting. Mixing beats
    blocks for telling apart what is alike: Rohrer & Taylor 2007 (doi:10.1007/s11251-007-9015-8).
    """
    lessons: dict[str, list[str]] = {}
    for item in items:
        lessons.setdefault(lesson_of(item), []).append(item)
    placed = [
        ((index + random.random()) / len(group), item)
        for group in lessons.values()
        for index, item in enumerate(random.sample(group, len(group)))
    ]
    return [item for _, item in sorted(placed)]


def _without(items: tuple[str, ...], item: str) -> tuple[str, ...]:
    return tuple(other for other in items if other != item)
