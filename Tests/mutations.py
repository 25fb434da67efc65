#!/usr/bin/env python3
"""Gives the program spoiled lessons, sessions, models, truths, archives and tables under a cap of memory.

    python3 Tests/mutations.py .build/release/alscope [COUNT] [SEED]

Each must end in a sentence or in success: no trap, no signal, no hang, nothing that could steer a terminal, and no file
written outside of the folder that it is given. What does not is kept, and said. Exit code 0 where all is well.
"""
import gzip, io, os, random, resource, shutil, signal, struct, subprocess, sys, tempfile, unicodedata, zipfile
from pathlib import Path

MEMORY = 1 << 30
BATCH = 40
TOKENS = [
    b"nan", b"inf", b"-inf", b"1e400", b"-1e308", b"1e308", b"-1", b"0", b"9223372036854775807", b"-9223372036854775808",
    b"99999999999999999999", b"4294967296", b"2147483648", b"4096", b"100000", b'"', b'""', b"'", b"\n", b"\r\n", b"\r", b"\t",
    b",", b";", b"::", b"|", b"#", b"```", b"? ", b"= ", b"goal: ", b"{", b"}", b"[", b"]", b"\\", b"\0", b"\x1b]0;x\x07", b"\x9b",
    b"\xef\xbb\xbf", b"\xff", b"\xe2\x80\xae", b"\xe0\xb5\x8e", b"\xcc\x81", b"open ", b"save x.als", b"export x.csv loss",
    b"factors 4096", b"iterate 2", b"sweep alpha 1..9", b"holdout 20%", b"generate users 9 items 9", b"compare spark",
    b"symmetric", b"knobs: alpha", b"## ", b"back 1", b"goto 3", b"inspect", b"rate", b"undo", b"new", b"play", b"recover",
]


def npy(array_type, shape, payload):
    header = repr({"descr": array_type, "fortran_order": False, "shape": shape}).encode()
    header += b" " * (63 - (10 + len(header)) % 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + payload


def archive():
    numbers = struct.pack("<6d", *[0.5] * 6)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        for name in ["user_factors", "item_factors"]:
            packed.writestr(name + ".npy", npy("<f8", (3, 2), numbers))
        for name, value in [("alpha", 40.0), ("regularization", 0.1)]:
            packed.writestr(name + ".npy", npy("<f8", (), struct.pack("<d", value)))
        packed.writestr("factors.npy", npy("<i8", (), struct.pack("<q", 2)))
    return data.getvalue()


def seeds(program, folder):
    """What is spoiled: a kind, and files by name, the first of which is opened."""
    here = Path(__file__).resolve().parent.parent
    made, model = folder / "made.csv", folder / "model"
    run = lambda *words: subprocess.run([program, *map(str, words)], check=True, capture_output=True)
    run("generate", "--users", "12", "--items", "9", "--density", "0.4", "--output", made)
    run("train", "films", "--factors", "2", "--iterations", "2", "--model", model)
    truth = made.with_name("made.truth.csv").read_bytes()
    films = (here / "datasets/films.csv").read_bytes()
    matrix = b"%%MatrixMarket matrix coordinate real general\n3 5 4\n1 1 2\n2 5 1\n3 2 4\n1 3 1\n"
    symmetric = matrix.replace(b"general", b"symmetric").replace(b"3 5", b"5 5")
    session = (
        b"# alscope session\nformat 1\nopen films\nalpha 10\nfactors 2\nstep users\nstep items\niterate 3\nuser Ana\n"
        b"rate Ana Alien 3\nholdout 20% seed 3\nback 2\nforward 1\ngoto 3\npin \"a\"\nundo\nexplain Alien\nsimilar Alien\n"
        b"inspect Ana\nstage next\nsort users name\nview error\nmetrics\ncompare spark\nsweep alpha 1,2 iterations 1\nnote x\n")
    yield "data", {"made.csv": made.read_bytes()}
    yield "data", {"made.csv": made.read_bytes(), "made.truth.csv": truth}
    yield "truth", {"made.truth.csv": truth, "made.csv": made.read_bytes()}
    yield "data", {"films.csv": films}
    yield "data", {"m.mtx": matrix}
    yield "data", {"m.mtx": symmetric}
    yield "data", {"films.csv.gz": gzip.compress(films, 1)}
    yield "archive", {"m.npz": archive()}
    for name in ["model.json", "users.csv", "items.csv"]:
        files = {"model/" + file.name: file.read_bytes() for file in model.iterdir()}
        yield "model", {"model/" + name: files.pop("model/" + name), **files}
    yield "session", {"s.als": session}
    for lesson in sorted((here / "lessons").glob("*.md")):
        yield "lesson", {"l.md": lesson.read_bytes()}


def spoil(bytes_, chance):
    data = bytearray(bytes_)
    for _ in range(chance.choice([1, 1, 1, 2, 3, 8])):
        place, size = chance.randrange(len(data) + 1), chance.choice([1, 1, 2, 8, 64])
        kind = chance.randrange(8)
        if kind == 0 and data:
            data[place % len(data)] = chance.randrange(256)
        elif kind == 1:
            del data[place:place + size]
        elif kind == 2:
            data[place:place] = data[place:place + size] * chance.choice([1, 2, 50])
        elif kind == 3:
            data[place:place] = chance.choice(TOKENS)
        elif kind == 4:
            data[place:place + size] = chance.choice(TOKENS)
        elif kind == 5:
            del data[place:]
        elif kind == 6:
            start = chance.randrange(len(data) + 1)
            data[place:place] = data[start:start + size]
        else:
            # A number, or a word, that says something else.
            text = bytes(data)
            parts = [index for index in range(1, len(text)) if text[index:index + 1].isalnum() and not text[index - 1:index].isalnum()]
            if parts:
                start = chance.choice(parts)
                end = start
                while end < len(text) and text[end:end + 1] not in b" ,\n;:\"":
                    end += 1
                data[start:end] = chance.choice(TOKENS)
    return bytes(data)


def steering(text):
    return [hex(ord(letter)) for letter in text if letter != "\n" and unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp")]


class Runner:
    def __init__(self, program):
        self.program = os.path.abspath(program)

    def run(self, words, folder, script="", seconds=20):
        """Why this is not well; None where it is. What works for longer than `seconds` must stop at Ctrl-C."""
        def limit():
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"}
        program = subprocess.Popen(
            [self.program, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder,
            env=environment, preexec_fn=limit)
        well = (0, 1, 64)
        try:
            output, errors = program.communicate(script.encode(), timeout=seconds)
        except subprocess.TimeoutExpired:
            program.send_signal(signal.SIGINT)
            well = (0, 1, 130, -signal.SIGINT)
            try:
                output, errors = program.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                program.kill()
                program.communicate()
                return "no end, not even by Ctrl-C"
        if program.returncode not in well:
            return f"exit code {program.returncode}: {errors[-300:]!r}"
        found = steering((output + errors).decode(errors="replace"))
        return f"steering characters {found[:5]}" if found else None


def main():
    program, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    chance, runner = random.Random(seed), Runner(program)
    root = Path(tempfile.mkdtemp(prefix="alscope-mutations-"))
    kept = Path.cwd() / "mutations-kept"
    begun = {}
    for kind, files in seeds(program, root):
        begun.setdefault(kind, []).append(files)
    tried, bad, by_kind = 0, 0, {}
    waiting = []

    def keep(folder, kind, why):
        nonlocal bad
        bad += 1
        place = kept / f"{seed}-{bad}-{kind}"
        shutil.copytree(folder, place, symlinks=True)
        print(f"{kind}: {why}\n  kept as {place}", flush=True)

    def opened(folder, name):
        path = folder / name
        return path.parent if name.startswith("model/") else path

    def lines(path):
        return f"open {path}\nstep\nlist\n"

    def flush():
        script = "".join(lines(path) for _, _, path in waiting)
        if waiting and runner.run(["shell", "--threads", "1"], root, script, 120):
            for folder, kind, path in waiting:
                why = runner.run(["shell", "--threads", "1"], root, lines(path))
                if why:
                    keep(folder, kind, why)
        for folder, _, _ in waiting:
            shutil.rmtree(folder)
        waiting.clear()

    try:
        while tried < count:
            kind = chance.choice(["data", "data", "truth", "model", "model", "archive", "lesson", "session"])
            files = chance.choice(begun[kind])
            folder = Path(tempfile.mkdtemp(dir=root))
            for index, (name, content) in enumerate(files.items()):
                (folder / name).parent.mkdir(exist_ok=True)
                (folder / name).write_bytes(spoil(content, chance) if index == 0 else content)
            name = next(iter(files))
            tried += 1
            by_kind[kind] = by_kind.get(kind, 0) + 1
            if kind in ("lesson", "session"):
                words = ["lesson", "--check", "l.md"] if kind == "lesson" else ["run", "s.als", "--threads", "1"]
                why = runner.run(words, folder)
                if why:
                    keep(folder, kind, why)
                shutil.rmtree(folder)
            else:
                path = opened(folder, "made.csv" if kind == "truth" else name)
                waiting.append((folder, kind, path))
                if len(waiting) == BATCH:
                    flush()
            if tried % 1000 == 0:
                print(f"{tried} tried, {bad} bad", flush=True)
        flush()
    finally:
        shutil.rmtree(root, ignore_errors=True)
    print(f"{tried} tried ({', '.join(f'{kind} {number}' for kind, number in sorted(by_kind.items()))}), {bad} bad.")
    sys.exit(1 if bad else 0)


main()
