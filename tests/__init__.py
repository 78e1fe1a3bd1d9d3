"""Tests; the folders mirror the package, `e2e` runs the whole program."""
