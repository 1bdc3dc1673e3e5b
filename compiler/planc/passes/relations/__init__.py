"""Which task waits for which, and which write the same files."""
