"""When numbered activities run, with no word about plans: what waits, what limits, and how to be done soon."""
