"""What the learner knows: schedule, log and store."""
