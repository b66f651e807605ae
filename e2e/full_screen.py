"""A full-screen program: it draws what changes, and all of its screen only when its size does."""

import itertools
import os
import signal
import sys
import tty


def say(text: str) -> None:
    os.write(1, text.encode())


def draw_all(*_: object) -> None:
    say(f"\x1b[2J\x1b[H{os.get_terminal_size().lines} rows, drawn {next(times)}")
    say(f"\x1b[5;1Hkey {key!r}")


times = itertools.count()
key = b""
tty.setcbreak(sys.stdin)
# The other screen, cursor keys of its own, and every move of the mouse.
say("\x1b[?1049h\x1b[?1h\x1b[?1003h\x1b[?1006h\x1b[2J\x1b[Hbegun")
for frame in range(40_001):
    say(f"\x1b[3;1Hframe {frame} {'.' * 60}")
signal.signal(signal.SIGWINCH, draw_all)
while True:
    key = os.read(0, 100)
    say(f"\x1b[5;1Hkey {key!r}")
