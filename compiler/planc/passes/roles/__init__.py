"""What kind of work a task is, and who does it."""
