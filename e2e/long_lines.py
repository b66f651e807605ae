"""A progress bar of many steps, and a line of more than a megabyte with a needle far inside it."""

for step in range(2001):
    print(f"\r{step / 20:5.1f} % {'#' * (step // 100)}", end="")
print()
record = '{"id": %d, "name": "\x1b[33mrow %d\x1b[0m"}, '
rows = [record % (i, i) for i in range(30_000)]
print("[", *rows[:15_000], "needle", *rows[15_000:], "]", sep="")
print("done")
