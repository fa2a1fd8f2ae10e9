"""What staged rows say gets a table of its own: a commit changes where a row stands and rewrites none of its contents."""

import django.db.models.deletion
from django.db import migrations, models

COPY = "INSERT INTO uploads_stagedcells (row_id, sealed) SELECT id, sealed FROM uploads_stagedrow"


class Migration(migrations.Migration):
    dependencies = [("uploads", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="StagedCells",
            fields=[
                (
                    "row",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="cells",
                        serialize=False, to="uploads.stagedrow", verbose_name="导入行",
                    ),
                ),
                ("sealed", models.BinaryField(verbose_name="内容")),
            ],
            options={"verbose_name": "导入行的内容", "verbose_name_plural": "导入行的内容"},
        ),
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="stagedrow", name="sealed"),
    ]
