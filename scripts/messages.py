"""
Brings the catalogs of what the server says up to date with the code, and compiles them.

What is new stands in `config/locale/*/LC_MESSAGES/django.po` without a translation; write it there
and start this again. What nobody says any more is gone.
"""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from scripts.terminal import ROOT, fail, say

LOCALE = ROOT / "config" / "locale"
SPEAKING = ("accounts", "chat", "config", "patients", "realtime", "telemetry")
# Django's other names for them.
KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_lazy": None, "gettext_noop": None, "ngettext_lazy": (1, 2)}


def catalogs() -> list[Path]:
    """One file for each language but English."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def extracted() -> Catalog:
    """Every message of the code, with the files that say it."""
    template = Catalog()
    for package in SPEAKING:
        found = extract_from_dir(ROOT / package, keywords=KEYWORDS)
        for name, line, message, comments, context in found:
            place = f"{package}/{name}"
            template.add(message, None, [(place, line)], auto_comments=comments, context=context)
    return template


def read(path: Path) -> Catalog:
    """A catalog as it stands in its file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name)


def written(catalog: Catalog) -> bytes:
    """The text of a catalog: by file, without the numbers of lines, which always change."""
    file = io.BytesIO()
    write_po(file, catalog, width=100, sort_by_file=True, include_lineno=False)
    return file.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """What Django reads."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def untranslated(catalog: Catalog) -> list[str]:
    """Messages that a language lacks, a plural that is not whole among them."""
    return [
        str(message.id)
        for message in catalog
        if message.id
        and not all(message.string if isinstance(message.string, tuple) else (message.string,))
    ]


def main() -> None:
    template = extracted()
    missing = []
    for path in catalogs():
        catalog = read(path)
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        path.write_bytes(written(catalog))
        path.with_suffix(".mo").write_bytes(compiled(catalog))
        name = path.relative_to(ROOT)
        say(f"{name}: {len(catalog)} messages")
        missing += [f"{name}: {message}" for message in untranslated(catalog)]
    if missing:
        fail("\n".join(["Without a translation:", *missing]))


if __name__ == "__main__":
    main()
