"""Answers reach the parent several at a time, and none is lost with the worker that wrote it."""

from __future__ import annotations

import os
import pickle
import select
from collections.abc import Iterator
from threading import Thread

import pytest

from cleaner.batch import pipes
from cleaner.batch.pipes import AnswerReader, AnswerWriter, open_pipes


class Ends:
    """Both ends of a worker's pipes in one process."""

    def __init__(self) -> None:
        (answers, self.answers), (bell, self.bell) = open_pipes(2)
        self.reader, self.writer = AnswerReader(answers, bell), AnswerWriter(self.answers, self.bell)

    def rings(self, within_s: float = 0) -> bool:
        return bool(select.select([self.reader.bell], [], [], within_s)[0])

    def die(self) -> None:
        os.close(self.answers)
        os.close(self.bell)


@pytest.fixture
def ends() -> Iterator[Ends]:
    made = Ends()
    yield made
    made.reader.close()


def test_the_bell_rings_once_for_several_answers(ends: Ends) -> None:
    for number in range(3):
        ends.writer.write(number)
    assert not ends.rings()
    ends.writer.ring()
    assert ends.rings()
    assert ends.reader.read() == [0, 1, 2]
    assert not ends.rings()


def test_a_bell_without_answers_is_silent(ends: Ends) -> None:
    ends.writer.ring()
    assert not ends.rings()


def test_an_answer_long_after_the_last_ring_rings_by_itself(
    ends: Ends, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends.writer.write("soon")
    assert not ends.rings()
    monkeypatch.setattr(pipes, "GATHER_S", 0)
    ends.writer.write("late")
    assert ends.reader.read() == ["soon", "late"]


def test_an_answer_that_the_pipe_cannot_hold_rings_before_it_is_written(ends: Ends) -> None:
    large = "x" * (4 * pipes.PIPE_BYTES)
    worker = Thread(target=ends.writer.write, args=(large,), daemon=True)
    worker.start()
    assert ends.rings(within_s=10)
    assert ends.reader.read() == [large]
    worker.join()


def test_a_dead_worker_leaves_its_answers_and_then_nothing(ends: Ends) -> None:
    for number in range(3):
        ends.writer.write(number)
    ends.die()
    assert ends.rings()
    assert ends.reader.read() == [0, 1, 2]
    assert ends.reader.read() == []


def test_an_answer_broken_off_by_death_is_none(ends: Ends) -> None:
    ends.writer.write("whole")
    os.write(ends.answers, pickle.dumps("torn" * 99)[:-7])
    ends.die()
    assert ends.reader.read() == ["whole"]
    assert ends.reader.read() == []


def test_pipes_that_cannot_all_be_opened_leave_none_open(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []
    pipe = os.pipe

    def scarce() -> tuple[int, int]:
        if len(opened) == 4:
            raise OSError("too many open files")
        opened.extend(ends := pipe())
        return ends

    monkeypatch.setattr(os, "pipe", scarce)
    with pytest.raises(OSError, match="too many"):
        open_pipes(3)
    for end in opened:
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(end)
