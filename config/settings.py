"""
Every setting of Wardbeat, all from the environment.

`.env.example` documents each variable. `var/local.env` holds what a local start made for itself;
the real environment wins over it. A wrong or missing value stops the start with one clear line.
"""

import logging.config
import os
import sys
import warnings
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config.environment import ensure_local, read_local
from config.static_files import keep_for_good

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
LOCAL_ENVIRONMENT = VAR_DIR / "local.env"

for _name, _value in read_local(LOCAL_ENVIRONMENT).items():
    os.environ.setdefault(_name, _value)
env = environ.Env()


def _number(name: str, default: int, *, least: int = 1) -> int:
    raw = env.str(name, default="")
    try:
        value = int(raw) if raw else default
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {raw!r}.") from None
    if value < least:
        raise ImproperlyConfigured(f"{name} must be at least {least}, not {value}.")
    return value


def _switch(name: str, default: bool) -> bool:
    raw = env.str(name, default="").lower()
    if raw in {"", "0", "1", "true", "false", "on", "off", "yes", "no"}:
        return raw in {"1", "true", "on", "yes"} if raw else default
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {raw!r}.")


def _choice(name: str, default: str, *allowed: str) -> str:
    value = env.str(name, default="") or default
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(allowed)}, not {value!r}.")
    return value


def _names(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in env.str(name, default=default).split(",") if part.strip()]


# --- where it runs --------------------------------------------------------------------------------

DEPLOYMENT = _choice("DEPLOYMENT", "local", "local", "production")
IS_PRODUCTION = DEPLOYMENT == "production"
DEBUG = _switch("DEBUG", False)
if DEBUG and IS_PRODUCTION:
    raise ImproperlyConfigured("DEBUG must be off in production.")

SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    if IS_PRODUCTION:
        raise ImproperlyConfigured("SECRET_KEY is missing: set 50 or more random characters.")
    SECRET_KEY = ensure_local(LOCAL_ENVIRONMENT, SECRET_KEY="")["SECRET_KEY"]
if len(SECRET_KEY) < 32:
    raise ImproperlyConfigured("SECRET_KEY is too short: set 50 or more random characters.")
SECRET_KEY_FALLBACKS = _names("SECRET_KEY_FALLBACKS")

HOST = env.str("HOST", default="") or "127.0.0.1"
PORT = _number("PORT", 8000)
_LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
_HOSTS = [] if HOST in {"127.0.0.1", "localhost", "::1", "0.0.0.0", "::"} else [HOST]  # noqa: S104
ALLOWED_HOSTS = _names("ALLOWED_HOSTS") or ([] if IS_PRODUCTION else _LOCAL_HOSTS + _HOSTS)
if IS_PRODUCTION and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS is missing: name the hosts this ward is reached by.")
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts; * would let any host in.")

# Scheme, host and port a browser may come from, for CSRF and for the WebSocket's Origin alike.
ALLOWED_ORIGINS = _names("ALLOWED_ORIGINS") or (
    [f"https://{host}" for host in ALLOWED_HOSTS]
    if IS_PRODUCTION
    else [f"http://{host}:{port}" for host in ALLOWED_HOSTS for port in (PORT, 5173)]
)
for _origin in ALLOWED_ORIGINS:
    if urlsplit(_origin).scheme not in {"http", "https"} or not urlsplit(_origin).netloc:
        raise ImproperlyConfigured(f"ALLOWED_ORIGINS: {_origin!r} is not scheme://host[:port].")
CSRF_TRUSTED_ORIGINS = ALLOWED_ORIGINS
# How many proxies in front of the server are trusted to name the client's address.
PROXY_DEPTH = _number("PROXY_DEPTH", 0, least=0)
if PROXY_DEPTH:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- the parts ------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "daphne",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "drf_yasg",
    "channels",
    "simple_history",
    "axes",
    "csp",
    "realtime",
    "accounts",
    "patients",
    "chat",
    "telemetry",
    # After ours: `manage.py process_tasks` is our worker on the library's table.
    "config.apps.BackgroundTasksConfig",
    "config.apps.WiringConfig",
]
MIDDLEWARE = [
    "config.health.answer_probes",
    "config.metrics.measure_requests",
    "config.middleware.request_ids",
    "config.middleware.guard_requests",
    "django.middleware.security.SecurityMiddleware",
    # Before the files: an SVG opened by itself is a page too.
    "config.middleware.ContentSecurityPolicy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    # Behind the files and the probes, which say nothing in any language.
    "config.middleware.AskedLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "accounts.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
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

# --- storage --------------------------------------------------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASE_POOL_SIZE = _number("DATABASE_POOL_SIZE", 20, least=2)


def _database() -> dict[str, Any]:
    url = env.str("DATABASE_URL", default="") or f"sqlite:///{VAR_DIR / 'wardbeat.sqlite3'}"
    try:
        with warnings.catch_warnings(action="ignore"):  # of an unknown scheme: refused below
            database: dict[str, Any] = env.db_url_config(url)
    except (ValueError, KeyError, ImproperlyConfigured):
        database = {}
    engine = database.get("ENGINE", "")
    if engine.endswith("sqlite3"):
        VAR_DIR.mkdir(exist_ok=True)
        # IMMEDIATE takes the write lock when a transaction starts, so that no reader has to become
        # a writer half-way;
        # FULL: what was acknowledged survives a power cut.
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        }
        # A test database in a file behaves like the real one; in memory it would serve a single
        # thread.
        test_name = env.str("TEST_DATABASE", default="") or str(VAR_DIR / "test.sqlite3")
        database["TEST"] = {"NAME": test_name}
    elif engine.endswith(("postgresql", "psycopg2")):
        database["ENGINE"] = "django.db.backends.postgresql"
        database["CONN_MAX_AGE"] = 0
        database["OPTIONS"] = {
            # What the URL says of TLS and of several hosts (sslmode, target_session_attrs).
            **database.get("OPTIONS", {}),
            "pool": {"min_size": 1, "max_size": DATABASE_POOL_SIZE, "timeout": 5},
            "connect_timeout": 5,
        }
    else:
        raise ImproperlyConfigured(
            "DATABASE_URL must look like postgres://user:password@host:5432/name or sqlite:///path."
        )
    return database


DATABASES = {"default": _database()}
IS_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")

REDIS_URL = env.str("REDIS_URL", default="")
if REDIS_URL and urlsplit(REDIS_URL).scheme not in {"redis", "rediss", "unix"}:
    raise ImproperlyConfigured("REDIS_URL must look like redis://host:6379/0, or be empty.")
# Several wards' servers may share one Redis, and pub/sub knows no database numbers: the prefix
# keeps them apart.
REDIS_PREFIX = env.str("REDIS_PREFIX", default="") or "wardbeat"
CHANNEL_LAYERS: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [REDIS_URL], "prefix": REDIS_PREFIX},
    }
    if REDIS_URL
    else {"BACKEND": "channels.layers.InMemoryChannelLayer"}
}

# --- the live layer (limits: docs/protocol.md) ----------------------------------------------------

WS_MAX_FRAME_BYTES = _number("WS_MAX_FRAME_BYTES", 65_536, least=1024)
WS_REQUESTS_PER_SECOND = _number("WS_REQUESTS_PER_SECOND", 20)
WS_BURST = _number("WS_BURST", 60)
WS_MAX_SOCKETS_PER_USER = _number("WS_MAX_SOCKETS_PER_USER", 20)
WS_MAX_SUBSCRIPTIONS = _number("WS_MAX_SUBSCRIPTIONS", 64)
WS_QUEUE_FRAMES = _number("WS_QUEUE_FRAMES", 1000)
# How long a connection may leave unread what was sent before the kernel drops it.
WS_UNREAD_SECONDS = _number("WS_UNREAD_SECONDS", 60)
# Threads for the database work of sockets; smaller than the pool, so that requests over HTTP always
# find a connection.
WS_WORKERS = _number("WS_WORKERS", 8)
WS_MAX_REPLAY = _number("WS_MAX_REPLAY", 10_000)
CHANGE_RETENTION_HOURS = _number("CHANGE_RETENTION_HOURS", 168)

# --- chat -----------------------------------------------------------------------------------------

# An urgent message that nobody acknowledged is told again after this long.
CHAT_URGENT_REPEAT = timedelta(seconds=_number("CHAT_URGENT_REPEAT_SECONDS", 300))
# Messages are kept this many days, in rooms that say nothing of their own; 0: for good.
CHAT_RETENTION_DAYS = _number("CHAT_RETENTION_DAYS", 0, least=0)

# --- records -------------------------------------------------------------------------------------

# A stay is erased so many years after its end; 0: kept for good. The audit stays.
PATIENT_RETENTION_YEARS = _number("PATIENT_RETENTION_YEARS", 0, least=0)

# --- telemetry ------------------------------------------------------------------------------------

# Readings are kept this many days, what they come to per minute longer, per hour for good.
TELEMETRY_RETENTION_DAYS = _number("TELEMETRY_RETENTION_DAYS", 90, least=2)
TELEMETRY_MINUTES_RETENTION_DAYS = _number("TELEMETRY_MINUTES_RETENTION_DAYS", 400, least=2)

# --- who comes in ---------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
REGISTRATION = _choice("REGISTRATION", "off" if IS_PRODUCTION else "chat", "off", "pending", "chat")
# From one address, tries included.
REGISTRATIONS_PER_HOUR = _number("REGISTRATIONS_PER_HOUR", 30)
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/admin/login/"
SESSION_COOKIE_AGE = _number("SESSION_HOURS", 12) * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

# --- REST -----------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    # JWT first: it names a WWW-Authenticate header, so that anonymous is 401.
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.api.authentication.JWTAuthentication",
        "accounts.api.authentication.TokenAuthentication",
        "accounts.api.authentication.SessionAuthentication",
        "telemetry.api.authentication.DeviceElsewhere",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["accounts.permissions.Allowed"],
    "DEFAULT_FILTER_BACKENDS": [
        "django_filters.rest_framework.DjangoFilterBackend",
        "accounts.api.filters.Search",
        "rest_framework.filters.OrderingFilter",
    ],
    "DEFAULT_PAGINATION_CLASS": "accounts.api.pagination.Pages",
    "DEFAULT_PARSER_CLASSES": ["accounts.api.parsing.JSONParser"],
    "DEFAULT_RENDERER_CLASSES": [
        "rest_framework.renderers.JSONRenderer",
        "rest_framework.renderers.BrowsableAPIRenderer",
    ],
    "EXCEPTION_HANDLER": "accounts.errors.handle",
    "DATETIME_FORMAT": "iso-8601",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SIMPLE_JWT = {
    "ACCESS_TOKEN_LIFETIME": timedelta(minutes=5),
    "REFRESH_TOKEN_LIFETIME": timedelta(hours=SESSION_COOKIE_AGE // 3600),
    "AUTH_HEADER_TYPES": ("Bearer",),
}
SWAGGER_USE_COMPAT_RENDERERS = False
SWAGGER_SETTINGS = {
    "LOGIN_URL": "/admin/login/",
    "LOGOUT_URL": "/admin/logout/",
    "DEFAULT_INFO": "config.openapi.INFO",
    "DEFAULT_GENERATOR_CLASS": "config.openapi.EnglishGenerator",
    "DEFAULT_AUTO_SCHEMA_CLASS": "config.openapi.AutoSchema",
    "SECURITY_DEFINITIONS": {
        "Token": {
            "type": "apiKey",
            "name": "Authorization",
            "in": "header",
            "description": "`Token <key>`",
        },
        "Bearer": {
            "type": "apiKey",
            "name": "Authorization",
            "in": "header",
            "description": "`Bearer <jwt>`",
        },
        "Device": {
            "type": "apiKey",
            "name": "Authorization",
            "in": "header",
            "description": "`Device <token>`, for the readings of that device",
        },
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

# --- background work ------------------------------------------------------------------------------

# A killed worker's task is taken up again after this many seconds.
MAX_RUN_TIME = 60
MAX_ATTEMPTS = 25

# --- pages and files ------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
FRONTEND_DIST = BASE_DIR / "frontend" / "dist"
# Without collectstatic files are found where the packages keep them.
SERVESTATIC_USE_FINDERS = not IS_PRODUCTION
# Nobody else's pages use our files.
SERVESTATIC_ALLOW_ALL_ORIGINS = False
SERVESTATIC_AUTOREFRESH = DEBUG
SERVESTATIC_ADD_HEADERS_FUNCTION = keep_for_good
if FRONTEND_DIST.is_dir():
    SERVESTATIC_ROOT = FRONTEND_DIST

# What refusals are said in, as `Accept-Language` asks. What is stored, sent to several or logged is
# English.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("th", "ไทย")]
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

# --- transport security ---------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
if IS_PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

# --- sign-in throttle -----------------------------------------------------------------------------

AXES_FAILURE_LIMIT = _number("SIGN_IN_FAILURES", 8)
# Of one address over all names; 0: no limit.
SIGN_IN_FAILURES_PER_ADDRESS = _number("SIGN_IN_FAILURES_PER_ADDRESS", 100, least=0)
AXES_COOLOFF_TIME = timedelta(minutes=_number("SIGN_IN_LOCK_MINUTES", 10))
AXES_HANDLER = "accounts.throttle.Throttle"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_HTTP_RESPONSE_CODE = 429
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True  # the audit says who came in
AXES_CLIENT_IP_CALLABLE = "accounts.addresses.address_of"
AXES_USERNAME_CALLABLE = "accounts.actions.sign_ins.name_in_throttle"
AXES_LOCKOUT_CALLABLE = "accounts.lockout.answer"

# --- what is counted ------------------------------------------------------------------------------

# Whoever sends it as a bearer token may read /metrics. Empty: this machine only.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
if METRICS_TOKEN and len(METRICS_TOKEN) < 24:
    raise ImproperlyConfigured("METRICS_TOKEN is too short: set 24 or more random characters.")
# Where the worker, which serves nothing else, answers /metrics; 0: nowhere.
METRICS_HOST = env.str("METRICS_HOST", default="") or "127.0.0.1"
WORKER_METRICS_PORT = _number("WORKER_METRICS_PORT", 0, least=0)
# Statements that take longer are counted and logged, without their values; 0: none.
SLOW_QUERY_MS = _number("SLOW_QUERY_MS", 500, least=0)

# --- logging --------------------------------------------------------------------------------------

LOG_LEVEL = _choice("LOG_LEVEL", "INFO", "DEBUG", "INFO", "WARNING", "ERROR")
LOG_FORMAT = _choice("LOG_FORMAT", "json" if IS_PRODUCTION else "text", "json", "text")
LOGGING_CONFIG = None
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "config.logs.JsonFormatter"},
        "text": {"()": "config.logs.TextFormatter", "quotes_errors": not IS_PRODUCTION},
    },
    "filters": {
        "request_id": {"()": "config.logs.RequestIdFilter"},
        "client_fault": {"()": "config.logs.ClientFaultFilter"},
        "no_query": {"()": "config.logs.NoQueryFilter"},
        "outage": {"()": "config.logs.OutageFilter"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "stream": sys.stderr,
            "formatter": LOG_FORMAT,
            "filters": ["request_id"],
        },
        # A logger without any handler is printed by Python itself, traceback and all.
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        name: {"handlers": ["console"], "level": LOG_LEVEL, "propagate": False}
        for name in ("wardbeat", "django")
    }
    | {
        "uvicorn.error": {
            "handlers": ["console"],
            "level": LOG_LEVEL,
            "filters": ["client_fault", "no_query"],
            "propagate": False,
        },
        "channels_redis": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "channels_redis.pubsub": {"level": "WARNING", "filters": ["outage"]},
        # Anybody can ask for any host, and each would be a traceback; the answer says enough.
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        # Its lines name whole URLs, and a ticket travels in one.
        "uvicorn.access": {"handlers": ["nowhere"], "level": "WARNING", "propagate": False},
        "axes": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}
logging.config.dictConfig(LOGGING)

# --- the demo -------------------------------------------------------------------------------------

DEMO = _switch("DEMO", not IS_PRODUCTION)
DEMO_PASSWORD = env.str("DEMO_PASSWORD", default="")
