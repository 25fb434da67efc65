#!/usr/bin/env python3
"""One long session: half-steps and edits by the thousand, and what keys and memory cost at its start and at its end.

    swift build -c release && Benchmarks/terminal/soak.py .build/release/alscope

Needs Python's standard library only. Drives the real program through a pseudo-terminal as feel.py does.
"""
import argparse, re, statistics, time
from feel import LETTERS, Terminal


def resident(terminal):
    """Megabytes of memory, and the most there ever were."""
    text = open(f"/proc/{terminal.process}/status").read()
    return tuple(int(re.search(name + r":\s+(\d+)", text)[1]) / 1024 for name in ("VmRSS", "VmHWM"))


def is_busy(terminal):
    """Reads on for half a second; whether the program used the processor meanwhile."""
    before = terminal.processor_seconds()
    terminal.listen(0.5)
    return terminal.processor_seconds() - before > 0.1


def keys(terminal, count):
    """Milliseconds from a letter to its place on the screen."""
    times = []
    terminal.press(":")
    terminal.settle()
    for index in range(count):
        letter = LETTERS[index % len(LETTERS)]
        times.append(terminal.answer(letter, letter))
        if index % 15 == 14:
            terminal.press("\x15")
            terminal.settle()
    terminal.press("\x15\x7f")
    terminal.settle()
    return times


def moves(terminal, count):
    """Milliseconds from a press of j or k to the first bytes of its answer."""
    times = []
    for index in range(count):
        began = terminal.press("jk"[index % 2])
        while (moment := terminal.read(5)) is None:
            pass
        times.append(1000 * (moment - began))
        terminal.settle()
    return times


def row(name, terminal):
    typed, moved = keys(terminal, 60), moves(terminal, 40)
    now, most = resident(terminal)
    print(f"{name:<34} typed p50 {statistics.median(typed):6.2f} max {max(typed):6.2f} ms   "
          f"moved p50 {statistics.median(moved):6.2f} max {max(moved):6.2f} ms   {now:6.0f} MB, most {most:6.0f} MB",
          flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("program")
    arguments.add_argument("--data", default="films")
    arguments.add_argument("--half-steps", type=int, default=50_000)
    arguments.add_argument("--edits", type=int, default=10_000)
    given = arguments.parse_args()
    terminal = Terminal(given.program, given.data, columns=120, rows=40)
    terminal.await_bytes(b"quit", 120)
    terminal.settle()
    row("at the start", terminal)
    began = time.perf_counter()
    terminal.press(f":iterate {given.half_steps // 2}\r")
    while is_busy(terminal):
        pass
    terminal.settle()
    row(f"after {given.half_steps} half-steps ({time.perf_counter() - began:.0f} s)", terminal)
    began = time.perf_counter()
    for index in range(given.edits // 100):
        terminal.press("+" * 50 + "-" * 50)
        terminal.settle()
    row(f"after {given.edits} edits ({time.perf_counter() - began:.0f} s)", terminal)
    began = time.perf_counter()
    terminal.press("u" * 100)
    terminal.settle()
    row(f"after 100 undos ({time.perf_counter() - began:.1f} s)", terminal)
    terminal.close()


if __name__ == "__main__":
    main()
