"""Memory and time with many readers at once: ``python benchmarks/viewers.py [--viewers 20] [--pages ,Places]``.

Starts a server on the built timelines and opens so many sessions at once by Streamlit's own protocol, as browsers do;
each walks through the pages and stays. Prints the server's resident memory before, with all of them there, and after
they left. Linux only: memory is read from /proc.
"""

from __future__ import annotations

import argparse
import asyncio
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from contextlib import AsyncExitStack
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PROJECT = Path(__file__).resolve().parents[1]
FINISHED = ForwardMsg.FINISHED_SUCCESSFULLY
SECONDS = 300


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--viewers", type=int, default=20)
    parser.add_argument("--pages", default=",Displacement,Places", help="pages by name, the first page is empty")
    options = parser.parse_args()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = ["--server.address=127.0.0.1", f"--server.port={port}", "--server.headless=true"]
    command = [sys.executable, "-m", "streamlit", "run", "serve.py", *address]
    server = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health")
        asyncio.run(_measure(server.pid, f"ws://127.0.0.1:{port}", options.viewers, options.pages.split(",")))
    finally:
        server.terminate()
        server.wait(timeout=20)


def resident(pid: int) -> float:
    """The process's resident memory in MB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


def _wait(url: str) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise SystemExit("the server did not start within a minute")


async def _measure(pid: int, url: str, viewers: int, pages: list[str]) -> None:
    print(f"started, nobody there           {resident(pid):7.0f} MB")
    async with AsyncExitStack() as windows:
        await _walk(windows, url, pages)
        alone = resident(pid)
        print(f"one viewer, {len(pages)} pages seen         {alone:7.0f} MB")
        times = await asyncio.gather(*(_walk(windows, url, pages) for _ in range(viewers)))
        full = resident(pid)
        print(f"{viewers} more viewers at once          {full:7.0f} MB   {(full - alone) / viewers:5.1f} MB each")
        shown = sorted(second for walk in times for second in walk)
        print(f"a page, {viewers} asking at once: median {statistics.median(shown):.1f} s, slowest {shown[-1]:.1f} s")
    await asyncio.sleep(5)
    print(f"all windows closed              {resident(pid):7.0f} MB")


async def _walk(windows: AsyncExitStack, url: str, pages: list[str]) -> list[float]:
    """The seconds that the server took for each page; the session stays until ``windows`` are closed."""
    stream = await windows.enter_async_context(connect(f"{url}/_stcore/stream", max_size=None, ping_interval=None))
    return [await _seconds(stream, page) for page in pages]


async def _seconds(stream: ClientConnection, page: str) -> float:
    asked = BackMsg()
    asked.rerun_script.page_name = page
    began = time.perf_counter()
    await stream.send(asked.SerializeToString())
    while True:
        answer = ForwardMsg.FromString(await asyncio.wait_for(stream.recv(), SECONDS))
        if answer.WhichOneof("type") == "script_finished" and answer.script_finished == FINISHED:
            return time.perf_counter() - began


if __name__ == "__main__":
    main()
