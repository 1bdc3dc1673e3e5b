"""The rules, one a module: found by import, named like their function and their fixture."""
