#!/usr/bin/env python3
"""Makes a Python wheel of the program that `make static` built, for pipx, uvx and pip: .build/static/alscope-….whl

The program is no Python: it goes to the environment's scripts as it is, with its manual page and completions in share.
"""
import base64
import csv
import hashlib
import io
import os
import platform
import stat
import subprocess
import sys
import time
import zipfile
from pathlib import Path

MADE = Path(sys.argv[1] if len(sys.argv) > 1 else ".build/static")
LINUX = "manylinux_2_17_{0}.manylinux2014_{0}.musllinux_1_1_{0}"

SHARED = {
    "alscope.1": "share/man/man1/alscope.1",
    "alscope.bash": "share/bash-completion/completions/alscope",
    "_alscope": "share/zsh/site-functions/_alscope",
    "alscope.fish": "share/fish/vendor_completions.d/alscope.fish",
}


def platform_tag():
    """A static program keeps to every Linux of its processor; a Mac's needs the system that it was built for."""
    machine = platform.machine()
    if sys.platform == "darwin":
        return f"macosx_15_0_{machine}"
    return LINUX.format(machine)


def metadata(version):
    home = os.environ.get("HOMEPAGE", "")
    lines = [
        "Metadata-Version: 2.4",
        "Name: alscope",
        f"Version: {version}",
        "Summary: A terminal explorer of weighted alternating least squares (WALS)",
        *([f"Project-URL: Homepage, {home}"] if home else []),
        "License-Expression: Apache-2.0",
        "License-File: LICENSE",
        "License-File: NOTICES.txt",
        "Keywords: recommender,matrix factorization,ALS,implicit feedback,terminal",
        "Classifier: Environment :: Console :: Curses",
        "Classifier: Intended Audience :: Education",
        "Classifier: Intended Audience :: Science/Research",
        "Classifier: Topic :: Scientific/Engineering :: Artificial Intelligence",
        "Description-Content-Type: text/markdown",
        "",
        Path("packaging/about.md").read_text(encoding="utf-8"),
    ]
    return "\n".join(lines)


def entry(name, is_program, moment):
    info = zipfile.ZipInfo(name, date_time=moment)
    info.external_attr = (stat.S_IFREG | (0o755 if is_program else 0o644)) << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def main():
    version = subprocess.run([MADE / "alscope", "--version"], check=True, capture_output=True, text=True).stdout.strip()
    tag = f"py3-none-{platform_tag()}"
    information = f"alscope-{version}.dist-info"
    data = f"alscope-{version}.data"
    files = {f"{data}/scripts/alscope": (MADE / "alscope").read_bytes()}
    for name, place in SHARED.items():
        files[f"{data}/data/{place}"] = (MADE / name).read_bytes()
    tags = "".join(f"Tag: py3-none-{one}\n" for one in tag.removeprefix("py3-none-").split("."))
    files[f"{information}/licenses/LICENSE"] = Path("LICENSE").read_bytes()
    files[f"{information}/licenses/NOTICES.txt"] = (MADE / "NOTICES.txt").read_bytes()
    files[f"{information}/METADATA"] = metadata(version).encode()
    files[f"{information}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: alscope\nRoot-Is-Purelib: false\n{tags}".encode()
    record = io.StringIO()
    rows = csv.writer(record, lineterminator="\n")
    for name, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        rows.writerow([name, f"sha256={digest}", len(content)])
    rows.writerow([f"{information}/RECORD", "", ""])
    files[f"{information}/RECORD"] = record.getvalue().encode()

    moment = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", "315532800")))[:6]
    wheel = MADE / f"alscope-{version}-{tag}.whl"
    for old in MADE.glob("alscope-*.whl"):
        old.unlink()
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, content in files.items():
            archive.writestr(entry(name, "/scripts/" in name, moment), content, compresslevel=9)
    print(wheel)


main()
