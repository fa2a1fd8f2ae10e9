"""Notes on why something was not recorded. # 第六条"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import records.entries.models.records


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('entries', '0002_versions_of_files'),
    ]

    operations = [
        migrations.CreateModel(
            name='ExclusionNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('handle', models.CharField(default=records.entries.models.records.new_handle, max_length=22, unique=True, verbose_name='地址')),
                ('ground', models.CharField(choices=[('a6-1', '主管或分管范围内对来信、舆情作出批示'), ('a6-2', '主管或分管范围内要求核查和反馈'), ('a6-3', '代表、委员经正常渠道交办专办的案件')], max_length=4, verbose_name='情形')),
                ('document', models.BinaryField(verbose_name='密封内容')),
                ('commitment', models.CharField(max_length=64, verbose_name='摘要')),
                ('noted_at', models.DateTimeField(verbose_name='留下时间')),
                ('recorder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exclusion_notes', to=settings.AUTH_USER_MODEL, verbose_name='记录人')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit', verbose_name='单位')),
            ],
            options={
                'verbose_name': '不适用说明',
                'verbose_name_plural': '不适用说明',
                'indexes': [models.Index(fields=['unit', '-noted_at'], name='exclusion_unit_noted')],
            },
        ),
    ]
