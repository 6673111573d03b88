"""A server that is killed leaves nobody behind who computes for it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
SERVER = """
import asyncio, os
from bot.charts import Studio

async def work():
    print(await Studio().run(os.getpid), flush=True)
    await asyncio.sleep(60)

if __name__ == "__main__":
    asyncio.run(work())
"""


def test_the_worker_of_a_server_that_was_killed_ends_by_itself(tmp_path: Path) -> None:
    file = tmp_path / "server.py"
    file.write_text(SERVER, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(TREE)}
    server = subprocess.Popen([sys.executable, file], stdout=subprocess.PIPE, text=True, env=environment)
    assert server.stdout
    with server.stdout:
        worker = int(server.stdout.readline())
        server.send_signal(signal.SIGKILL)
        server.wait()
    until = time.monotonic() + 20
    while lives(worker) and time.monotonic() < until:
        time.sleep(0.1)
    assert not lives(worker)


def lives(pid: int) -> bool:
    """A process that ended and that nobody has looked after yet lives no more."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
