"""Holds the coverage floors of each package after a test run: ``python -m ...coverage_floors``."""

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

FLOORS = {
    "review": 95,
    "storage": 95,
    "report": 95,
    "slides": 85,
    "detection": 85,
    "inference": 85,
    "workflow": 85,
    "view": 70,
}


def percent_by_package(report: dict) -> dict[str, float]:
    """Percent of lines and branches run, by package of ``allview``."""
    covered, total = defaultdict(int), defaultdict(int)
    for name, entry in report["files"].items():
        package = Path(name).parts[1]
        summary = entry["summary"]
        covered[package] += summary["covered_lines"] + summary["covered_branches"]
        total[package] += summary["num_statements"] + summary["num_branches"]
    return {package: 100 * covered[package] / total[package] for package in total if total[package]}


def main() -> int:
    """Print the packages under their floor; 1 when there are any."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "coverage.json"
        command = [sys.executable, "-m", "coverage", "json", "--quiet", "-o", str(file)]
        subprocess.run(command, check=True)
        percents = percent_by_package(json.loads(file.read_text(encoding="utf-8")))
    low = [
        f"coverage of allview/{package} is {percents.get(package, 0):.1f} %, under {floor} %"
        for package, floor in FLOORS.items()
        if percents.get(package, 0) < floor
    ]
    sys.stdout.write("\n".join([*low, "coverage floors: " + ("broken" if low else "kept"), ""]))
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
