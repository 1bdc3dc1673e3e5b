"""Which blocks are tasks."""
