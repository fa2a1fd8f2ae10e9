"""Seeds of dynamic codes and recovery codes, sealed."""

import base64
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils import timezone

from people.access import needs_factor
from people.models import Person
from trail import sealing

FACTOR = "people.factor:secret:1"


class SealedFactors(DefaultMFAAdapter):
    """Seeds of dynamic codes and recovery codes never stand in the table in clear."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "动态口令不对,或者已经用过。等下一个口令出现后再输入。",
        "cannot_delete_authenticator": "担任现在的角色必须有动态口令,不能停用。",
    }

    def encrypt(self, text: str) -> str:
        """Return the secret sealed."""
        return base64.b64encode(sealing.seal({"secret": text}, bound_to=FACTOR)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret."""
        opened: str = sealing.open_sealed(base64.b64decode(encrypted_text), bound_to=FACTOR)["secret"]
        return opened

    def get_totp_label(self, user: Person) -> str:
        """Return what the authenticator shows: the 工号, never the name."""
        return user.number

    def can_delete_authenticator(self, authenticator: Any) -> bool:  # Any: allauth's untyped model
        """Say no to removing the only factor of a role that needs one."""
        return not needs_factor(authenticator.user, timezone.now())
