"""What the garbage collector of a web process looks at."""

import gc
from importlib import import_module

from django.conf import settings
from django.utils import translation


def settle() -> None:
    """
    Loads what the first requests would, and takes everything loaded out of the collector's sight.

    A full collection looks at every object there is: over what Django and this project load, which
    lives as long as the process, it stopped the process and everybody on its sockets for a tenth of
    a second.
    """
    import_module(settings.ROOT_URLCONF)
    for language, _ in settings.LANGUAGES:
        translation.activate(language)
    translation.deactivate()
    gc.collect()
    gc.freeze()
