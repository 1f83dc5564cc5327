"""Runs a command for as long as whoever started this file keeps its standard input open.

A server must not outlive the linter, however that ends: an interpreter that is killed calls no exit
handler, but the system closes its pipes. This file is run by itself, without the package.
"""

import os
import signal
import subprocess
import sys
import threading

_DIE_WITH_PARENT = 1  # Linux: prctl(PR_SET_PDEATHSIG)


def _die_with_parent() -> None:
    """Let the system end the command with this process, even if that is killed (Linux only)."""
    import ctypes

    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)


def _end_with_input(process: "subprocess.Popen[bytes]") -> None:
    while os.read(0, 1):  # the standard input
        pass
    process.kill()


def main() -> int:
    """Run the command of the arguments and return its exit status."""
    process = subprocess.Popen(
        sys.argv[1:],
        stdin=subprocess.DEVNULL,
        preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
    )
    signal.signal(signal.SIGTERM, lambda *_: process.kill())
    threading.Thread(target=_end_with_input, args=(process,), daemon=True).start()
    return process.wait()


if __name__ == "__main__":
    sys.exit(main())
