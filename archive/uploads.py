"""Which letters a person brought in together. Each letter is an object of its own: adding never meets adding."""

from archive import keys
from archive.codec import decode, encode
from archive.store import Store
from models.upload import Upload, Uploaded


class Uploads:
    """All uploads.

    Args:
        store: the bucket.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def create(self, upload: Upload) -> None:
        """Store a new upload. The same one twice is one."""
        self._store.put_new(keys.upload(upload.id), encode(upload))

    def get(self, upload: str) -> Upload:
        """Read an upload.

        Raises:
            MissingKeyError: there is none with this id.
        """
        return decode(Upload, self._store.get(keys.upload(upload)).body, subject=upload)

    def add(self, upload: str, letter: Uploaded) -> None:
        """Say that a letter came in with an upload. The same bytes twice are one letter, under the first name."""
        self._store.put_new(keys.uploaded(upload, letter.sha256), encode(letter))

    def letters(self, upload: str) -> tuple[Uploaded, ...]:
        """Return the letters of an upload, by name."""
        listed = [found.key for found in self._store.list(keys.uploaded_all(upload))]
        read = (decode(Uploaded, stored.body, subject=key) for key, stored in self._store.get_many(listed))
        return tuple(sorted(read, key=lambda letter: (letter.filename, letter.sha256)))

    def newest(self, limit: int) -> tuple[Upload, ...]:
        """Read uploads, the newest first.

        Args:
            limit: most of them.
        """
        listed = (found.key for found in self._store.list(keys.UPLOADS))
        wanted = sorted((key for key in listed if key.endswith("/upload.json")), reverse=True)[:limit]
        read = {key: decode(Upload, stored.body, subject=key) for key, stored in self._store.get_many(wanted)}
        return tuple(read[key] for key in wanted if key in read)
