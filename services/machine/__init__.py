"""The machine under Dalel, looked at as a user without special rights: what Linux tells in /proc and /sys.

Each check is a function that is given the places it looks at and returns diagnoses; none changes anything.
"""

from services.machine.clock import check_clock
from services.machine.core_dumps import check_core_dumps
from services.machine.disk_encryption import check_disk_encryption
from services.machine.disk_space import check_disk_space
from services.machine.file_modes import check_file_modes, check_umask
from services.machine.listening import check_listening
from services.machine.logs import check_logs
from services.machine.packages import check_packages
from services.machine.remains import check_remains
from services.machine.swap import check_swap

__all__ = [
    "check_clock",
    "check_core_dumps",
    "check_disk_encryption",
    "check_disk_space",
    "check_file_modes",
    "check_listening",
    "check_logs",
    "check_packages",
    "check_remains",
    "check_swap",
    "check_umask",
]
