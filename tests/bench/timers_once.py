"""One scheduler, a process of its own: it stands ready, and at a word fires all that is due."""

import asyncio
import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from house_store import House

from bot.jobs import Jobs


async def fire(house: House) -> None:
    """Says that it is ready, waits for a line, and tells how many it fired, until when, and the seconds of processor."""
    await house.store.start()
    jobs = Jobs(house.services)
    await house.store.read(lambda connection: connection.exec_driver_sql("SELECT 1").scalar())
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.readline)
    used = time.process_time()
    fired = await jobs.fire_timers()
    json.dump({"fired": fired, "ended": time.time(), "cpu_s": time.process_time() - used}, sys.stdout)
    await house.store.stop()
    house.keys.book.close()


def main(folder: str, databases: str) -> None:
    named: Mapping[str, str] = json.loads(databases)
    asyncio.run(fire(House(Path(folder), databases=dict(named))))


if __name__ == "__main__":
    main(*sys.argv[1:])
