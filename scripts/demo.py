"""The main job on the samples: ingest two cases, link people over letters, search. Ends by itself."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".demo"
DALEL = str(Path(sys.executable).with_name("dalel"))
CASES = {"almaty": "Removed from the ward", "taldykorgan": "Shots on the square"}


def main() -> None:
    """Run the demo in a home of its own, which is made anew each time."""
    started = time.monotonic()
    shutil.rmtree(HOME, ignore_errors=True)
    os.environ["DALEL_HOME"] = str(HOME)
    say("Two invented cases: letters in Russian, Kazakh and English, scanned, photographed, faxed.")
    cases = {}
    for folder, title in CASES.items():
        cases[folder] = run("case", "create", title).strip()
        run("ingest", "--case", cases[folder], *letters(folder))
    run("resolve")
    say("One man, written in three scripts and many forms:")
    run("search", "Seitkazin", "--limit", "3")
    people = [json.loads(line) for line in run("entities", "--label", "PERSON", "--json", show=False).splitlines()]
    run("show", people[0]["id"])
    say("What was done, by whom, when, in which words:")
    run("search", "--role", "officer", "--since", "2022-01-05", "--until", "2022-01-12", "--limit", "3")
    say("What the letters of one case affirm, deny and leave out:")
    excerpt(run("claims", cases["almaty"], show=False))
    run("verify")
    summary(time.monotonic() - started)


def letters(folder: str) -> list[str]:
    """Return the paths of a case's letters, relative to the checkout."""
    found = sorted((ROOT / "samples" / folder).iterdir())
    return [str(path.relative_to(ROOT)) for path in found if not path.name.endswith(".truth.json")]


def run(*arguments: str, show: bool = True) -> str:
    """Run `dalel`, showing the command and what it prints.

    Args:
        arguments: of the command.
        show: print its output as well as return it.
    """
    shown = [*arguments[:4], f"… {len(arguments) - 4} more"] if len(arguments) > 8 else arguments
    sys.stdout.write(f"\n$ dalel {' '.join(shown)}\n")
    sys.stdout.flush()
    done = subprocess.run([DALEL, *arguments], stdout=subprocess.PIPE, text=True, cwd=ROOT, check=False)
    if show:
        sys.stdout.write(done.stdout)
        sys.stdout.flush()
    if done.returncode:
        sys.exit(f"the demo stopped: `dalel {arguments[0]}` returned {done.returncode}")
    return done.stdout


def excerpt(text: str, lines: int = 40) -> None:
    """Print the beginning of a long output."""
    found = text.splitlines()
    sys.stdout.write(
        "\n".join((*found[:lines], f"… {len(found) - lines} lines more" if len(found) > lines else "")) + "\n"
    )


def say(text: str) -> None:
    """Print a line of explanation."""
    sys.stdout.write(f"\n— {text}\n")
    sys.stdout.flush()


def summary(seconds: float) -> None:
    """Print what was made and what to try next."""
    lines = run("entities", "--json", show=False).splitlines()
    kinds = [json.loads(line)["label"] for line in lines]
    files = sum(len(letters(folder)) for folder in CASES)
    say(
        f"Made in {seconds:.0f} s: {kinds.count('PERSON')} people, {kinds.count('ORG')} bodies and "
        f"{kinds.count('LOCATION')} places out of {files} files; all of it lies "
        f"in {HOME.relative_to(ROOT)}/, originals untouched."
    )
    sys.stdout.write(
        "\nTry next:\n"
        "  export DALEL_HOME=$PWD/.demo PATH=$PWD/.venv/bin:$PATH\n"
        "  dalel up                          # storage, search pages in the browser, scheduled flows\n"
        '  dalel search "угрозы жизни"       # text, in any word form\n'
        "  dalel search Махамбет --json      # names, in spite of spelling and script\n"
        "  dalel review                      # who may be whom: the machine asks, people judge\n"
        "  dalel read samples/almaty/*.jpg   # one JSON object a line, without storage\n"
        "  unset DALEL_HOME; dalel ingest YOUR-LETTERS/\n"
    )


if __name__ == "__main__":
    main()
