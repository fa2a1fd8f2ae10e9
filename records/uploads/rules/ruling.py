"""裁定: what a judgement rests on besides the row; while it stands, the verdict given on upload is the verdict."""

import hashlib

from policies.recordform.rules.answers import Context
from trail.rules.canonical import canonical


def ruling(form: str, context: Context) -> str:
    """Return a digest of the form, the day, the unit and month, its roster and the serials a file may change."""
    members = sorted((one.number, one.name, *one.aliases) for one in context.roster.members.values())
    rests_on = {
        "form": form,
        "day": context.today.isoformat(),
        "unit": [context.unit, context.unit_name],
        "month": str(context.month),
        "roster": members,
        "serials": sorted(context.serials),
    }
    return hashlib.sha256(canonical(rests_on)).hexdigest()
