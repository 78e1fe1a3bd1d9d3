"""Tests of the commands' own decisions; whole runs of the program are in `e2e`."""
