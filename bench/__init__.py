"""Measures planc against the floor that Python sets, as ratios in one run: `make bench`."""
