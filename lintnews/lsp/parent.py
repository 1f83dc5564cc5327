"""Whether the client's process still runs."""

from __future__ import annotations

import os
import sys


def is_alive(process_id: int) -> bool:
    """Tell whether a process with this id runs. One that may not be asked does."""
    if sys.platform == "win32":
        return _is_alive_on_windows(process_id)
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        pass
    return True


def _is_alive_on_windows(process_id: int) -> bool:
    """Ask for a handle and whether it is signalled: there `os.kill` would end the process."""
    import ctypes

    synchronize, timed_out = 0x0010_0000, 0x0102
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(synchronize, False, process_id)
    if not handle:
        return bool(kernel.GetLastError() == 5)  # access denied: it is there
    try:
        return bool(kernel.WaitForSingleObject(handle, 0) == timed_out)
    finally:
        kernel.CloseHandle(handle)
