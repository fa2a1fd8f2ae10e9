"""One settings file; the environment decides the rest, and checks.py complains about what is unsafe."""

import os
from pathlib import Path

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(mode=0o700, exist_ok=True, parents=True)

DEMO = env.bool("DEMO", default=False)
DEBUG = env.bool("DEBUG", default=False)
SITE_NAME = "留痕"
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000")
MEASURES_EFFECTIVE_ON = env("MEASURES_EFFECTIVE_ON", default="2020-01-01")  # 第十四条
HELP_PHONE = env("HELP_PHONE", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])


def secret(name: str) -> str:
    """Return the secret of that name: from the environment, else from a file under var/ made once, mode 0600."""
    if name in os.environ:
        return os.environ[name]
    path = VAR_DIR / f"{name.lower()}.key"
    if not path.exists():
        from django.core.management.utils import get_random_secret_key

        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(get_random_secret_key())
    return path.read_text()


SECRET_KEY = secret("SECRET_KEY")

INSTALLED_APPS = [
    "config.apps.ConfigConfig",
    "home.apps.HomeConfig",
    "jobs.apps.JobsConfig",
    "records.review.apps.ReviewConfig",
    "records.protection.apps.ProtectionConfig",
    "records.uploads.apps.UploadsConfig",
    "records.returns.apps.ReturnsConfig",
    "records.entries.apps.EntriesConfig",
    "policies.training.apps.TrainingConfig",
    "policies.recordform.apps.RecordformConfig",
    "policies.library.apps.LibraryConfig",
    "deadlines.apps.DeadlinesConfig",
    "people.apps.PeopleConfig",
    "outbox.apps.OutboxConfig",
    "sheets.apps.SheetsConfig",
    "trail.apps.TrailConfig",
    "ui.apps.UiConfig",
    "wagtail.contrib.settings",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "treebeard",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "import_export",
    "django_q",
    "django_htmx",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.csp.PolicyByPlace",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "people.middleware.Sessions",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "people.middleware.Proofs",
    "django_htmx.middleware.HtmxMiddleware",
    "policies.library.middleware.EditorsOnly",
    "ui.middleware.PrivatePages",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "config.context.shell",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'liuhen.sqlite3'}")}
DATABASES["default"]["CONN_MAX_AGE"] = (
    60  # SQLite as well: a new connection reads the whole schema, for every request
)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
        "PRAGMA cache_size=-32000;",
    }
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # Compiling a roster's query takes longer than running it.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
    DATABASES["default"]["OPTIONS"].setdefault("prepare_threshold", 3)  # used by `ui.reading` alone
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["people.adapter.backend.RosterBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
PASSWORD_PROFILES = {"djb3": 90, "modern": 0}  # 等保三级:复杂度和 90 天;modern:只看长度和常见,不定期更换
PASSWORD_PROFILE = env("PASSWORD_PROFILE", default="djb3")
PASSWORD_DAYS = PASSWORD_PROFILES.get(PASSWORD_PROFILE, 90)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "people.forms.passwords.LongEnough"},
    {"NAME": "people.forms.passwords.NotGuessable"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if PASSWORD_PROFILE == "djb3":  # noqa: S105 - the name of a profile
    AUTH_PASSWORD_VALIDATORS.append({"NAME": "people.forms.passwords.ThreeKinds"})
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "number"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "people.adapter.accounts.ClosedAccountAdapter"
ACCOUNT_FORMS = {"login": "people.forms.login.LoginForm"}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = SITE_NAME
MFA_ADAPTER = "people.adapter.factors.SealedFactors"
MFA_REQUIRED = not DEMO  # 等保三级:承办以外的角色一律双因素
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS = {  # by account it stops guessing, by address a flood; a whole office may share one address
    "login": "600/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "activate": "60/m/ip,5/5m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文")]
LOCALE_PATHS = [BASE_DIR / "site" / "ui" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "site" / "static"]
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024 + 1
FILE_UPLOAD_HANDLERS = ["config.uploads.NeverOnDisk"]  # what is uploaded never touches the disk in clear
SCANNER_COMMAND = env.list("SCANNER_COMMAND", default=[])  # e.g. clamdscan,--fdpass,- : 0 clean, 1 infected
SCANNER_SECONDS = env.int("SCANNER_SECONDS", default=20)

REDIS_URL = env("REDIS_URL", default="")
CACHES = {
    "default": (
        {"BACKEND": "config.cache.JSONRedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "config.cache.JSONFileCache", "LOCATION": str(VAR_DIR / "cache")}
    ),
}
SESSION_ENGINE = "people.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 8 * 3600
# Under "no-referrer" Chromium posts with `Origin: null`, which the CSRF check refuses.
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "home.views.csrf_failed"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env.bool("HTTPS", default=False):
    SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    SECURE_HSTS_SECONDS, SECURE_HSTS_INCLUDE_SUBDOMAINS, SECURE_HSTS_PRELOAD = 31_536_000, True, True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

HEARTBEAT = VAR_DIR / "heartbeat"  # touched when a job has gone all the way round, watched by serve
Q_CLUSTER = {
    "name": "liuhen",
    "orm": "default",
    "workers": 1,
    "timeout": 120,
    "retry": 360,
    "max_attempts": 5,
    "ack_failures": False,
    "catch_up": False,
    "poll": 1,
    "guard_cycle": 2,
    "recycle": 200,
    "max_rss": 300_000,
    "save_limit": -1,
    "cache": "default",
    "time_zone": TIME_ZONE,
    "log_level": "WARNING",
}

WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "policies.library.search"}}
POLICY_API_TOKENS = env.list("POLICY_API_TOKENS", default=[])  # SHA-256 of each portal's token; none: no API
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文")]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILEMBEDS_FINDERS: list[str] = []
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "doc", "docx", "wps", "ofd", "xls", "xlsx", "et", "txt"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAIL_I18N_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = True

STRICT_CSP = {
    "default-src": [SELF],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "object-src": [NONE],
    "base-uri": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
}
ADMIN_CSP = {  # Wagtail's editor writes inline scripts and styles
    **STRICT_CSP,
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": STRICT_CSP}

SILENCED_SYSTEM_CHECKS = ["fields.W342"]
KEY_DIR = Path(env("KEY_DIR", default=str(VAR_DIR / "keys")))
SEALING_ALGORITHM = env("SEALING_ALGORITHM", default="AES-256-GCM")
RECUSE_ABOVE = env.bool("RECUSE_ABOVE", default=False)  # 被记录人的领导也回避
LOG_ORIGIN = env(
    "LOG_ORIGIN", default="liuhen.local"
)  # the name of this deployment's log, in receipts and checkpoints
SIGNER_DIR = Path(env("SIGNER_DIR", default=str(VAR_DIR / "signer")))  # key and memory of the signer
SIGNER_COMMAND = env.list(
    "SIGNER_COMMAND", default=[]
)  # e.g. sudo,-n,-u,liuhen-signer: the signer as another user

EMAIL_HOST = env("EMAIL_HOST", default="")  # empty: nothing is mailed
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = (
    env("EMAIL_HOST_USER", default=""),
    env("EMAIL_HOST_PASSWORD", default=""),
)
EMAIL_USE_TLS, EMAIL_TIMEOUT = env.bool("EMAIL_USE_TLS", default=False), 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="liuhen@localhost")
OUTBOX_GATEWAY = env("OUTBOX_GATEWAY", default="")  # dotted path of a function taking one outbox Letter
OPEN_ITEMS = "home.queries.waits_for"  # what a hand-over list is made of
OUTBOX_ADDRESS_BOOK = "jobs.queries.contact_of"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
