"""The process that writes a scheduled backup: it takes what the server leaves, and ends with it."""

import os
import sys
from datetime import datetime
from threading import Thread

from bot.backups import Order, make_backups
from bot.charts import LEAST_PRIORITY, outlive_nobody
from bot.errors import BackupFailed

FAILED = 2


def main() -> None:
    """The order comes as JSON, then the time; it names folders and nothing that is secret."""
    os.nice(LEAST_PRIORITY)
    os.umask(0o077)
    Thread(target=outlive_nobody, args=(os.getppid(),), daemon=True).start()
    try:
        data, _ = make_backups(Order.model_validate_json(sys.argv[1]), datetime.fromisoformat(sys.argv[2]))
    except BackupFailed as problem:
        sys.stderr.write(f"{problem}\n")
        sys.exit(FAILED)
    sys.stdout.write(f"{data.file.name}\n")


if __name__ == "__main__":
    main()
