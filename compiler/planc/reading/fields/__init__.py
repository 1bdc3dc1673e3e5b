"""What a task says of itself: files, commands, figures."""
