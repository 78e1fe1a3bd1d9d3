"""What the learner knows: the review log, the two schedulers, the store.

Two ways lead to the same SQLite file. `reader` (plain sqlite3) answers "what is due" a few
milliseconds after the process starts. `store` (SQLModel) writes; importing it takes a third of a
second, so import it inside the function that writes, and call `warm` in a thread while the learner
reads the first question.
"""

from __future__ import annotations

__all__ = ["warm"]


def warm() -> None:
    """Load what the first saved answer will need; safe in a background thread, and idempotent."""
    import fsrs  # noqa: F401

    import gan_tutor.memory.store  # noqa: F401
