"""How the workplace bears a large archive, eight readers and a batch at once.

    python -m benchmarks.workplace [--pages 200000] [--seconds 120] [--folder /tmp/dalel-workplace]

Makes an index of invented letters (five mentions a page) and an archive with those that are opened, once; then serves
the real pages, signs in eight people, writes a batch beside them and prints the milliseconds of the server by route,
its memory, and how long a page takes in Chromium until it can be used.
"""

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.workplace.building import build, stored
from benchmarks.workplace.reading import Reader
from benchmarks.workplace.world import World

BAR_MS, BAR_MB, BAR_S = 150, 400, 1.0
"""of the issue: p95 of the server, memory of its process, time until a page can be used"""
MEASURED = {
    "search": r"GET /search/\{identifier\} 200",
    "suggest": r"POST /suggest 200",
    "entity page": r"GET /entities/\{identifier\} 200",
    "reader page": r"GET /documents/\{sha256\} 200",
    "crop": r"GET /documents/.*/crop/.* 200",
}


def main() -> None:
    """Build, serve, load, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200_000, help="pages of all letters together")
    parser.add_argument("--seconds", type=int, default=120, help="how long people read")
    parser.add_argument("--folder", type=Path, default=Path("/tmp/dalel-workplace"), help="what is kept between runs")  # noqa: S108
    asked = parser.parse_args()
    world, folder = World(pages=asked.pages, folder=asked.folder), asked.folder / str(asked.pages)
    build(world, folder)
    with stored(folder):
        measure(world, folder, asked.seconds)


def measure(world: World, folder: Path, seconds: int) -> None:
    """Let people read while a batch is written, and print what it took.

    Args:
        world: whom letters name.
        folder: of archive and index.
        seconds: how long.
    """
    program = [sys.executable, "-m", "benchmarks.workplace.serving", str(folder), str(world.cases)]
    server = subprocess.Popen(program, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    said = json.loads(server.stdout.readline())
    print(f"index of {world.letters} letters, {world.pages} pages; server ready after {said['seconds']:.1f} s")
    readers = [
        Reader(address=said["address"], link=link, world=world, seed=number, is_administrator=number % 2 == 0)
        for number, link in enumerate(said["links"][:-1])
    ]
    done = threading.Event()
    threads = [threading.Thread(target=reader.work, args=(done,), daemon=True) for reader in readers]
    with batch(world, folder) as written:
        for thread in threads:
            thread.start()
        time.sleep(seconds)
        load, memory = os.getloadavg()[0], held(server.pid)
        used = in_browser(said["address"], said["links"][-1], world)
        done.set()
        for thread in threads:
            thread.join()
        print(f"{len(readers) + 1} readers, {seconds} s, {len(written)} bundles of a batch; load average {load:.1f}")
    server.send_signal(signal.SIGTERM)
    ended = json.loads(server.communicate()[0].splitlines()[-1])
    report(ended["took"], memory, used)
    answers = sum(len(times) for times in ended["took"].values())
    print(f"{answers} answers of all kinds, {1000 * ended['cpu'] / answers:.0f} ms CPU each")
    refused = Counter(what for reader in readers for what in reader.refused)
    print("refused: " + (", ".join(f"{count} × {what}" for what, count in sorted(refused.items())) or "nothing"))


def report(took: dict[str, list[float]], memory: dict[str, int], used: dict[str, float]) -> None:
    """Print the table.

    Args:
        took: milliseconds of each answer, by method, route and status.
        memory: megabytes of the server.
        used: seconds until a page could be used.
    """
    print(f"\n{'server time, ms':24} {'answers':>8} {'p50':>8} {'p95':>8} {'most':>8}   bar {BAR_MS}")
    for name, pattern in MEASURED.items():
        times = sorted(one for route, all_of in took.items() if re.fullmatch(pattern, route) for one in all_of)
        if times:
            middle, late = times[len(times) // 2], times[len(times) * 95 // 100]
            print(f"{name:24} {len(times):8} {middle:8.0f} {late:8.0f} {times[-1]:8.0f}")
    print(f"\nmemory of the server, MB (bar {BAR_MB}): " + ", ".join(f"{what} {much}" for what, much in memory.items()))
    for name, taken in used.items():
        print(f"usable in Chromium, s (bar {BAR_S}): {name} {taken:.2f}")


def held(process: int) -> dict[str, int]:
    """Return the memory of a process, megabytes (proc_pid_status(5)).

    What is the process's own is `RssAnon`; `RssFile` are pages of programs and of the index that the kernel keeps as
    long as nobody else needs the memory.
    """
    text = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return {
        name: int(found[1]) // 1024
        for name in ("VmHWM", "VmRSS", "RssAnon", "RssFile")
        if (found := re.search(rf"{name}:\s+(\d+)", text))
    }


@contextmanager
def batch(world: World, folder: Path) -> Iterator[list[str]]:
    """Write a batch in a process of its own, behind the letters that are there."""
    first = world.letters + int(time.time()) % 1_000_000
    program = [sys.executable, "-m", "benchmarks.workplace.writing", str(folder), str(world.pages), str(first)]
    process = subprocess.Popen(program, stdout=subprocess.PIPE, text=True)
    written: list[str] = []
    stream = process.stdout
    assert stream is not None
    threading.Thread(target=lambda: written.extend(stream), daemon=True).start()
    try:
        yield written
    finally:
        process.terminate()
        process.wait()


def in_browser(address: str, link: str, world: World) -> dict[str, float]:
    """Return how many seconds pages take in Chromium from the click to the end of loading, scripts and styles too."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        print("no Chromium: time until a page can be used was not measured")
        return {}
    from playwright.sync_api import sync_playwright

    used = {}
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = running.new_page(base_url=address)
        page.set_default_timeout(120_000)
        page.goto(link)
        page.locator("main button").first.click()
        page.wait_for_url("**/")
        page.locator("#text").fill(world.people[0][0].name.split()[0])
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/*")
        results = page.url
        pages = {"search": results, "entity": f"/entities/{world.people[0][0].id}", "start": "/"}
        for name, path in pages.items():
            page.goto(path)
            timing = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd / 1000"
            used[name] = float(page.evaluate(timing))
        running.close()
    return used


if __name__ == "__main__":
    main()
