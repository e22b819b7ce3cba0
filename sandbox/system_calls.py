"""Which system calls the kernel accepts from a confined process: seccomp(2), by libseccomp.

What is not listed does not exist (ENOSYS), so that the C library falls back as it does on an older kernel. What a
parser under foreign control would want most is refused (EPERM).
"""

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyseccomp

_READING = """
    access brk clock_getres clock_gettime clock_nanosleep close close_range dup exit exit_group faccessat faccessat2
    fadvise64 fcntl fstat fstatfs futex get_robust_list getcwd getdents64 getegid geteuid getgid getgroups getitimer
    getpgid getpgrp getpid getppid getrandom getrlimit getrusage getsid getsockname getsockopt gettid gettimeofday
    getuid ioctl lseek lstat madvise membarrier mincore mmap mprotect mremap munmap nanosleep newfstatat poll ppoll
    pread64 preadv preadv2 pselect6 read readlink readlinkat readv recvfrom recvmsg restart_syscall rseq rt_sigaction
    rt_sigpending rt_sigprocmask rt_sigreturn rt_sigsuspend rt_sigtimedwait sched_get_priority_max
    sched_get_priority_min sched_getaffinity sched_getparam sched_getscheduler sched_yield select sendmsg sendto
    set_robust_list set_tid_address setitimer shutdown sigaltstack stat statfs statx sysinfo time times umask uname
    write writev arch_prctl capget tgkill prlimit64 setrlimit epoll_create1 epoll_ctl epoll_wait epoll_pwait
    epoll_create eventfd2 getcpu
"""
"""What reading a document needs: memory, time, files that are open, files that may be read, threads."""

_STARTING = """
    vfork fork execve wait4 waitid kill pipe pipe2 dup2 dup3 setpgid setsid chdir prctl seccomp
    landlock_create_ruleset landlock_add_rule landlock_restrict_self capset setpriority
"""
"""What starting and confining processes needs."""

_REFUSED = """
    socket socketpair connect bind listen accept accept4 execveat ptrace process_vm_readv process_vm_writev
    pidfd_open pidfd_getfd pidfd_send_signal kcmp unshare setns mount umount2 pivot_root chroot bpf perf_event_open
    keyctl add_key request_key userfaultfd io_uring_setup open_by_handle_at name_to_handle_at memfd_create tkill
    creat mkdir mkdirat mknod mknodat symlink symlinkat link linkat unlink unlinkat rmdir rename renameat renameat2
    truncate ftruncate chmod fchmod fchmodat chown fchown fchownat lchown setxattr utimensat
    setuid setgid setreuid setregid setresuid setresgid setgroups shmget msgget semget mq_open reboot swapon
    init_module finit_module delete_module kexec_load personality
"""
"""What is answered with EPERM: a refusal that is meant."""

_NEW_NAMESPACES = 0x7E020080
"""The flags of clone(2) that make namespaces."""
_THREAD = 0x00010000
_CHANGES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_SET_NAME = 15
"""PR_SET_NAME of prctl(2): libraries give their threads names."""


def is_there() -> bool:
    """Say whether libseccomp can be loaded."""
    try:
        import pyseccomp  # noqa: F401  asked for by trying
    except (ImportError, RuntimeError, OSError):
        return False
    return True


def allow_reading_and_starting() -> None:
    """Accept what reading, and starting further confined processes, needs. No sockets, no file opened for writing.

    Raises:
        OSError: the kernel refused.
    """
    import pyseccomp as seccomp

    rules = seccomp.SyscallFilter(defaction=seccomp.ERRNO(errno.ENOSYS))
    rules.set_attr(seccomp.Attr.CTL_OPTIMIZE, 2)  # a binary tree: two dozen comparisons less for each call
    for name in (*_READING.split(), *_STARTING.split()):
        if _is_known(name):
            rules.add_rule(seccomp.ALLOW, name)
    for name in _REFUSED.split():
        if _is_known(name):
            rules.add_rule(seccomp.ERRNO(errno.EPERM), name)
    for name, place in (("open", 1), ("openat", 2)):
        if _is_known(name):
            rules.add_rule(seccomp.ALLOW, name, seccomp.Arg(place, seccomp.MASKED_EQ, _CHANGES, 0))
            for flag in (os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_TRUNC):
                rules.add_rule(seccomp.ERRNO(errno.EPERM), name, seccomp.Arg(place, seccomp.MASKED_EQ, flag, flag))
    rules.add_rule(seccomp.ALLOW, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, _NEW_NAMESPACES, 0))
    _load(rules)


def forbid_processes(*, programs: bool) -> None:
    """Refuse to fork and to signal others, on top of what was refused before.

    Args:
        programs: whether another program may still take this one's place: for tesseract, on its way to be started.

    Raises:
        OSError: the kernel refused.
    """
    import pyseccomp as seccomp

    refused = seccomp.ERRNO(errno.EPERM)
    rules = seccomp.SyscallFilter(defaction=seccomp.ALLOW)
    names = ["fork", "vfork", "kill", "setsid", "setpgid"]
    if not programs:
        names += ["execve", "seccomp", "capset", "landlock_create_ruleset", "landlock_restrict_self"]
        rules.add_rule(refused, "prctl", seccomp.Arg(0, seccomp.NE, _SET_NAME))
    for name in names:
        if _is_known(name):
            rules.add_rule(refused, name)
    rules.add_rule(refused, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, _THREAD, 0))
    # abort(3) signals its own threads.
    rules.add_rule(refused, "tgkill", seccomp.Arg(0, seccomp.NE, os.getpid()))
    _load(rules)


def _load(rules: "pyseccomp.SyscallFilter") -> None:
    import pyseccomp as seccomp

    # Before Linux 5.16 a filter switched off a speed-up of the processor for good; reading took a third longer. What
    # that guards against, one process that spies on itself, is no matter here.
    with suppress(OSError):
        rules.set_attr(seccomp.Attr.CTL_SSB, 1)
    rules.load()


def _is_known(name: str) -> bool:
    import pyseccomp as seccomp

    try:
        return bool(seccomp.resolve_syscall(seccomp.Arch.NATIVE, name) >= 0)
    except (OSError, ValueError):
        return False
