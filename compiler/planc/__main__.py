"""The program `planc`, also as `python -m planc`."""

import gc

# A run is short and nearly all that it makes lives to its end: the cycle collector would look at it all again
# and again and find nothing. That is a tenth of a lint; half of it while modules are loaded.
gc.disable()

from planc.cli.main import main  # noqa: E402

if __name__ == "__main__":
    main()
