"""What is measured, not asserted: each module is a program that prints or writes a table."""
