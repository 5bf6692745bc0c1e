"""The local environment file: what a first start on one machine makes for itself, outside git."""

import os
import secrets
from pathlib import Path


def read_local(path: Path) -> dict[str, str]:
    """The NAME=value lines of `path`; an absent file is an empty environment."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    lines = (line.strip() for line in text.splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def ensure_local(path: Path, **defaults: str) -> dict[str, str]:
    """
    The local environment, with each name of `defaults` added where it is missing.

    An empty default stands for a secret and is replaced by a random one. The file is readable by
    its owner only; two processes that start together agree on one value, because the file is
    created exclusively.
    """
    present = read_local(path)
    missing = {name: value for name, value in defaults.items() if name not in present}
    if not missing:
        return present
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{name}={value or secrets.token_urlsafe(48)}\n" for name, value in missing.items()]
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        if not present:
            return read_local(path)
        descriptor = os.open(path, os.O_APPEND | os.O_WRONLY)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.writelines(lines)
    return read_local(path)
