"""`python -m planc`."""

from planc.cli.main import main

main()
