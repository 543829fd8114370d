"""A film on a disk of a few megabytes that fills up, or may not be written: python -m tests.stories.full_disk_story.

A program of its own, since it has mounts of its own: nobody else sees them, and they end with it. Prints one line of
JSON; exits with IMPOSSIBLE where the system allows no such mounts.
"""

import ctypes
import json
import os
import sys
import time
from pathlib import Path

from tests.stories.in_trouble import Campaign, FullDisk
from tests.stories.scene import TWO_SHOTS, Stage, everything_made

IMPOSSIBLE = 77
SIZE = "96m"  # the two-shot film and the scratch files of its cut take less than half of it
CLONE_NEWNS, CLONE_NEWUSER = 0x00020000, 0x10000000  # linux/sched.h
MS_RDONLY, MS_REMOUNT, MS_REC, MS_PRIVATE = 1, 32, 16384, 1 << 18  # linux/mount.h
READERS = ("ls", "status two-shots", "audit two-shots", "replay two-shots")
WRITERS = (f"make {TWO_SHOTS}", "resume two-shots", "pause two-shots", f"submit {TWO_SHOTS} --movie-id other", "daemon")

libc = ctypes.CDLL(None, use_errno=True)


def call(function: str, *arguments: object) -> None:
    if getattr(libc, function)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{function}: {os.strerror(number)}")


def own_mounts() -> None:
    """Root may have them; others, where the system lets them, as root of a user namespace of their own."""
    user, group = os.getuid(), os.getgid()
    try:
        call("unshare", CLONE_NEWNS)
    except PermissionError:
        call("unshare", CLONE_NEWUSER | CLONE_NEWNS)
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    call("mount", b"none", b"/", None, MS_REC | MS_PRIVATE, None)


def small_disk(path: Path) -> None:
    path.mkdir()
    call("mount", b"none", bytes(path), b"tmpfs", 0, f"size={SIZE}".encode())


def read_only(path: Path, yes: bool) -> None:
    call("mount", b"none", bytes(path), None, MS_REMOUNT | (MS_RDONLY if yes else 0), f"size={SIZE}".encode())


def every_verb(stage: Stage) -> None:
    """On a disk that takes nothing: who reads, reads; who writes says so in a sentence."""
    for verb in READERS:
        ended = stage.run(*verb.split(), timeout=60)
        assert (ended.returncode, ended.stderr) == (0, ""), (verb, ended)
        assert ended.stdout, verb
    verified = stage.run("replay", "--verify")  # the views that there are; the disk may have been full before any were
    assert verified.returncode == 0 or "cinema: The disk" in verified.stderr, verified
    assert "Traceback" not in verified.stderr, verified
    for verb in WRITERS:
        ended = stage.run(*verb.split(), timeout=60)
        assert ended.returncode == 3, (verb, ended)
        said = [line for line in ended.stderr.splitlines() if "is running" not in line]
        assert len(said) == 1, (verb, ended)
        assert said[0].startswith("cinema: The disk"), (verb, ended)


class Filled(FullDisk):
    """The first time, every verb is tried while there is no room, and where nothing may be written."""

    tried = False

    def __init__(self, disk: Path, stage: Stage) -> None:
        super().__init__(disk)
        self.disk = disk
        self.stage = stage

    def end(self) -> None:
        if Filled.tried:
            super().end()
            return
        Filled.tried = True
        self.again(0)
        every_verb(self.stage)
        super().end()
        read_only(self.disk, True)
        every_verb(self.stage)
        begun = Stage.at(self.disk / "new").run("make", str(TWO_SHOTS))
        assert (begun.returncode, begun.stderr.count("\n")) == (3, 1), begun
        read_only(self.disk, False)


def main(folder: str, seconds: str, first: str, stride: str) -> None:
    disk = Path(folder) / "disk"
    try:
        own_mounts()
        small_disk(disk)
    except OSError as error:
        print(error, file=sys.stderr)
        sys.exit(IMPOSSIBLE)
    stage, campaign = Stage(disk / "studio", journal=disk.parent / "journal"), Campaign(TWO_SHOTS)
    points, until = list(range(int(first), 1000, int(stride))), time.monotonic() + float(seconds)
    campaign.film(stage, points, lambda: Filled(disk, stage), until)
    assert Filled.tried
    found = {"points": sorted(campaign.points), "repaid": campaign.repaid, "lost": campaign.lost}
    print(json.dumps({**found, "made": everything_made(stage)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
