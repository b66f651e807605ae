"""Prints something of everything that a terminal pane shows, and fails."""

import sys

GREEN, RED, BOLD, DIM, OFF = "\x1b[32m", "\x1b[31m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
TESTS = ["parses a date", "rounds to even", "keeps time zones", "survives a leap second"]

print(f"{BOLD}tests/test_calendar.py{OFF}")
for milliseconds, name in zip((3, 12, 7, 31), TESTS):
    print(f"  {GREEN}✓{OFF} {name} {DIM}{milliseconds} ms{OFF}")
print("warning: the clock of this machine drifts", file=sys.stderr)
print(f"  {RED}✗ refuses the 30th of February{OFF}")
print('Traceback (most recent call last):', file=sys.stderr)
print('  File "tests/test_calendar.py", line 41, in test_february', file=sys.stderr)
print('    date(2026, 2, 30)', file=sys.stderr)
print("ValueError: day is out of range for month", file=sys.stderr)
print()
print(f"{RED}1 failed{OFF}, {GREEN}4 passed{OFF} in 0.12 s")
sys.exit(1)
