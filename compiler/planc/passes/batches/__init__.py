"""Which tasks run when, in which batch, behind which gate."""
