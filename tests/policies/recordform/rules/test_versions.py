"""A version of the form survives the journey through JSON, and its fingerprint knows every word."""

import dataclasses
import json

from policies.recordform.rules.core import statutory
from policies.recordform.rules.versions import Channel, Condition, Kind, Option, Question, Version


def through_json(version: Version) -> Version:
    return Version.from_json(json.loads(json.dumps(version.to_json())))


def test_the_core_comes_back_from_json_unchanged() -> None:
    again = through_json(statutory())

    assert again == statutory()
    assert again.sha256 == statutory().sha256
    assert hash(again) == hash(statutory())


def test_every_kind_of_part_survives() -> None:
    extra = Question(
        key="x_1", kind=Kind.CHOICES, section="report", label="本院的问题", channel=Channel.PAGE, extra=True,
        when=Condition("urgent", ("yes",)), options=(Option("A", "甲", retired=True), Option("B", "乙", only=("CASE",))),
    )  # fmt: skip
    core = statutory()
    version = dataclasses.replace(core, number=7, unit="370901", questions=(*core.questions, extra))

    again = through_json(version)

    assert again == version
    assert again.by_key["x_1"].offered == (Option("B", "乙", only=("CASE",)),)


def test_one_changed_word_changes_the_fingerprint() -> None:
    core = statutory()
    first, *rest = core.questions
    other = dataclasses.replace(core, questions=(dataclasses.replace(first, hint="另一句"), *rest))

    assert other.sha256 != core.sha256
    assert len(core.sha256) == 64
