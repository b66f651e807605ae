"""Draws a progress bar in one line: half of it, and the rest once the file named is there."""

import os
import sys
import time


def draw(percent):
    print(f"\r{percent:3d}% {'#' * (percent // 5):20}|", end="", flush=True)


for percent in range(0, 51, 10):
    draw(percent)
while not os.path.exists(sys.argv[1]):
    time.sleep(0.02)
for percent in range(60, 101, 10):
    draw(percent)
print("\ndone")
