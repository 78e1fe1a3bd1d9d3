"""What has to be fast, measured: `python -m tests.benchmarks`."""
