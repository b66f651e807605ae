/** The sample Python project: path → text. */
export const sampleFiles: Readonly<Record<string, string>> = {
  'README.md': `# Word counter

A small Python package to try Runner Supervisor with. Run its tests with

    python -m unittest -v

or watch it work with

    python -m wordcount README.md
`,
  'requirements.txt': `# Nothing to install: the sample needs only Python itself.
`,
  '.gitignore': `__pycache__/
`,
  'wordcount/__init__.py': `"""Count the words of a text."""

from collections import Counter
import re


def count_words(text: str) -> Counter[str]:
    """Words in lower case, and how often each occurs."""
    return Counter(re.findall(r"[\\w']+", text.lower()))
`,
  'wordcount/__main__.py': `import sys
import time

from wordcount import count_words


def main() -> int:
    if len(sys.argv) < 2:
        print("Usage: python -m wordcount FILE", file=sys.stderr)
        return 2
    with open(sys.argv[1], encoding="utf-8") as file:
        words = count_words(file.read())
    for word, times in words.most_common(10):
        bar = "\\x1b[36m" + "█" * times + "\\x1b[0m"
        print(f"{word:>12} {times:4} {bar}")
        time.sleep(0.1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
`,
  'tests/__init__.py': '',
  'tests/test_wordcount.py': `import unittest

from wordcount import count_words


class CountWordsTest(unittest.TestCase):
    def test_counts_every_word(self):
        self.assertEqual(count_words("a b a"), {"a": 2, "b": 1})

    def test_ignores_case(self):
        self.assertEqual(count_words("Run run RUN"), {"run": 3})

    def test_keeps_apostrophes(self):
        self.assertEqual(count_words("don't"), {"don't": 1})

    def test_finds_nothing_in_nothing(self):
        self.assertEqual(count_words(""), {})


if __name__ == "__main__":
    unittest.main()
`,
}
