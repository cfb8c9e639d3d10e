"""Open the dashboard, or run the tests: makes the environment first where it is missing or out of date.

    python start.py                 open the dashboard in the browser
    python start.py test [ARG …]    run the checks and tests (further arguments go to pytest)

Needs Python 3.11 or newer and nothing else; works on Linux, macOS and Windows.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
USAGE = "usage: python start.py [test [PYTEST ARGUMENTS]]"


def main(arguments: list[str]) -> int:
    """The exit code of what was run; 2 where it could not start."""
    if sys.version_info < (3, 11):  # noqa: UP036  (said in words, to whoever runs it with an older one)
        print(f"start.py: needs Python 3.11 or newer, this is {sys.version.split()[0]}", file=sys.stderr)
        return 2
    if not arguments:
        return open_dashboard()
    if arguments[0] == "test":
        return run_tests(arguments[1:])
    if arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0
    print(USAGE, file=sys.stderr)
    return 2


def open_dashboard() -> int:
    if not prepare("requirements.txt"):
        return 2
    built = run("-m", "etl", "build", "--stale")
    return built or run("-m", "streamlit", "run", "serve.py", "--server.address=127.0.0.1")


def run_tests(arguments: list[str]) -> int:
    if not prepare("requirements-dev.txt"):
        return 2
    checks = run("-m", "ruff", "check", ".") or run("-m", "ruff", "format", "--check", ".")
    return checks or run("-m", "pytest", "-n", "2", *arguments)


def prepare(lock: str) -> bool:
    """Whether the environment holds what the lock file names; it is installed where it does not yet."""
    stamp = ENVIRONMENT / f"{lock}.installed"
    wanted = hashlib.sha256((HERE / lock).read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted and PYTHON.exists():
        return True
    print(f"Setting up {ENVIRONMENT.name} with the packages of {lock}; once, a minute or two …", flush=True)
    try:
        venv.create(ENVIRONMENT, with_pip=True)
    except subprocess.CalledProcessError:
        print("start.py: this Python cannot make environments; on Debian: apt install python3-venv", file=sys.stderr)
        return False
    quiet = ("--disable-pip-version-check", "--no-input", "--progress-bar", "on")
    if run("-m", "pip", "install", "--require-hashes", *quiet, "-r", lock):
        print("start.py: the packages were not installed; see pip's message above, then run again", file=sys.stderr)
        return False
    for other in ENVIRONMENT.glob("*.installed"):
        other.unlink()
    stamp.write_text(wanted)
    return True


def run(*command: str) -> int:
    try:
        return subprocess.call([str(PYTHON), *command], cwd=HERE)
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
