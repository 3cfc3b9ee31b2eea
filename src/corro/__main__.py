"""`python -m corro`."""

from corro.cli import main

main()
