#!/usr/bin/env python3
"""Starts a program in a terminal of 80 × 24, waits until its screen shows something, types q, and prints the screen.

    packaging/look.py [--root FOLDER] [--term NAME] COMMAND ...

It knows of a terminal just what is needed to see words at their places: moves of the cursor, erasing, wide characters.
"""
import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time
import unicodedata

ROWS, COLUMNS = 24, 80
SEQUENCE = re.compile(
    r"\x1b\[(?P<parameters>[0-9;?>=<]*)[ -/]*(?P<final>[@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()*+].|\x1b[ -/]*[0-~]")


class Grid:
    def __init__(self):
        self.cells = [[" "] * COLUMNS for _ in range(ROWS)]
        self.row = self.column = 0
        self.last = " "

    def move(self, row, column):
        self.row = min(max(row, 0), ROWS - 1)
        self.column = min(max(column, 0), COLUMNS - 1)

    def put(self, character):
        if unicodedata.combining(character):
            return
        if self.column >= COLUMNS:
            self.move(self.row + 1, 0)
        self.cells[self.row][self.column] = self.last = character
        self.column += 2 if unicodedata.east_asian_width(character) in "WF" else 1

    def erase(self, first, last):
        for place in range(first, last):
            self.cells[place // COLUMNS][place % COLUMNS] = " "

    def control(self, parameters, final):
        numbers = [int(n) if n.isdigit() else 0 for n in parameters.split(";")]
        count = max(numbers[0], 1)
        here = self.row * COLUMNS + min(self.column, COLUMNS - 1)
        end = ROWS * COLUMNS
        if final in "Hf":
            self.move(count - 1, max(numbers[1] if len(numbers) > 1 else 1, 1) - 1)
        elif final in "ABCD":
            rows, columns = {"A": (-1, 0), "B": (1, 0), "C": (0, 1), "D": (0, -1)}[final]
            self.move(self.row + rows * count, self.column + columns * count)
        elif final == "G":
            self.move(self.row, count - 1)
        elif final == "d":
            self.move(count - 1, self.column)
        elif final == "J":
            self.erase(*{0: (here, end), 1: (0, here + 1)}.get(numbers[0], (0, end)))
        elif final == "K":
            start = self.row * COLUMNS
            self.erase(*{0: (here, start + COLUMNS), 1: (start, here + 1)}.get(numbers[0], (start, start + COLUMNS)))
        elif final == "X":
            self.erase(here, min(here + count, end))
        elif final == "b":
            for _ in range(count):
                self.put(self.last)

    def feed(self, text):
        place = 0
        while place < len(text):
            match = SEQUENCE.match(text, place)
            if match:
                if match["final"]:
                    self.control(match["parameters"], match["final"])
                place = match.end()
                continue
            character = text[place]
            place += 1
            if character == "\r":
                self.column = 0
            elif character == "\n":
                self.move(self.row + 1, self.column)
            elif character == "\b":
                self.move(self.row, self.column - 1)
            elif character == "\t":
                self.move(self.row, (self.column // 8 + 1) * 8)
            elif character >= " ":
                self.put(character)

    def text(self):
        return "\n".join("".join(line).rstrip() for line in self.cells)


def main():
    arguments = sys.argv[1:]
    root = None
    while arguments and arguments[0] in ("--root", "--term"):
        option, value = arguments[:2]
        del arguments[:2]
        if option == "--root":
            root = value
        else:
            os.environ["TERM"] = value
    os.environ.setdefault("TERM", "xterm-256color")
    child, terminal = pty.fork()
    if child == 0:
        if root:
            os.chroot(root)
            os.chdir("/")
        os.execvp(arguments[0], arguments)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    shown, sent, quiet_since, begun = b"", False, time.monotonic(), time.monotonic()
    while time.monotonic() - begun < 30:
        ready, _, _ = select.select([terminal], [], [], 0.1)
        if ready:
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            if not sent:
                shown += piece
            quiet_since = time.monotonic()
        elif shown and not sent and time.monotonic() - quiet_since > 0.7:
            os.write(terminal, b"q")
            sent = True
    _, status = os.waitpid(child, 0)
    grid = Grid()
    grid.feed(shown.decode("utf-8", "replace"))
    print(grid.text())
    return os.waitstatus_to_exitcode(status)


sys.exit(main())
