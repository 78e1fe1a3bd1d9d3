"""Tests of the lab scripts."""
