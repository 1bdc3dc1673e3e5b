"""Reporters: the same diagnostics as people, programs and CI services want to see them."""
