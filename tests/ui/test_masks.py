"""Names, numbers and identities in lists. # 第九条"""

import pytest

from ui.rules import masks


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("仲尼", "仲*"),
        ("仲小妮", "仲*妮"),
        ("欧阳明日", "欧**日"),
        ("买买提·艾力江", "买***江"),
        ("王", "*"),
        ("", ""),
    ],
)
def test_a_name_keeps_its_ends_only(name: str, shown: str):
    """第九条：列表里不显示全名."""
    assert masks.name(name) == shown


def test_a_rare_character_is_one_character():
    assert masks.name("𬱟𫍽") == "𬱟*"


def test_spaces_around_a_name_do_not_show_it():
    assert masks.name(" 仲尼 ") == "仲*"


def test_a_telephone_number_keeps_three_and_four():
    assert masks.phone("18600001402") == "186****1402"


def test_a_short_number_shows_nothing():
    assert masks.phone("8021") == "****"


def test_an_identity_number_keeps_its_ends_only():
    assert masks.identity("370901199001011234") == "3" + "*" * 16 + "4"
    assert masks.identity("37") == "**"
