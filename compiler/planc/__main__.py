"""`python -m planc`."""

import sys

from planc.cli.main import main

sys.exit(main())
