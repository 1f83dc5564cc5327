"""What holds for all tests."""

from __future__ import annotations

import signal

# A shell that is not interactive starts what runs in its background with Ctrl-C ignored, and so do
# the programs that tests start and interrupt. With a handler here they have the usual one.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
