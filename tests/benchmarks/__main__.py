"""Run every benchmark of this folder: each module has a `run` that prints a table."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import tests.benchmarks as folder

__all__: list[str] = []


def main() -> None:
    """Run them one after another."""
    for module in pkgutil.iter_modules(folder.__path__, f"{folder.__name__}."):
        if not module.name.endswith("__main__"):
            import_module(module.name).run()


if __name__ == "__main__":
    main()
