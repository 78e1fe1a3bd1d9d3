"""Tests of the course engine: reading, validating, remembering and checking a course."""
