"""Judging typed answers."""
