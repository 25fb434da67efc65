#!/usr/bin/env python3
"""How fast the explorer feels: drives the real program through a pseudo-terminal and prints a table.

    swift build -c release && Benchmarks/terminal/feel.py .build/release/alscope

Needs Python's standard library only. A key counts as answered when the bytes of its answer have been read: letters of a
script that the program itself never draws are typed into the prompt, and the title of the help is waited for.
"""
import argparse, fcntl, math, os, pty, random, select, signal, struct, sys, tempfile, termios, time

LETTERS = "жфцчшщэюябгдзйлптуы"


class Terminal:
    """The program in a pseudo-terminal of its own; `rate` in bytes a second makes the terminal a slow one."""

    def __init__(self, program, *arguments, columns=80, rows=24, rate=None):
        self.rate, self.received, self.bytes = rate, b"", 0
        environment = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": os.environ["PATH"], "HOME": tempfile.gettempdir()}
        leader, follower = pty.openpty()
        fcntl.ioctl(leader, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.began = time.perf_counter()
        self.process = os.fork()
        if self.process == 0:
            os.setsid()
            fcntl.ioctl(follower, termios.TIOCSCTTY, 0)
            for descriptor in (0, 1, 2):
                os.dup2(follower, descriptor)
            os.closerange(3, 64)
            os.execve(program, [program, *arguments], environment)
        os.close(follower)
        self.leader = leader

    def read(self, seconds):
        """Reads what comes within the time; the moment it came, or None."""
        ready, _, _ = select.select([self.leader], [], [], seconds)
        if not ready:
            return None
        size = 65536
        if self.rate:
            size = 2048
            time.sleep(size / self.rate)
        try:
            data = os.read(self.leader, size)
        except OSError:
            return None
        self.bytes += len(data)
        self.received = (self.received + data)[-400_000:]
        return time.perf_counter()

    def await_bytes(self, token, seconds=30):
        """The moment at which the token has been read."""
        deadline = time.perf_counter() + seconds
        while token not in self.received:
            if time.perf_counter() > deadline:
                sys.exit(f"“{token.decode()}” did not come within {seconds} s; the last of what came:\n"
                         + self.received[-2000:].decode(errors="replace"))
            moment = self.read(0.5)
        return moment or time.perf_counter()

    def press(self, text):
        self.received = b""
        moment = time.perf_counter()
        os.write(self.leader, text.encode())
        return moment

    def answer(self, keys, token):
        """Milliseconds from a key to its answer."""
        began = self.press(keys)
        return (self.await_bytes(token.encode()) - began) * 1000

    def settle(self, quiet=0.1):
        """Reads until nothing comes; the moment of the last byte."""
        last = time.perf_counter()
        while (moment := self.read(quiet)) is not None:
            last = moment
        return last

    def listen(self, seconds):
        """Reads on for a time; the moments at which something came."""
        moments, deadline = [], time.perf_counter() + seconds
        while (left := deadline - time.perf_counter()) > 0:
            if (moment := self.read(left)) is not None:
                moments.append(moment)
        return moments

    def processor_seconds(self):
        fields = open(f"/proc/{self.process}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def peak_megabytes(self):
        for line in open(f"/proc/{self.process}/status"):
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024

    def close(self):
        os.kill(self.process, signal.SIGTERM)
        while True:
            try:
                if not os.read(self.leader, 65536):
                    break
            except OSError:
                break
        os.waitpid(self.process, 0)
        os.close(self.leader)


def share(values, part):
    return sorted(values)[min(len(values) - 1, math.ceil(part * len(values)) - 1)]


def spread(values):
    return f"p50 {share(values, .5):.1f}, p95 {share(values, .95):.1f}, p99 {share(values, .99):.1f}, max {max(values):.1f} ms"


def type_letters(terminal, count, randomness):
    """Types letters into the open prompt at a person's uneven pace; milliseconds of each."""
    times, typed, before = [], 0, None
    while len(times) < count:
        terminal.listen(randomness.uniform(0.02, 0.09))
        if typed == 30:
            terminal.press("\x15")
            terminal.listen(0.1)
            typed = 0
        letter = randomness.choice([letter for letter in LETTERS if letter != before])
        times.append(terminal.answer(letter, letter))
        typed, before = typed + 1, letter
    return times


def write_interactions(path, users, items, count, randomness):
    """Interactions with a few popular items and many rare ones."""
    weights = [1 / (rank + 10) for rank in range(items)]
    chosen = randomness.choices(range(items), weights=weights, k=count)
    with open(path, "w") as file:
        file.write("user,item,count\n")
        file.writelines(f"u{randomness.randrange(users)},i{item},{1 + int(randomness.expovariate(0.7))}\n" for item in chosen)


def write_smooth(path, size):
    """A wide table in which neighbors are alike."""
    with open(path, "w") as file:
        file.write("user," + ",".join(f"i{item}" for item in range(size)) + "\n")
        for user in range(size):
            values = (3 + 2.5 * math.sin(user / 9) * math.cos(item / 13) for item in range(size))
            file.write(f"u{user}," + ",".join(f"{value:.2f}" for value in values) + "\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--keys", type=int, default=300)
    parser.add_argument("--interactions", type=int, default=1_000_000)
    parser.add_argument("--only", help="launch, idle, redraw, paints, training, slow or memory")
    options = parser.parse_args()
    program, randomness = os.path.abspath(options.program), random.Random(7)
    folder = tempfile.mkdtemp()
    large, smooth = os.path.join(folder, "large.csv"), os.path.join(folder, "smooth.csv")
    wanted = lambda name: options.only in (None, name)

    def row(what, limit, seen, met):
        print(f"| {what} | {limit} | {seen} | {'yes' if met else '**no**'} |", flush=True)

    print("| what | limit | measured | met |\n|---|---|---|---|", flush=True)
    if wanted("launch"):
        for columns, rows in [(80, 24), (200, 60)]:
            times = []
            for _ in range(30):
                terminal = Terminal(program, "films", columns=columns, rows=rows)
                times.append((terminal.await_bytes(b"quit") - terminal.began) * 1000)
                terminal.close()
            row(f"launch to first screen, films, {columns}×{rows}", "50 ms", spread(times), share(times, .95) <= 50)

    if wanted("idle"):
        terminal = Terminal(program, "films", columns=120, rows=40)
        terminal.await_bytes(b"quit")
        terminal.press(":")
        terminal.settle()
        times = type_letters(terminal, options.keys, randomness)
        row("key to paint, nothing else going on", "p99 16 ms", spread(times), share(times, .99) <= 16)
        terminal.press("\x15\x1b")
        terminal.settle()
        times = []
        for _ in range(60):
            times.append(terminal.answer("?", "Help ·"))
            terminal.press("?")
            terminal.settle(0.05)
        row("help opened", "p99 16 ms", spread(times), share(times, .99) <= 16)
        before = terminal.processor_seconds()
        terminal.listen(20)
        used = terminal.processor_seconds() - before
        row("processor time in 20 idle seconds", "0.0 %", f"{used / 20 * 100:.1f} %", used == 0)
        terminal.close()

    if wanted("redraw"):
        write_smooth(smooth, 120)
        terminal = Terminal(program, smooth, "--preset", "ratings", "--factors", "4", columns=200, rows=60)
        terminal.await_bytes(b"quit")
        terminal.press(":cells heat\r1")
        terminal.settle(0.5)
        times, size = [], 0
        for _ in range(100):
            terminal.bytes = 0
            began = terminal.press("\x0c")
            times.append((terminal.settle(0.05) - began) * 1000)
            size = terminal.bytes
        row(f"200×60 redrawn whole, smooth heat map ({size / 1000:.0f} KB)", "3 ms", spread(times), share(times, .95) <= 3)
        terminal.close()

    if wanted("paints"):
        terminal = Terminal(program, "films", columns=120, rows=40)
        terminal.await_bytes(b"quit")
        terminal.press(":iterate 1000000\r")
        moments = terminal.listen(3)
        gaps = [after - before for before, after in zip(moments, moments[1:])]
        paints = sum(gap > 0.008 for gap in gaps) / 3
        row("paints a second while half-steps rush by", "30", f"{paints:.0f}", paints <= 31)
        terminal.close()

    if wanted("memory"):
        terminal = Terminal(program, "films", columns=120, rows=40)
        terminal.await_bytes(b"quit")
        terminal.press("c")
        terminal.listen(2)
        peak = terminal.peak_megabytes()
        row("peak memory, films, trained to convergence", "40 MB", f"{peak:.1f} MB", peak <= 40)
        terminal.close()

    for name, rate in [("training", None), ("slow", 2_000_000)]:
        if not wanted(name):
            continue
        if not os.path.exists(large):
            write_interactions(large, 6040, 3706, options.interactions, randomness)
        terminal = Terminal(program, large, "--factors", "64", "--alpha", "1", "--lambda", "10",
                            columns=200, rows=60, rate=rate)
        terminal.await_bytes(b" stored", 60)
        terminal.press(":until 1e-12\r")
        terminal.await_bytes(b"half-step", 60)
        terminal.press(":")
        terminal.listen(1)
        times = type_letters(terminal, options.keys, randomness)
        what = f"key to paint while {options.interactions} interactions are trained at k = 64, 200×60"
        if rate:
            row(what + ", the terminal takes 2 MB/s", "p95 25 ms", spread(times), share(times, .95) <= 25)
        else:
            row(what, "p99 16 ms", spread(times), share(times, .99) <= 16)
        terminal.close()


if __name__ == "__main__":
    main()
