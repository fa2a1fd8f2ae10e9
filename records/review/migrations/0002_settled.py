"""Carry to the deliveries since when each office is done with a record."""

from django.db import migrations

SETTLED = """
UPDATE entries_route SET settled_at = (
    SELECT closed_at FROM review_handling
    WHERE review_handling.record_id = entries_route.record_id AND review_handling.office = entries_route.office
)
"""


class Migration(migrations.Migration):
    dependencies = [("review", "0001_initial"), ("entries", "0002_settled")]

    operations = [migrations.RunSQL(SETTLED, migrations.RunSQL.noop)]
