"""Django's settings, all from the environment, with defaults that suit one machine.

`MINSHENG_DATA` is the folder of the database and the keys (default `var` in the working folder);
`DATABASE_URL` names a PostgreSQL server instead of the embedded SQLite; `MINSHENG_SITE` is `staff`,
`public` or `both`; `MINSHENG_HELP` says whom to ask for help; `MINSHENG_SECURE=1` where HTTPS is served;
`MINSHENG_PROXIES` is the number of own proxies in front. `MINSHENG_OIDC_*` name a province's identity
service, `MINSHENG_SENDERS` a file of how messages leave, `MINSHENG_OPEN_DAY` the day of the month on which
it opens by itself; without them none of it is there.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

from minsheng.store.secrets import secret_key
from minsheng.terms.errors import BadInput

DATA = Path(os.environ.get("MINSHENG_DATA", "var")).resolve()
# folders of a county's own packs, beside those that come with the programme
PACKS = [one for one in os.environ.get("MINSHENG_PACKS", "").split(os.pathsep) if one]
PORTAL = Path(__file__).resolve().parent


def _database() -> dict[str, Any]:
    address = os.environ.get("DATABASE_URL", "")
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "minsheng.sqlite3",
            # WAL lets readers go on while one writes; IMMEDIATE makes two writers queue, not fail half-way.
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
        }
    return _postgres(address)


def _postgres(address: str) -> dict[str, Any]:
    """What libpq reads in the address: host or folder of the socket, and any option of its own behind `?`."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        parts = conninfo_to_dict(address)
    except ProgrammingError as wrong:
        raise BadInput(
            "写法不对：应为 postgresql://用户:密码@主机/库名，或 postgresql:///库名?host=/套接字文件夹",
            where="DATABASE_URL",
        ) from wrong
    named = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{name: str(parts.pop(word, None) or "") for name, word in named.items()},
        "OPTIONS": parts,
    }


def _identity_service() -> list[dict[str, Any]]:
    """A province's 统一身份认证, where one is named."""
    address = os.environ.get("MINSHENG_OIDC_URL", "")
    if not address:
        return []
    try:
        client = os.environ["MINSHENG_OIDC_CLIENT"]
        secret = Path(os.environ["MINSHENG_OIDC_SECRET_FILE"]).read_text("utf-8").strip()
    except (KeyError, OSError) as wrong:
        raise BadInput(
            "接入统一身份认证还要 MINSHENG_OIDC_CLIENT 和 MINSHENG_OIDC_SECRET_FILE（密钥文件）",
            where="MINSHENG_OIDC_URL",
        ) from wrong
    service = {"server_url": address, "uid_field": os.environ.get("MINSHENG_OIDC_UID", "sub")}
    service["fetch_userinfo"] = ""  # who it is stands in the signed token; nothing else of them is asked for
    name = os.environ.get("MINSHENG_OIDC_NAME", "统一身份认证")
    return [{"provider_id": "oidc", "name": name, "client_id": client, "secret": secret, "settings": service}]


def _digest_of_files(folder: Path) -> str:
    """Changes with every file in `folder`, so that a browser may keep each address for ever."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


SECRET_KEY = secret_key(DATA)
DEBUG = os.environ.get("MINSHENG_DEBUG", "") == "1"
ALLOWED_HOSTS = os.environ.get("MINSHENG_HOSTS", "127.0.0.1,localhost,testserver").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("MINSHENG_ORIGINS", "").split(",") if o]
MINSHENG_SITE = os.environ.get("MINSHENG_SITE", "both")
PACKAGE = ""  # the folder of the package that this process serves; `minsheng serve --public` sets it
MINSHENG_HELP = os.environ.get("MINSHENG_HELP", "")
SECURE = os.environ.get("MINSHENG_SECURE", "") == "1"
SENDERS = os.environ.get("MINSHENG_SENDERS", "")
OPEN_DAY = int(os.environ.get("MINSHENG_OPEN_DAY", "0"))
PROXIES = int(os.environ.get("MINSHENG_PROXIES", "0"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "minsheng.store",
    "minsheng.portal",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "minsheng.portal.headers.known_methods",
    "django.middleware.security.SecurityMiddleware",
    "minsheng.portal.headers.content_security",
    "minsheng.portal.kept_pages.kept_pages",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "minsheng.portal.language.language_of_cookie",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "minsheng.portal.first_steps.end_idle",
    "minsheng.portal.refusals.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "minsheng.portal.urls"
WSGI_APPLICATION = "minsheng.portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "minsheng.portal.navigation.around_the_page",
            ],
            "builtins": ["django.templatetags.i18n", "minsheng.portal.templatetags.frame"],
        },
    }
]

DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# One process serves an office; what is cached here (codes used up, counts for the head) may be lost with it.
# Files, so that what one process of the site counted or dropped the others know as well.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

# ---- who signs in
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "today"
AXES_HANDLER = "axes.handlers.database.AxesDatabaseHandler"  # the security administrator sees and opens locks
AXES_DISABLE_ACCESS_LOG = True  # the security log is our own: this one would keep browsers and pages as well
AXES_CLIENT_IP_CALLABLE = "minsheng.portal.addresses.address_of"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours: long enough against guessing, short enough for a clerk who mistyped
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_PARAMETERS = [
    ["username", "ip_address"]
]  # one clerk's mistakes do not lock the whole office out
AXES_LOCKOUT_CALLABLE = "minsheng.portal.refusals.locked_out"
AXES_HTTP_RESPONSE_CODE = 429
AXES_VERBOSE = False

# ---- allauth: the steps of signing in; its pages for signing up, for mail and for passwords are not opened
ACCOUNT_ADAPTER = "minsheng.portal.sign_in_rules.SignIns"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
SOCIALACCOUNT_ADAPTER = "minsheng.portal.sign_in_rules.Identities"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"OAUTH_PKCE_ENABLED": True, "SCOPE": ["openid"], "APPS": _identity_service()}
}
MFA_ADAPTER = "minsheng.store.second_factor.SealedFactors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # a step of 30 s before and after: phones without a network lose time

# ---- sessions, forms, headers
SESSION_COOKIE_AGE = 12 * 60 * 60  # one working day; who rests longer than the place allows is out before
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "minsheng.portal.refusals.stale_form"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # a table of 500 commitments with ten fields each

# ---- language and time: Chinese unless the reader chose English
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [PORTAL / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60

# ---- files of ours: served in place, no collecting step; the address changes when a file does
STATIC_URL = f"/static/{_digest_of_files(PORTAL / 'static')}/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 365 * 24 * 60 * 60

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # A queue of eight is what eight threads are for; a line each time costs more than the page.
        "waitress.queue": {"level": "ERROR"},
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
