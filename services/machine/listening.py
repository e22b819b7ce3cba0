"""Who listens on the network: what is ours on loopback only, and what else could let somebody in.

Source: proc_pid_net(5); addresses there are hexadecimal in the byte order of the machine.
"""

import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

from models.health import Diagnosis, advice, danger, good, unknown

CHECK = "open ports"
LISTEN = "0A"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """A socket that waits for connections.

    Args:
        address: on which.
        port: number.
        inode: of the socket.
    """

    address: IPv4Address | IPv6Address
    port: int
    inode: int

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine reaches it."""
        mapped = getattr(self.address, "ipv4_mapped", None)
        return bool((mapped or self.address).is_loopback)


def check_listening(ours: Mapping[int, str], *, proc: Path = Path("/proc")) -> list[Diagnosis]:
    """Say whether anything listens beyond this machine.

    Args:
        ours: names of our services by port.
        proc: where procfs is mounted.
    """
    found = listeners(proc)
    if found is None:
        return [unknown(CHECK, "Linux does not tell who listens.", "See `ss -tlnp`.")]
    outside = [listener for listener in found if not listener.is_loopback]
    # The inode tells whose socket it is: another program may have our number on another address.
    sockets = _own_sockets(proc)
    exposed = sorted({listener.port for listener in outside if listener.port in ours and listener.inode in sockets})
    mine = sorted({ours[listener.port] for listener in found if listener.port in ours})
    diagnoses = []
    if exposed:
        named = ", ".join(f"{ours[port]} (port {port})" for port in exposed)
        diagnoses.append(
            danger(CHECK, f"Reachable from other machines: {named}.", "Stop Dalel and report this: it is a defect.")
        )
    else:
        what = ", ".join(mine) if mine else "no service of ours runs"
        diagnoses.append(good(CHECK, f"What is ours listens on loopback only ({what})."))
    others = sorted({listener.port for listener in outside} - set(exposed))
    if others:
        shown = ", ".join(map(str, others[:12])) + (" …" if len(others) > 12 else "")
        diagnoses.append(
            advice(
                CHECK,
                f"Other programs of this machine can be reached from outside, on port {shown}.",
                "`ss -tlnp` says which. Stop those you do not need, or switch a firewall on (ufw enable).",
            )
        )
    return diagnoses


def listeners(proc: Path) -> tuple[Listener, ...] | None:
    """Read all sockets that listen, None if Linux does not say."""
    found = []
    read = False
    for name in ("net/tcp", "net/tcp6"):
        try:
            lines = (proc / name).read_text(encoding="ascii").splitlines()[1:]
        except OSError:
            continue
        read = True
        for line in lines:
            fields = line.split()
            if len(fields) > 9 and fields[3] == LISTEN:
                address, _, port = fields[1].partition(":")
                found.append(Listener(address=_address(address), port=int(port, 16), inode=int(fields[9])))
    return tuple(found) if read else None


def _address(text: str) -> IPv4Address | IPv6Address:
    words = [int(text[start : start + 8], 16).to_bytes(4, sys.byteorder) for start in range(0, len(text), 8)]
    packed = b"".join(words)
    family = socket.AF_INET if len(packed) == 4 else socket.AF_INET6
    return ip_address(socket.inet_ntop(family, packed))


def _own_sockets(proc: Path) -> set[int]:
    """Inodes of the sockets of all processes that this account may look at."""
    found = set()
    for link in proc.glob("[0-9]*/fd/*"):
        try:
            target = str(link.readlink())
        except OSError:
            continue
        if target.startswith("socket:["):
            found.add(int(target[8:-1]))
    return found
