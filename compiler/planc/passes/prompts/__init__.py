"""What the plan says that a task must be told."""
