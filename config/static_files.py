"""How long a browser may keep the files of the front end."""

import re
from wsgiref.headers import Headers

# The build names these by their content: under such a name nothing ever changes.
NAMED_BY_CONTENT = re.compile(r"^/assets/.+-[\w-]{8}\.(js|css|woff2)$")
YEAR_S = 31_536_000


def keep_for_good(headers: Headers, path: str, url: str) -> None:
    """
    For ServeStatic, which asks for each file it lists; its own test of what is immutable knows
    only the names that Django's manifest gives.
    """
    if NAMED_BY_CONTENT.match(url):
        headers["Cache-Control"] = f"max-age={YEAR_S}, public, immutable"
