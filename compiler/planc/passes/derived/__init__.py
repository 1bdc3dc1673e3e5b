"""Tasks that planc makes of the author's: parts, merges, and tasks of one role."""
