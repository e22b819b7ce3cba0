"""What confined processes need of this machine: files to read, programs to run, and an environment that says little."""

import os
import shutil
import struct
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from pathlib import Path

from models.errors import EngineError
from readers import ReadingOptions
from readers.tesseract import PACKS, installation

_ROOMS = ("models", "readers", "sandbox")
"""Rooms that readers import."""

_KEPT = ("PATH", "LD_LIBRARY_PATH", "TESSDATA_PREFIX", "TZ")
"""Variables that lead to the OCR engine. Settings and credentials stay behind."""

_MEMORY = {"MALLOC_MMAP_THRESHOLD_": "33554432", "MALLOC_TRIM_THRESHOLD_": "536870912", "MALLOC_TOP_PAD_": "16777216"}
"""For glibc (mallopt(3)): a young process asks the kernel for each large array anew. A third fewer page faults, and a
tenth less CPU for a scanned page, if it keeps what it gave back."""

_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/share", "/usr/local/share")
_OF_THE_SYSTEM = (
    "/etc/ld.so.cache", "/etc/localtime", "/dev/null", "/dev/urandom", "/proc/cpuinfo", "/proc/meminfo",
    "/proc/stat", "/sys/devices/system/cpu",
)  # fmt: skip
_OF_SCRIPTS = ("/bin", "/usr/bin", "/usr/local/bin")
_PT_INTERP = 3


def root() -> Path:
    """Return the folder that the rooms lie in."""
    return Path(__file__).resolve().parents[1]


def environment() -> dict[str, str]:
    """Return all variables that confined processes get."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    # One thread each: pages are read side by side, and OpenMP burns four times the CPU for the same page.
    single = dict.fromkeys(
        ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENCV_FOR_THREADS_NUM"), "1"
    )
    return kept | single | _MEMORY | {"LANG": "C.UTF-8"}


def readable(options: ReadingOptions) -> tuple[Path, ...]:
    """Return the files and folders that reading needs: Python and its libraries, our rooms, the language packs.

    Args:
        options: where tesseract's packs are.
    """
    python = {Path(folder) for folder in sysconfig.get_paths().values()}
    python |= {Path(place) for place in sys.path if place.endswith((".zip", "site-packages", "dist-packages"))}
    python |= {Path(sys.prefix, "pyvenv.cfg"), Path(sys.base_prefix, "lib"), Path(sys.base_exec_prefix, "lib")}
    packs = [Path(place) for place in (options.tessdata, os.environ.get("TESSDATA_PREFIX")) if place]
    # Packs may be links to where they really lie.
    packs += [pack.resolve() for folder in packs for pack in folder.glob("*.traineddata")]
    rooms = [root() / room for room in _ROOMS]
    libraries = [Path(folder) for folder in os.environ.get("LD_LIBRARY_PATH", "").split(":") if folder]
    system = [Path(place) for place in (*_LIBRARIES, *_OF_THE_SYSTEM)]
    return tuple(sorted({*python, *packs, *rooms, *libraries, *system} - {root(), Path("/"), Path.home()}))


def executable(options: ReadingOptions) -> tuple[Path, ...]:
    """Return what the kernel must be allowed to run for tesseract to start; nothing if it is not installed.

    Args:
        options: where tesseract is.
    """
    found = shutil.which(options.tesseract)
    if found is None:
        return ()
    program = Path(found).resolve()
    if is_script(program):
        return (program, *map(Path, _OF_SCRIPTS), *_loaders(Path(sys.executable)))
    return (program, *_loaders(program))


def is_script(program: Path | None) -> bool:
    """Say whether a program is a script: one that somebody has put before the real one may start others.

    Args:
        program: None if there is none.
    """
    if program is None:
        return False
    try:
        with program.open("rb") as file:
            return file.read(2) == b"#!"
    except OSError:
        return False


def _loaders(program: Path) -> Iterator[Path]:
    """Give the loader that an ELF program names: the kernel runs it to run the program (elf(5))."""
    try:
        with program.open("rb") as file:
            head = file.read(64)
            if head[:5] != b"\x7fELF\x02":
                return
            offset, size, count = *struct.unpack_from("<Q", head, 32), *struct.unpack_from("<HH", head, 54)
            for number in range(count):
                file.seek(offset + number * size)
                entry = file.read(size)
                if struct.unpack_from("<I", entry)[0] == _PT_INTERP:
                    place, length = struct.unpack_from("<Q", entry, 8)[0], struct.unpack_from("<Q", entry, 32)[0]
                    file.seek(place)
                    yield Path(os.fsdecode(file.read(min(length, 4096)).rstrip(b"\0"))).resolve()
    except (OSError, struct.error):
        return


def variables_of(options: ReadingOptions) -> Mapping[str, object]:
    """Return reading options as they go to a confined process."""
    return {
        "tessdata": options.tessdata or "",
        "tesseract": shutil.which(options.tesseract) or options.tesseract,
        "page_timeout": str(options.page_timeout),
        "byte_limit": options.byte_limit,
        "page_limit": options.page_limit,
        "part_limit": options.part_limit,
        "pixel_limit": options.pixel_limit,
    }


def engine_of(options: ReadingOptions) -> Mapping[str, object]:
    """Return what is known of the OCR engine, so that no confined process need ask it.

    Args:
        options: where tesseract is.
    """
    found = shutil.which(options.tesseract)
    try:
        packs = sorted(installation(options).packs)
    except EngineError:
        packs = list(PACKS)  # starting it will say what is wrong
    return {"packs": packs, "is_script": is_script(None if found is None else Path(found))}
