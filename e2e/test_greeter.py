import unittest

from greeter import greet


class GreeterTest(unittest.TestCase):
    def test_greets_politely(self):
        self.assertEqual(greet("Ada"), "Hello Ada, please")

    def test_greets_nobody(self):
        self.assertEqual(greet(""), "Hello , please")
