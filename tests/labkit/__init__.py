"""Tests of the kit that the labs stand on."""
