"""How much memory this process took at most, whoever started it."""

from pathlib import Path

KIBIBYTES_A_MEBIBYTE = 1_024


def read_peak_mib() -> float:
    """Of this program alone: what `getrusage` tells begins with the memory of the process that started it."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / KIBIBYTES_A_MEBIBYTE
