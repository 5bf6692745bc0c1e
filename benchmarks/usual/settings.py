"""The usual stack for this job: djangochannelsrestframework and channelsmultiplexer."""

import os

SECRET_KEY = "only for measuring on this machine"
ALLOWED_HOSTS = ["127.0.0.1"]
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "rest_framework",
    "channels",
    "djangochannelsrestframework",
    "simple_history",
    "ward",
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ["USUAL_HOST"],
        "PORT": os.environ["USUAL_PORT"],
        "USER": os.environ["USUAL_USER"],
        "PASSWORD": os.environ["USUAL_PASSWORD"],
        "NAME": os.environ["USUAL_NAME"],
        "CONN_MAX_AGE": 60,
    }
}
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [os.environ["REDIS_URL"]], "prefix": "usual"},
    }
}
