"""`manage.py check` names what would make log-in unsafe."""

from django.core import checks


def ids(*, deploy: bool) -> set[str]:
    """The numbers of what the checks of this room find."""
    found = checks.run_checks(include_deployment_checks=deploy)
    return {str(one.id) for one in found if str(one.id).startswith("people.")}


def test_a_password_profile_nobody_wrote_is_named(settings) -> None:
    assert ids(deploy=False) == set()
    settings.PASSWORD_PROFILE = "moderne"

    assert ids(deploy=False) == {"people.E001"}


def test_a_deployment_without_second_factors_is_named(settings) -> None:
    settings.MFA_REQUIRED = True
    assert ids(deploy=True) == set()
    settings.MFA_REQUIRED = False

    assert ids(deploy=True) == {"people.E002"}
    assert ids(deploy=False) == set()  # a demonstration needs none
