"""`python -m tests.checks.notice`: writes NOTICE, the packages that Wethi is installed with and the licence of each."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK, NOTICE = ROOT / "requirements.lock", ROOT / "NOTICE"
PIN = re.compile(r"^([a-z0-9-]+)==([^\s;\\]+)", re.MULTILINE)
CLASSIFIER = "License :: OSI Approved :: "
NOT_HERE = "not installed on the system where this was written"
LONGEST_NAME = 60  # letters; some packages put the whole text where its name belongs
HEAD = """\
Wethi
The contributors to Wethi, Apache License 2.0 (LICENSE).
Surveys, consultations and texts are under CC BY 4.0 (docs/licences.md).

Wethi holds no code of others. It is installed with these packages, from requirements.lock; each is under the licence
that it names itself. Written by `make notice`.

"""


@dataclass(frozen=True, slots=True)
class Package:
    """`licence` is empty where the package does not say, or is not for this system."""

    name: str
    version: str
    licence: str = ""


def read_lock(text: str) -> list[Package]:
    return [Package(name, version) for name, version in PIN.findall(text)]


def name_licences(packages: list[Package]) -> Iterator[Package]:
    for one in packages:
        try:
            yield Package(one.name, one.version, read_licence(distribution(one.name)))
        except PackageNotFoundError:
            yield one


def is_installed(package: Package) -> bool:
    """Just this version of it; the lock file has two of some, for older and newer Pythons."""
    try:
        return distribution(package.name).version == package.version
    except PackageNotFoundError:
        return False


def read_licence(found: Distribution) -> str:
    """What the package says of itself: the SPDX expression, else its classifiers, else its own words."""
    told = found.metadata.json
    expression = str(told.get("license_expression", ""))
    classes = [
        str(each).removeprefix(CLASSIFIER) for each in told.get("classifier", ()) if str(each).startswith(CLASSIFIER)
    ]
    words = str(told.get("license", "")).strip().partition("\n")[0]
    return expression or " / ".join(classes) or words[:LONGEST_NAME]


def write_notice(packages: list[Package]) -> str:
    lines = (f"{one.name} {one.version}: {one.licence or NOT_HERE}" for one in packages)
    return HEAD + "\n".join(lines) + "\n"


def main() -> None:
    packages = list(name_licences(read_lock(LOCK.read_text(encoding="utf-8"))))
    NOTICE.write_text(write_notice(packages), encoding="utf-8")
    sys.stdout.write(f"NOTICE names {len(packages)} packages.\n")


if __name__ == "__main__":
    main()
