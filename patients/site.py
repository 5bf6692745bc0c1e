"""Who reads patients' data on the administrator's site is noted as over REST."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accounts.actions.audit import record_access
from accounts.addresses import caller_of
from patients.api.reading import note_listed, patients_of


class ReadsNoted:
    """For a ModelAdmin whose rows are about patients: one event a page, none for a page refused."""

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The list; its page is read once, here."""
        answer: Any = super().changelist_view(request, *args, **kwargs)  # type: ignore[misc] # of the ModelAdmin beside
        shown = (getattr(answer, "context_data", None) or {}).get("cl")
        if shown is not None:
            self._note_rows(request, shown.result_list)
        return answer  # type: ignore[no-any-return] # an HttpResponse

    def get_paginator(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """What a field that completes names is offered: pages without a view of ours."""
        paginator: Any = super().get_paginator(request, *args, **kwargs)  # type: ignore[misc] # as above
        if request.resolver_match is not None and request.resolver_match.url_name == "autocomplete":
            page_of = paginator.page

            def noted(number: int) -> Any:
                page = page_of(number)
                self._note_rows(request, page.object_list)
                return page

            paginator.page = noted
        return paginator

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """One of them."""
        self._note_one(request, kwargs.get("obj"))
        answer: HttpResponse = super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc] # as above
        return answer

    def render_history_view(
        self, request: HttpRequest, template: str, context: dict[str, Any], **kwargs: Any
    ) -> HttpResponse:
        """The versions of one, or one of its versions."""
        self._note_one(request, context.get("object") or context.get("original"))
        answer: HttpResponse = super().render_history_view(request, template, context, **kwargs)  # type: ignore[misc] # of the SimpleHistoryAdmin beside
        return answer

    def _note_rows(self, request: HttpRequest, rows: Any) -> None:
        name = self.model._meta.model_name  # type: ignore[attr-defined] # noqa: SLF001 # of the ModelAdmin beside; public
        note_listed(by=request.user, name=name, rows=rows, request=request)

    def _note_one(self, request: HttpRequest, row: Any) -> None:
        if row is not None and patients_of(row):
            caller = caller_of(request)
            record_access(by=request.user, action="read", of=row, caller=caller)  # type: ignore[arg-type] # the site lets nobody else in
