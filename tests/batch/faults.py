"""What pages do to their worker in tests: functions that a worker calls instead of cleaning."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from pathlib import Path

from cleaner.batch.child import Job
from cleaner.batch.records import Outcome


def echo(job: Job) -> Outcome:
    """Return the record's text."""
    return Outcome("ok", rendered=str(job.record.raw).encode())


def obey(job: Job) -> Outcome:
    """Do what the record's text says, before it is echoed."""
    command, _, argument = str(job.record.raw).partition(" ")
    if command == "plain" and job.plain_because:
        return Outcome("ok", job.plain_because)
    if command == "once":  # the first attempt leaves a note, and dies
        note = Path(argument)
        if not note.exists():
            note.touch()
            _kill()
    elif command == "count":
        with open(argument, "a") as file:
            file.write("x")
    elif command in _DEEDS:
        _DEEDS[command]()
    return Outcome("ok", rendered=f"{command} {os.getpid()}".encode())


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _crash() -> None:
    ctypes.string_at(0)


def _leave() -> None:
    os._exit(7)


def _sleep() -> None:
    time.sleep(60)


def _stop() -> None:
    os.kill(os.getpid(), signal.SIGSTOP)  # no timer reaches a stopped process


def _spin() -> None:
    while True:
        pass


def _toil() -> None:
    end = time.process_time() + 0.1
    while time.process_time() < end:
        pass


def _hog() -> None:
    hoard = [bytearray(1 << 20) for _ in range(1 << 20)]
    assert hoard


def _raise() -> None:
    raise TypeError("a sentence\nin two lines")


def _quit() -> None:
    sys.exit("no")


def _interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


_DEEDS = {
    "kill": _kill,
    "crash": _crash,
    "leave": _leave,
    "sleep": _sleep,
    "plain": _spin,
    "spin": _spin,
    "stop": _stop,
    "toil": _toil,
    "hog": _hog,
    "raise": _raise,
    "quit": _quit,
    "interrupt": _interrupt,
}
