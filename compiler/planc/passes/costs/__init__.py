"""What tasks and plans cost, in tokens, minutes and dollars."""
