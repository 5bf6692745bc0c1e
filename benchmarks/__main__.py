"""`python -m benchmarks [NAME ...]`: measures and writes `benchmarks/RESULTS.md`."""

import argparse
import importlib

from benchmarks.bench_ward import drop_databases
from benchmarks.report import write

PARTS = ("fanout", "writes", "chat", "telemetry", "lists", "rules", "due", "scale", "browser")


def main() -> None:
    """Every part, or the named ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="NAME", help=f"of {', '.join(PARTS)}")
    wanted = parser.parse_args().parts or PARTS
    unknown = set(wanted) - set(PARTS)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    try:
        for name in wanted:
            print(f"measuring {name} ...", flush=True)
            tables = importlib.import_module(f"benchmarks.{name}").measure()
            write(name, tables)
            for table in tables:
                print(table.text())
    finally:
        drop_databases()


if __name__ == "__main__":
    main()
