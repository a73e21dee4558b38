"""`python3 dev.py bench [NAME…] [--json FILE]`: all measures, or those named; exit 1 when a ratio is over its limit."""

import argparse
import json
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from harness import Row, machine, run, table


def main(argv: list[str]) -> int:
    """Run the benches, one module `bench_NAME.py` each, which gives `measures(folder)`."""
    known = sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(known))
    parser.add_argument("--json", type=Path, metavar="FILE")
    asked = parser.parse_args(argv)
    if unknown := sorted(set(asked.names) - set(known)):
        parser.error(f"unknown: {', '.join(unknown)}; there are: {', '.join(known)}")
    rows: list[Row] = []
    for name in asked.names or known:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            for measure in import_module(f"bench_{name}").measures(Path(folder)):
                print(f"… {measure.name}", file=sys.stderr, flush=True)
                rows.append(run(measure))
    print(machine())
    print(table(rows))
    if asked.json:
        asked.json.write_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return int(any(row["ratio"] > row["limit"] for row in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
