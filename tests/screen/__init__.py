"""Tests of what is printed, and of what is read from the keyboard."""
