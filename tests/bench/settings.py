"""The settings of the product with the table of the stock importer beside it; only for benchmarks."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS

INSTALLED_APPS = ["tests.bench.apps.BenchConfig", *INSTALLED_APPS]
STORAGES = {  # no collected files are needed to render a page
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MFA_REQUIRED = False
