"""`python -m benchmarks.workplace`."""

import argparse
from pathlib import Path

from benchmarks.workplace.building import build
from benchmarks.workplace.world import World


def main() -> None:
    """Build, serve, load, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200_000, help="pages of all letters together")
    parser.add_argument("--folder", type=Path, default=Path("/tmp/dalel-workplace"), help="what is kept between runs")  # noqa: S108
    parser.add_argument("--build-only", action="store_true", help="make archive and index, measure nothing")
    parser.add_argument("--step", help="make only this step")
    asked = parser.parse_args()
    world = World(pages=asked.pages)
    build(world, asked.folder / str(asked.pages))


if __name__ == "__main__":
    main()
