"""``flaskmigrate`` and ``python -m flaskmigrate``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit the process: 0 done, 1 work is left, 2 something went wrong."""
    from flaskmigrate.cli import cli

    for stream in (sys.stdout, sys.stderr):
        # A name that the terminal cannot show is no reason to stop.
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    cli()


if __name__ == "__main__":
    main()
