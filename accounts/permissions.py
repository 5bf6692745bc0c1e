"""The table of who may do what (docs/protocol.md section 1), in the one place that decides it."""

from enum import StrEnum
from typing import Any, Protocol

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from accounts.models import DISPLAY_ROLE, Role


class Capability(StrEnum):
    """
    Something a person or a device may be allowed to do. Which objects it reaches is the QuerySet's
    question.
    """

    ANYONE = "anyone"
    SIGNED_IN = "signed_in"
    READ_CLINICAL = "read_clinical"
    READ_WALL = "read_wall"
    BE_DISPLAY = "be_display"
    CHART = "chart"
    ACKNOWLEDGE = "acknowledge"
    PAUSE = "pause"
    ADMIT = "admit"
    MOVE = "move"
    DISCHARGE = "discharge"
    SILENCE = "silence"
    CHANGE_STATUS = "change_status"
    HIDE_PATIENT = "hide_patient"
    SET_THRESHOLDS = "set_thresholds"
    MANAGE_WARDS = "manage_wards"
    MANAGE_DISPLAYS = "manage_displays"
    READ_DUTY = "read_duty"
    MANAGE_DUTY = "manage_duty"
    MANAGE_USERS = "manage_users"
    MANAGE_DEVICES = "manage_devices"
    READ_AUDIT = "read_audit"
    READ_CHAT = "read_chat"
    JOIN_ROOM = "join_room"
    POST_MESSAGE = "post_message"
    MANAGE_ROOMS = "manage_rooms"
    READ_PATIENT_ROOM = "read_patient_room"
    JOIN_PATIENT_ROOM = "join_patient_room"
    READ_TELEMETRY = "read_telemetry"
    POST_READINGS = "post_readings"


# The `role` of a device that signs in with its own token; no person has it.
DEVICE_ROLE = "device"

_ADMINISTRATOR = frozenset({Role.ADMINISTRATOR.value})
_SENIOR = _ADMINISTRATOR | {Role.DOCTOR.value, Role.WARD_LEAD.value}
_CARING = _SENIOR | {Role.NURSE.value}
_CLINICAL = _CARING | {Role.OBSERVER.value}
_TALKING = _CARING | {Role.CHAT.value}
_PEOPLE = frozenset(Role.values)

_ALLOWED: dict[Capability, frozenset[str]] = {
    Capability.ANYONE: _PEOPLE | {DEVICE_ROLE},
    Capability.SIGNED_IN: _PEOPLE,
    Capability.READ_CLINICAL: _CLINICAL,
    Capability.READ_WALL: _CLINICAL | {DISPLAY_ROLE},
    Capability.BE_DISPLAY: frozenset({DISPLAY_ROLE}),
    Capability.CHART: _CARING,
    Capability.ACKNOWLEDGE: _CARING,
    Capability.PAUSE: _CARING,
    Capability.ADMIT: _CARING,
    Capability.MOVE: _CARING,
    Capability.DISCHARGE: _SENIOR,
    Capability.SILENCE: _SENIOR,
    Capability.CHANGE_STATUS: _SENIOR,
    Capability.HIDE_PATIENT: _ADMINISTRATOR,
    Capability.SET_THRESHOLDS: _SENIOR,
    Capability.MANAGE_WARDS: _ADMINISTRATOR,
    Capability.MANAGE_DISPLAYS: _ADMINISTRATOR | {Role.WARD_LEAD.value},
    Capability.READ_DUTY: _CLINICAL,
    Capability.MANAGE_DUTY: _SENIOR,
    Capability.MANAGE_USERS: _ADMINISTRATOR,
    Capability.MANAGE_DEVICES: _ADMINISTRATOR,
    Capability.READ_AUDIT: _ADMINISTRATOR,
    Capability.READ_CHAT: _TALKING | {Role.OBSERVER.value},
    Capability.JOIN_ROOM: _TALKING,
    Capability.POST_MESSAGE: _TALKING,
    Capability.MANAGE_ROOMS: _ADMINISTRATOR,
    Capability.READ_PATIENT_ROOM: _CLINICAL,
    Capability.JOIN_PATIENT_ROOM: _CARING,
    Capability.READ_TELEMETRY: _CLINICAL,
    Capability.POST_READINGS: frozenset({DEVICE_ROLE}),
}


class Principal(Protocol):
    """
    Who asks: a `User`, Django's anonymous user, or a device with `role` equal to `DEVICE_ROLE`.
    """

    @property
    def is_authenticated(self) -> Any: ...


def may(principal: Principal, capability: Capability) -> bool:
    """
    Whether the role of `principal` includes `capability`. Wards and membership are a further
    question.
    """
    if capability == Capability.ANYONE:
        return True
    if not principal.is_authenticated or not getattr(principal, "is_active", True):
        return False
    return getattr(principal, "role", None) in _ALLOWED[capability]


class Allowed(BasePermission):
    """
    Asks `view.capabilities`: the name of the action (for a plain view the method, in small letters)
    -> Capability.

    What has no entry is denied. A method the view does not have at all passes for whoever is signed
    in, so that the answer is 405.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        name = _action_of(request, view)
        if name is None or name in {"options", "metadata"}:
            return may(request.user, Capability.SIGNED_IN) or is_device(request.user)
        capability = getattr(view, "capabilities", {}).get(name)
        return capability is not None and may(request.user, capability)


def is_device(principal: Any) -> bool:
    """Whether a device asks, not a person."""
    return getattr(principal, "role", None) == DEVICE_ROLE


def _action_of(request: Request, view: Any) -> str | None:
    if hasattr(view, "action_map"):
        action: str | None = view.action
        return action
    method = (request.method or "").lower()
    return method if hasattr(view, method) else None
