"""How it looks: what is printed, and what is read from the keyboard."""
