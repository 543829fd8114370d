"""`python -m cinema_actors.cli` is `cinema`."""

import sys

from cinema_actors.cli.main import main

sys.exit(main())
