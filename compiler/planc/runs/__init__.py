"""What became of a plan: the journal of `run.sh` held against what planc estimated."""
