"""`python -m cobijo`."""

import sys

from cobijo.cli.main import main

sys.exit(main())
