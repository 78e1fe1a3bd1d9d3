"""What each command does, in order: one module a command, and what several of them share."""
