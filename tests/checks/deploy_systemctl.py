"""Stands in for systemctl where systemd is not running: starts what a unit names, as its user, where it says on a file system
of which only the named folders can be written; of the unit's other protection there is none.
"""

import configparser
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

FOLDERS = (Path("/etc/systemd/system"), Path("/lib/systemd/system"))
LONGEST_STOP_S = 30.0
# What ProtectSystem=strict, ProtectHome=yes and PrivateTmp=yes come to: $1 names the folders that stay open.
READ_ONLY = """
for each in $1; do test ! -d "$each" || mount --bind "$each" "$each"; done
mount -t tmpfs -o mode=1777 tmpfs /tmp
mount -t tmpfs -o mode=000 tmpfs /root
mount -o remount,bind,ro /
shift
exec "$@"
"""


def read_unit(name: str) -> configparser.SectionProxy:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # the names of a unit have capital letters
    unit.read(next(folder / f"{name}.service" for folder in FOLDERS if (folder / f"{name}.service").exists()))
    return unit["Service"]


def start(name: str) -> None:
    if is_alive(name):
        return
    unit = read_unit(name)
    user = unit.get("User", "root")
    if folder := unit.get("StateDirectory"):
        state = Path("/var/lib") / folder
        state.mkdir(exist_ok=True)
        shutil.chown(state, user, user)
        state.chmod(int(unit.get("StateDirectoryMode", "755"), 8))
    rights = unit.get("AmbientCapabilities", "").lower().replace("cap_", "+").split()
    keeps = [f"--inh-caps={','.join(rights)}", f"--ambient-caps={','.join(rights)}"] if rights else []
    open_ones = unit.get("ReadWritePaths", "").replace(" -", " ")
    strict = unit.get("ProtectSystem") == "strict"
    closed = ["unshare", "--mount", "/bin/sh", "-euc", READ_ONLY, "sh", open_ones] if strict else []
    home = subprocess.run(["getent", "passwd", user], capture_output=True, text=True, check=True).stdout.split(":")[5]
    with Path(f"/var/log/{name}.log").open("ab") as log:
        process = subprocess.Popen(
            [
                *closed,
                "setpriv",
                f"--reuid={user}",
                f"--regid={user}",
                "--init-groups",
                *keeps,
                *unit["ExecStart"].split(),
            ],
            cwd=unit.get("WorkingDirectory", "/"),
            env=os.environ | {"HOME": home},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            umask=int(unit.get("UMask", "022"), 8),
            start_new_session=True,
        )
    pid_file(name).write_text(str(process.pid))


def stop(name: str) -> None:
    """Asks it to end, waits as long as systemd would, and then does not ask any more."""
    if not is_alive(name):
        return
    pid, until = int(pid_file(name).read_text()), time.monotonic() + LONGEST_STOP_S
    os.kill(pid, signal.SIGTERM)
    while is_alive(name):
        if time.monotonic() > until:
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)


def is_alive(name: str) -> bool:
    try:
        return Path(f"/proc/{pid_file(name).read_text()}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def pid_file(name: str) -> Path:
    return Path(f"/run/{name}.pid")


def main() -> None:
    verb, *words = sys.argv[1:]
    names = [word for word in words if not word.startswith("-")]
    for name in names:
        if verb in {"stop", "restart"}:
            stop(name)
        if verb in {"start", "restart"} or "--now" in words:
            start(name)
        if not is_alive(name) and verb in {"start", "restart"}:
            sys.exit(f"{name} did not start")


if __name__ == "__main__":
    main()
