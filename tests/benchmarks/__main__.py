"""Run the benchmarks that need no arguments: each has a `run` that prints a table."""

from __future__ import annotations

from tests.benchmarks import startup

__all__ = ["BENCHMARKS"]

BENCHMARKS = (startup,)

if __name__ == "__main__":
    for benchmark in BENCHMARKS:
        benchmark.run()
