"""Rooms for the administrator: what they are, not what was said; that is an audited export."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.addresses import caller_of
from accounts.models import User
from chat import actions
from chat.models import Room
from patients.site import ReadsNoted


@admin.register(Room)
class RoomAdmin(ReadsNoted, admin.ModelAdmin):
    list_display = ("name", "is_private", "patient", "member_count", "bumped_at", "retention_days")
    list_filter = ("is_private",)
    search_fields = ("name",)
    list_select_related = ("patient",)
    ordering = ("-bumped_at",)
    fields = (
        "name",
        "is_private",
        "patient",
        "member_count",
        "created_by",
        "created_at",
        "bumped_at",
        "retention_days",
    )
    readonly_fields = fields[:-1]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Room | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Room, form: Any, change: bool) -> None:
        assert isinstance(request.user, User)  # noqa: S101 # the site lets nobody else in
        actions.change_retention(
            by=request.user,
            room=obj,
            retention_days=obj.retention_days,
            caller=caller_of(request),
        )
