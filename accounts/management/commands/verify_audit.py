"""`manage.py verify_audit`: whether the audit is as it was written, and where it is not."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.actions.seals import verify_audit, verify_entries


class Command(BaseCommand):
    help = "Checks the audit's chain of digests; ends with 1 and says where it breaks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--anchor",
            default="",
            help="position:digest kept elsewhere (the log, a backup's manifest) that must be in it",
        )
        parser.add_argument("--file", type=Path, help="an export as JSON lines, not the database")

    def handle(self, *args: Any, **options: Any) -> None:
        """The last link on standard output, to be kept."""
        if options["file"] is None:
            verdict = verify_audit(anchor=options["anchor"])
        else:
            try:
                with options["file"].open() as file:
                    entries = [json.loads(line) for line in file]
                sealed = [entry for entry in entries if entry["position"] is not None]
                sealed.sort(key=lambda entry: int(entry["position"]))
                verdict = verify_entries(sealed, anchor=options["anchor"])
                verdict.unsealed = len(entries) - len(sealed)
            except (OSError, ValueError, KeyError, TypeError) as error:
                raise CommandError(
                    f"{options['file']} is no export as JSON lines: {error}"
                ) from None
        for sentence in verdict.breaks:
            self.stderr.write(sentence)
        if verdict.breaks:
            raise CommandError(f"The audit does not hold: {len(verdict.breaks)} breaks.")
        self.stdout.write(f"{verdict.sealed} sealed and whole, {verdict.unsealed} not sealed yet.")
        self.stdout.write(verdict.head)
