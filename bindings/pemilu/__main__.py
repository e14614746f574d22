"""`python -m pemilu`."""

from __future__ import annotations

import sys

from pemilu.cli import main

sys.exit(main())
