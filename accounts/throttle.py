"""How many wrong passwords are too many."""

from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_failure_limit
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum


class Throttle(AxesDatabaseHandler):
    """
    Locks a name for an address, as django-axes does, and beyond that an address that tries one
    name after another (password spraying): no single name would ever be locked by it.

    A name is never locked for every address: anybody could then keep a nurse out.
    """

    def get_failures(self, request: Any, credentials: dict[str, Any] | None = None) -> int:
        """Of this name from this address; as many as lock where the address has to wait."""
        failures: int = super().get_failures(request, credentials)
        if self._is_spraying(request):
            failures = max(failures, get_failure_limit(request, credentials))
        return failures

    def _is_spraying(self, request: Any) -> bool:
        limit: int = settings.SIGN_IN_FAILURES_PER_ADDRESS
        if not limit or request.axes_ip_address is None:
            return False
        recent = AccessAttempt.objects.filter(
            ip_address=request.axes_ip_address, attempt_time__gte=get_cool_off_threshold(request)
        )
        failures: int = recent.aggregate(failures=Sum("failures_since_start"))["failures"] or 0
        return failures >= limit
