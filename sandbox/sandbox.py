"""The door to untrusted files: documents are opened in confined processes, and in no other way."""

import fcntl
import logging
import os
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

from models.errors import EngineCrashError, OversizeError
from readers import OpenDocument, ReadingOptions, wants_image_libraries
from sandbox import surroundings
from sandbox.confinement import PURPOSE, REMEDY, Confinement
from sandbox.documents import ConfinedDocument
from sandbox.faults import Ending
from sandbox.keeping import Child, Kept
from sandbox.limits import Limits

_LOG = logging.getLogger("dalel.sandbox")

_SEALED = fcntl.F_SEAL_SEAL | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE


class Sandbox:
    """Opens documents in confined processes; a context manager, used by any number of threads.

    The first process is started at once and gets ready while the caller does other things.

    Args:
        options: how documents are read.
        limits: of each process; those that go with the options if not given.
        watch: is told how each process ended and what it used, in any thread.
    """

    def __init__(
        self, options: ReadingOptions, limits: Limits | None = None, *, watch: Callable[[Ending], object] = id
    ) -> None:
        self._options = options
        self._watch = watch
        self._limits = Limits.of(options.page_timeout) if limits is None else limits
        self._lock = threading.Lock()
        self._first: Kept | None = self._start()
        self._images: Kept | None = None
        self._said = False

    @property
    def confinement(self) -> Confinement:
        """What is in force here.

        Raises:
            EngineCrashError: it cannot be started.
        """
        with self._lock:
            return self._plain().confinement

    def open_document(self, data: bytes) -> OpenDocument:
        """Open a document; its pages are read when asked for.

        Args:
            data: the whole document.

        Returns:
            A context manager.

        Raises:
            DocumentError: it cannot be used, or brought down the process that opened it.
            EngineError: no process can be started.
        """
        if len(data) > self._options.byte_limit:
            raise OversizeError(
                f"The document is larger than {self._options.byte_limit >> 20} MiB.",
                remedy="Divide it and add the pieces.",
            )
        return _Opened(self, data, self._options, self._limits, self._watch)

    def begin(self, descriptor: int, *, with_images: bool) -> Child:
        """Start a process that has a document.

        Args:
            descriptor: of its bytes.
            with_images: it may have page images, so that the libraries for them should be loaded.

        Raises:
            EngineCrashError: it cannot be started.
        """
        try:
            return self._begin(descriptor, with_images=with_images)
        except EngineCrashError:
            # The nursery may have been killed; another takes its place.
            return self._begin(descriptor, with_images=with_images)

    def _begin(self, descriptor: int, *, with_images: bool) -> Child:
        plain, images = self._nurseries(with_images=with_images)
        limits = {"cpu": str(self._limits.cpu), "memory": self._limits.memory}
        head = {**surroundings.variables_of(self._options), **limits}
        if images is None:
            return plain.order("read", head, (descriptor,))
        engine = plain.order("recognise", {**head, **surroundings.engine_of(self._options)})
        try:
            reader = images.order("read", head, (descriptor, engine.channel.fileno()))
        except EngineCrashError:
            engine.end()
            raise
        engine.channel.close()  # only the reader has it now
        reader.companion = engine
        return reader

    def close(self) -> None:
        """End all processes."""
        with self._lock:
            for nursery in (self._images, self._first):
                if nursery is not None:
                    nursery.close()
            self._images = self._first = None

    def _nurseries(self, *, with_images: bool) -> tuple[Kept, Kept | None]:
        with self._lock:
            plain = self._plain()
            if not with_images:
                return plain, None
            if self._images is None or self._images.is_lost:
                self._images = plain.fork_nursery_for_images()
            return plain, self._images

    def _plain(self) -> Kept:
        if self._first is None or self._first.is_lost:
            if self._first is not None:
                self._first.close()
            self._first, self._images = self._start(), None
        if not self._said:
            _say_what_is_missing(self._first.confinement)
            self._said = True
        return self._first

    def _start(self) -> Kept:
        return Kept.start(
            readable=surroundings.readable(self._options), executable=surroundings.executable(self._options)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Opened(ConfinedDocument):
    """A document with its bytes in memory that no process can change (memfd_create(2), F_SEAL_WRITE)."""

    def __init__(
        self,
        sandbox: Sandbox,
        data: bytes,
        options: ReadingOptions,
        limits: Limits,
        watch: Callable[[Ending], object],
    ) -> None:
        self._descriptor = _sealed(data)
        self._release = threading.Lock()
        with_images = wants_image_libraries(data)
        super().__init__(
            lambda: sandbox.begin(self._descriptor, with_images=with_images),
            limits,
            byte_limit=options.byte_limit,
            part_limit=options.part_limit,
            watch=watch,
        )

    def close(self) -> None:
        """End the processes and give the memory back."""
        super().close()
        with self._release:
            if self._descriptor >= 0:
                os.close(self._descriptor)
                self._descriptor = -1


def _sealed(data: bytes) -> int:
    descriptor = os.memfd_create("document", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]
    fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, _SEALED)
    return descriptor


_said: set[str] = set()


def _say_what_is_missing(confinement: Confinement) -> None:
    for protection in confinement.missing:
        if protection not in _said:
            _said.add(protection)
            _LOG.warning("Documents are read without %s (%s). %s", protection, PURPOSE[protection], REMEDY[protection])
