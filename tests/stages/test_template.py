"""The stage that takes out what repeats on a host, where the evidence is at hand."""

from __future__ import annotations

from cleaner.evidence import HostEvidence, Templates
from cleaner.options import Options
from cleaner.page import Block, Page
from cleaner.sites.fingerprints import fingerprint
from cleaner.stages.template import mark_templates

OPTIONS = Options(
    templates=Templates({"ledger.example": HostEvidence.of(10, {fingerprint("To the quay"): 5})})
)


def marked(url: str | None, score: float, options: Options = OPTIONS) -> Block:
    block = Block("To the quay", score=score)
    mark_templates(Page(raw="", url=url, blocks=[block]), options)
    return block


def test_what_repeats_goes_with_the_count() -> None:
    block = marked("https://ledger.example/a", 0.6)
    assert (block.verdict, block.because) == ("template", "on 5 of 10 pages of ledger.example")


def test_what_the_score_is_sure_of_stays() -> None:
    assert marked("https://ledger.example/a", 0.95).verdict == ""


def test_what_nearly_all_pages_share_goes_whatever_its_score() -> None:
    everywhere = Templates({"ledger.example": HostEvidence.of(10, {fingerprint("To the quay"): 9})})
    assert marked("https://ledger.example/a", 0.99, Options(templates=everywhere)).verdict == "template"


def test_what_three_of_three_pages_share_does_not() -> None:
    few = Templates({"ledger.example": HostEvidence.of(3, {fingerprint("To the quay"): 3})})
    assert marked("https://ledger.example/a", 0.99, Options(templates=few)).verdict == ""


def test_pages_of_other_hosts_and_of_none_are_left_alone() -> None:
    assert marked("https://gazette.example/a", 0.1).verdict == ""
    assert marked(None, 0.1).verdict == ""


def test_without_evidence_nothing_goes() -> None:
    assert marked("https://ledger.example/a", 0.1, Options()).verdict == ""


def test_a_verdict_of_an_earlier_stage_stays() -> None:
    block = Block("To the quay")
    block.remove("footer", stage="boilerplate", because="a footer")
    mark_templates(Page(raw="", url="https://ledger.example/", blocks=[block]), OPTIONS)
    assert block.verdict == "footer"
