"""Devices for an administrator; what is written goes through the actions."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from patients.admin import ThroughActions
from telemetry.actions import devices as actions
from telemetry.models import Device

if TYPE_CHECKING:
    _DeviceAdmin = admin.ModelAdmin[Device]
else:
    # Django's own class takes no parameters.
    _DeviceAdmin = admin.ModelAdmin


@admin.register(Device)
class DeviceAdmin(ThroughActions, _DeviceAdmin):
    list_display = ("name", "room", "ward", "state", "last_seen")
    list_filter = ("ward", "state")
    search_fields = ("name", "room")
    readonly_fields = ("state", "enrolled_at", "created_at")
    list_select_related = ("ward", "status")
    actions = ("make_codes", "revoke")

    @admin.display(ordering="status__last_seen_at")
    def last_seen(self, device: Device) -> Any:
        """When it last delivered."""
        status = getattr(device, "status", None)
        return None if status is None else status.last_seen_at

    def save_model(self, request: Any, obj: Device, form: Any, change: bool) -> None:
        """Makes or changes."""
        if not change:
            made = actions.create_device(by=request.user, **form.cleaned_data)
            obj.pk = made.pk
            return
        changes = {name: form.cleaned_data[name] for name in form.changed_data}
        actions.change_device(by=request.user, device=obj, **changes)

    def delete_model(self, request: Any, obj: Device) -> None:
        """Only one that never delivered."""
        actions.remove_device(by=request.user, device=obj)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Nobody removes several at once."""
        found = super().get_actions(request)
        found.pop("delete_selected", None)
        return found

    @admin.action(description="Make enrolment codes (each is shown once)")
    def make_codes(self, request: Any, queryset: QuerySet[Device]) -> None:
        """The message is the only place where a code is shown."""
        for device in queryset:
            code = actions.make_enrolment_code(by=request.user, device=device)
            messages.info(request, f"{device}: {code}")

    @admin.action(description="Revoke: end every token and code")
    def revoke(self, request: Any, queryset: QuerySet[Device]) -> None:
        """What they measured stays."""
        for device in queryset:
            actions.revoke_device(by=request.user, device=device)
