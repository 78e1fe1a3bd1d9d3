"""Tests of the house: who may import whom, packaging, translations, the start of the program."""
