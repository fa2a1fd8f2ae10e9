"""Settings of an empty project with the same third-party apps: what start-up is compared with."""

from config import settings as product

SECRET_KEY = "empty"
OURS = (
    "config",
    "home",
    "jobs",
    "deadlines",
    "people",
    "outbox",
    "sheets",
    "trail",
    "ui",
    "records",
    "policies",
)
INSTALLED_APPS = [app for app in product.INSTALLED_APPS if not app.startswith(OURS)]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "tests.bench.empty_urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"
WAGTAIL_SITE_NAME = "empty"
WAGTAILADMIN_BASE_URL = "http://127.0.0.1"
Q_CLUSTER = {"name": "empty", "orm": "default", "timeout": 120, "retry": 360}
SILENCED_SYSTEM_CHECKS = ["fields.W342"]
