"""Fixtures broken at random are cleaned without a traceback, and the same way twice."""

from __future__ import annotations

import pytest

from tests.hostile.judge import run, shown
from tests.hostile.mutants import COUNT, MUTATIONS, mutant, pages


@pytest.mark.parametrize("number", range(COUNT))
def test_a_mutant_is_cleaned_twice_the_same_or_refused_with_a_reason(number: int) -> None:
    page = mutant(number)
    outcome = run(page)
    assert not isinstance(outcome, str), outcome
    assert shown(run(page)) == shown(outcome)


def test_a_mutant_is_the_same_for_its_number_and_not_the_page_itself() -> None:
    for number, mutate in enumerate(MUTATIONS):
        assert mutant(number) == mutant(number), mutate.__name__
        assert mutant(number) not in pages(), mutate.__name__
