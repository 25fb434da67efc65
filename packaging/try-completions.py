#!/usr/bin/env python3
"""Presses Tab in bash, zsh and fish, as far as they are installed, and looks at what the program's scripts offer.

    packaging/try-completions.py [PROGRAM]

A file whose name holds a command stands among the files: it must be offered as a name and never be run.
"""
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROGRAM = Path(sys.argv[1] if len(sys.argv) > 1 else ".build/static/alscope").resolve()
# What is typed, and what the line or the list must hold after Tab.
CASES = [
    ("alscope fil", "films"),
    ("alscope train mi", "mine.csv"),
    ("alscope lesson ma", "matrix"),
    ("alscope --theme d", "dark"),
    ("alscope films --preset sp", "spark"),
    ("alscope eval", "evaluate"),
    ("alscope run se", "session.als"),
    ("alscope train '$(t", "$(touch pwned).csv"),
]
STARTS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "source {folder}/alscope.bash"),
    "zsh": (["zsh", "-f", "-i"], "fpath=({folder} $fpath); autoload -U compinit; compinit -u -D"),
    "fish": (["fish", "--no-config"], "source {folder}/alscope.fish"),
}


def read(terminal, until, seconds):
    """What comes until a text is seen, or nothing more is to be waited for."""
    text, end = "", time.monotonic() + seconds
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                text += os.read(terminal, 65536).decode("utf-8", "replace")
            except OSError:
                break
            # fish asks what the terminal is.
            if "\x1b[c" in text:
                os.write(terminal, b"\x1b[?1;2c")
            # Movements and colors stand between the letters that a shell paints.
            if until in re.sub(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[()].|\x1b\][^\x07]*\x07|[\x00\r\\]", "", text):
                return True
    return False


def press(shell, start, setup, typed, wanted, environment, folder):
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execvpe(start[0], start, environment)
    os.write(terminal, (setup + "; echo rea''dy\n").encode())
    read(terminal, "ready", 20)
    read(terminal, "\0never", 0.5)
    os.write(terminal, typed.encode() + b"\t")
    found = read(terminal, wanted, 8) or (os.write(terminal, b"\t") and read(terminal, wanted, 8))
    os.kill(child, 9)
    os.waitpid(child, 0)
    os.close(terminal)
    return found


def main():
    failed = []
    with tempfile.TemporaryDirectory() as place:
        scripts, files = Path(place, "scripts"), Path(place, "files")
        scripts.mkdir()
        files.mkdir()
        Path(place, "bin").mkdir()
        os.symlink(PROGRAM, Path(place, "bin", "alscope"))
        for shell, name in (("bash", "alscope.bash"), ("zsh", "_alscope"), ("fish", "alscope.fish")):
            text = subprocess.run([HERE / "completions.sh", PROGRAM, shell], check=True, capture_output=True).stdout
            Path(scripts, name).write_bytes(text)
        for name in ("mine.csv", "session.als", "$(touch pwned).csv", "`touch pwned`.csv"):
            Path(files, name).touch()
        environment = {
            "PATH": f"{place}/bin:/usr/local/bin:/usr/bin:/bin", "HOME": place, "TERM": "xterm", "LANG": "C.UTF-8"}
        for shell, (start, setup) in STARTS.items():
            if not shutil.which(shell):
                if os.environ.get("ALSCOPE_REQUIRE_ALL"):
                    failed.append(f"{shell} is not installed")
                print(f"{shell}: not installed, skipped")
                continue
            for typed, wanted in CASES:
                # fish and zsh complete a quoted word their own way; the name must only not be run there.
                found = press(shell, start, setup.format(folder=scripts), typed, wanted, environment, files)
                if not found and "$(" not in typed:
                    failed.append(f"{shell}: “{typed}” and Tab do not offer {wanted}")
            if Path(files, "pwned").exists():
                failed.append(f"{shell} ran what a file's name holds")
            print(f"{shell}: {len(CASES)} words tried")
    for sentence in failed:
        print(sentence, file=sys.stderr)
    return 1 if failed else 0


sys.exit(main())
