"""Fills its terminal's width line by line, as top does, until the file named is there."""

import os
import signal
import sys
import time


def draw(*_: object) -> None:
    columns = os.get_terminal_size().columns
    rows = [f"\x1b[{row};1H{f'row {row}':<{columns - 4}}edge" for row in range(1, 6)]
    os.write(1, ("\x1b[H\x1b[2J" + "".join(rows) + "\x1b[6;1H").encode())


signal.signal(signal.SIGWINCH, draw)
draw()
while not os.path.exists(sys.argv[1]):
    time.sleep(0.02)
