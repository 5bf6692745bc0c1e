"""`manage.py export_audit`: the audit as a file, on standard output."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from accounts.actions.audit import record_access
from accounts.actions.audit_files import FORMATS, chunks_of
from accounts.models import AuditEvent


class Command(BaseCommand):
    help = "Writes the whole audit to standard output: jsonl carries the chain, csv is a table."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--as", dest="kind", choices=sorted(FORMATS), default="jsonl")

    def handle(self, *args: Any, **options: Any) -> None:
        """That it was taken stands in it."""
        detail = {"as": options["kind"], "what": "audit"}
        record_access(by=None, action="exported", actor_name="manage.py", detail=detail)
        for chunk in chunks_of(AuditEvent.objects.all(), options["kind"]):
            self.stdout.write(chunk.decode(), ending="")
