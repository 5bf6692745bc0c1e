"""
A WebSocket stream made from a DRF ViewSet: same queryset, permissions, filters, serializer,
validation, error body.

    class PatientConsumer(StreamConsumer):
        viewset = PatientViewSet
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions, status
from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet

from realtime import log
from realtime.errors import FAILED, body_of

logger = logging.getLogger("wardbeat.realtime")

LIST_LIMIT = 500
NO_SUCH_ACTION = gettext_lazy("No such action here.")

# The names dcrf-client uses, and the ViewSet methods they are, with the HTTP method permissions may
# look at.
STANDARD_ACTIONS = {
    "list": ("list", "GET"),
    "retrieve": ("retrieve", "GET"),
    "create": ("create", "POST"),
    "update": ("update", "PUT"),
    "patch": ("partial_update", "PATCH"),
    "delete": ("destroy", "DELETE"),
}


@dataclass(frozen=True, slots=True)
class StreamRequest:
    """
    One request of one socket. `topics` are the socket's at that moment; `auth` is what REST calls
    `request.auth`.
    """

    action: str
    pk: Any
    data: Mapping[str, Any]
    user: Any
    auth: Any
    address: str
    topics: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What REST would have answered, and what a list says beside its rows."""

    status: int
    data: Any = None
    errors: Sequence[Any] = ()
    beside: Mapping[str, Any] = field(default_factory=dict)


class StreamConsumer:
    """A stream; see the module. Its extra actions are the ViewSet's `stream_actions`."""

    viewset: ClassVar[type[GenericViewSet[Any]]]
    # The kinds of topic a list's rows come from; a list names the versions of those.
    topic_kinds: ClassVar[Sequence[str]] = ("ward",)

    @classmethod
    def method_of(cls, action: str) -> tuple[str, str] | None:
        """
        The ViewSet's method and the HTTP method of a stream action, or None where there is no such
        action.
        """
        if action in STANDARD_ACTIONS:
            method, verb = STANDARD_ACTIONS[action]
            return (method, verb) if hasattr(cls.viewset, method) else None
        return (action, "POST") if action in getattr(cls.viewset, "stream_actions", ()) else None

    @classmethod
    def perform(cls, request: StreamRequest) -> Answer:
        """Does what is asked, in a worker thread. Whatever goes wrong becomes an answer."""
        found = cls.method_of(request.action)
        if found is None:
            body, code = body_of(exceptions.MethodNotAllowed(request.action, NO_SUCH_ACTION))
            return Answer(code, errors=[body])
        method, verb = found
        view = cls._view(method, verb, request)
        try:
            view.check_permissions(view.request)
            view.check_throttles(view.request)
            if method == "list":
                return cls._list(view, request)
            if request.pk is None and cls._is_about_one(method):
                raise exceptions.NotFound
            kwargs = {} if method == "create" or request.pk is None else {"pk": request.pk}
            response = getattr(view, method)(view.request, **kwargs)
        except Exception as error:  # noqa: BLE001 # the one funnel: whatever it is, the socket answers and stays open
            return cls._refusal(view, error)
        if response.status_code >= status.HTTP_400_BAD_REQUEST:
            return Answer(response.status_code, errors=[response.data])
        return Answer(response.status_code, data=response.data)

    @classmethod
    def _is_about_one(cls, method: str) -> bool:
        """Whether the method means an object that exists, and so needs its pk."""
        if method in {"list", "create"}:
            return False
        # DRF's own mark on an extra action; the standard methods have none.
        return bool(getattr(getattr(cls.viewset, method), "detail", True))

    @classmethod
    def _view(cls, method: str, verb: str, request: StreamRequest) -> Any:
        http = HttpRequest()
        http.method = verb
        http.META = {"REMOTE_ADDR": request.address}
        drf = Request(http, authenticators=())
        if method == "list":
            query = QueryDict(mutable=True)
            for name, value in request.data.items():
                if value is not None and name not in {"limit", "offset"}:
                    query.setlist(name, [_as_text(one) for one in _as_list(value)])
            http.GET = query  # type: ignore[assignment] # Django makes it immutable, nothing needs that
        drf._full_data = request.data  # type: ignore[attr-defined] # noqa: SLF001 # already parsed, as a parser would leave it
        drf._data = request.data  # type: ignore[attr-defined] # noqa: SLF001 # as above
        drf.user, drf.auth = request.user, request.auth
        view: Any = cls.viewset()
        view.action_map = {verb.lower(): method}
        view.action, view.request, view.args, view.format_kwarg = method, drf, (), None
        view.headers = {}
        view.kwargs = {} if request.pk is None else {"pk": request.pk}
        return view

    @classmethod
    def _list(cls, view: Any, request: StreamRequest) -> Answer:
        limit = _whole(request.data, "limit", LIST_LIMIT, least=1, most=LIST_LIMIT)
        offset = _whole(request.data, "offset", 0, least=0, most=10_000_000)
        topics = [name for name in request.topics if name.partition(":")[0] in cls.topic_kinds]
        # Before the rows: they hold at least this much, and a client drops changes up to it.
        versions = log.read_heads(topics)
        queryset = view.filter_queryset(view.get_queryset())
        rows = list(queryset[offset : offset + limit + 1])
        has_more = len(rows) > limit
        if (noting := getattr(view, "rows_read", None)) is not None:
            noting(rows[:limit])
        data = view.get_serializer(rows[:limit], many=True).data
        beside = {"next": offset + limit if has_more else None, "versions": versions}
        return Answer(status.HTTP_200_OK, data=data, beside=beside)

    @classmethod
    def _refusal(cls, view: Any, error: Exception) -> Answer:
        try:
            response = view.handle_exception(error)
        except Exception:
            logger.exception("a request over the socket failed")
            return Answer(status.HTTP_500_INTERNAL_SERVER_ERROR, errors=[FAILED])
        return Answer(response.status_code, errors=[response.data])


def _as_list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _whole(data: Mapping[str, Any], name: str, default: int, *, least: int, most: int) -> int:
    raw = data.get(name, default)
    try:
        value = int(raw)
    except (TypeError, ValueError, OverflowError):
        raise exceptions.ValidationError({name: [_("A whole number is required.")]}) from None
    if value < least:
        raise exceptions.ValidationError({name: [_("At least %(least)d.") % {"least": least}]})
    return min(value, most)
