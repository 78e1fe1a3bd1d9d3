"""The real program, in processes and terminals of its own."""
