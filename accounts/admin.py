"""The admin site of accounts: it writes through the same actions as REST."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    AdminUserCreationForm,
    UserChangeForm,
)
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.actions.people import (
    change_password,
    change_user,
    create_user,
    keep_an_administrator,
)
from accounts.actions.sign_ins import end_sign_in
from accounts.actions.wards import (
    change_duty,
    change_ward,
    check_duty,
    create_ward,
    put_on_duty,
    remove_duty,
)
from accounts.addresses import caller_of
from accounts.models import DISPLAY_ROLE, AuditEvent, Display, Duty, SignIn, Ticket, User, Ward

admin.site.unregister(Group)  # the role says what a person may do, and nothing else does

_DETAILS = ("username", "email", "first_name", "last_name", "role", "is_active")


class _ReadOnly(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def _wards_field() -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        Ward.objects.all(), required=False, label="Works on", widget=forms.CheckboxSelectMultiple
    )


class PersonCreationForm(AdminUserCreationForm):
    """A new account with its role and wards."""

    works_on = _wards_field()

    class Meta:
        model = User
        fields = _DETAILS


class PersonForm(UserChangeForm):
    """An account; the wards keep their order, new ones come last."""

    works_on = _wards_field()

    class Meta:
        model = User
        fields = _DETAILS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["works_on"].initial = list(self.instance.wards.all())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        asked: dict[str, Any] = {
            name: cleaned[name] for name in ("role", "is_active") if name in cleaned
        }
        keep_an_administrator(User.objects.get(pk=self.instance.pk), asked)
        return cleaned


class PersonPasswordForm(AdminPasswordChangeForm):
    """A new password, which ends the person's other sign-ins."""

    def set_password_and_save(self, user: Any, *args: Any, **kwargs: Any) -> User:
        """By the actions, so that the audit says who did it."""
        password = self.cleaned_data["password1"]
        request = user.changed_through
        if user.pk == request.user.pk:
            change_password(
                by=user, password=password, keep=request.sign_in, caller=caller_of(request)
            )
            return user  # type: ignore[no-any-return] # the form's own user
        return change_user(by=request.user, user=user, password=password, caller=caller_of(request))


@admin.register(User)
class PersonAdmin(UserAdmin):
    """Accounts. Nobody is deleted: records name their authors for ever."""

    form = PersonForm
    add_form = PersonCreationForm
    change_password_form = PersonPasswordForm
    list_display = ("username", "first_name", "last_name", "role", "is_active", "last_login")
    list_filter = ("role", "is_active", "wards")
    search_fields = ("username", "first_name", "last_name", "email")
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": (*_DETAILS, "works_on", "password")}),
        ("Times", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets: Any = (
        (None, {"fields": (*_DETAILS, "works_on", "usable_password", "password1", "password2")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Screens on walls are ended where they are made, not here."""
        return super().get_queryset(request).exclude(role=DISPLAY_ROLE)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> User | None:
        user: Any = super().get_object(request, object_id, from_field)
        if user is not None:
            user.changed_through = request
        return user  # type: ignore[no-any-return] # a User

    def save_model(self, request: Any, obj: User, form: Any, change: bool) -> None:
        given = {name: form.cleaned_data[name] for name in _DETAILS if name in form.cleaned_data}
        chosen = list(form.cleaned_data["works_on"])
        caller = caller_of(request)
        if change:
            kept = [one.ward for one in obj.ward_memberships.select_related("ward")]
            wards = [ward for ward in kept if ward in chosen]
            wards += [ward for ward in chosen if ward not in kept]
            change_user(by=request.user, user=obj, wards=wards, caller=caller, **given)
            return
        password = form.cleaned_data.get("password1") or None
        made = create_user(by=request.user, password=password, wards=chosen, caller=caller, **given)
        obj.__dict__.update(made.__dict__)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False


@admin.register(Ward)
class WardAdmin(admin.ModelAdmin):
    """Wards. One that is no longer needed is set to inactive."""

    list_display = ("name", "time_zone", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name",)

    def save_model(self, request: Any, obj: Ward, form: Any, change: bool) -> None:
        fields = dict(form.cleaned_data)
        if change:
            change_ward(by=request.user, ward=obj, caller=caller_of(request), **fields)
        else:
            made = create_ward(by=request.user, caller=caller_of(request), **fields)
            obj.__dict__.update(made.__dict__)

    def has_delete_permission(self, request: HttpRequest, obj: Ward | None = None) -> bool:
        return False


class DutyForm(forms.ModelForm):
    """Who is on duty."""

    class Meta:
        model = Duty
        fields = ("ward", "user", "role", "starts_at", "ends_at")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if {"ward", "user", "role", "starts_at"} <= cleaned.keys():
            check_duty(Duty(**cleaned))
        return cleaned


@admin.register(Duty)
class DutyAdmin(admin.ModelAdmin):
    """The duty plan."""

    form = DutyForm
    list_display = ("ward", "role", "user", "starts_at", "ends_at")
    list_filter = ("ward", "role")
    search_fields = ("user__username",)
    list_select_related = ("ward", "user")
    date_hierarchy = "starts_at"

    def save_model(self, request: Any, obj: Duty, form: Any, change: bool) -> None:
        fields = dict(form.cleaned_data)
        if change:
            change_duty(by=request.user, duty=obj, caller=caller_of(request), **fields)
        else:
            made = put_on_duty(by=request.user, caller=caller_of(request), **fields)
            obj.__dict__.update(made.__dict__)

    def delete_model(self, request: Any, obj: Duty) -> None:
        remove_duty(by=request.user, duty=obj, caller=caller_of(request))

    def delete_queryset(self, request: Any, queryset: QuerySet[Duty]) -> None:
        for duty in queryset:
            self.delete_model(request, duty)


@admin.register(SignIn)
class SignInAdmin(_ReadOnly):
    """Who is signed in, from where. Ending a sign-in closes its sockets and refuses its tokens."""

    list_display = ("user", "kind", "address", "created_at", "last_used_at", "ended_at")
    list_filter = ("kind", "ended_at")
    search_fields = ("user__username", "address")
    list_select_related = ("user",)
    exclude = ("key_hash",)
    actions = ("end_selected",)

    @admin.action(description="End the selected sign-ins", permissions=("view",))
    def end_selected(self, request: Any, queryset: QuerySet[SignIn]) -> None:
        """Signs them out."""
        caller = caller_of(request)
        ended = sum(
            end_sign_in(by=request.user, sign_in=sign_in, caller=caller) for sign_in in queryset
        )
        self.message_user(request, f"{ended} ended.")


@admin.register(Display)
class DisplayAdmin(_ReadOnly):
    """Screens on walls. They are made and revoked on the screens for administrators."""

    list_display = ("name", "ward", "state", "created_by", "opened_at", "revoked_at")
    list_filter = ("ward",)
    search_fields = ("name",)
    list_select_related = ("ward", "created_by")
    exclude = ("user", "code_hash")


@admin.register(Ticket)
class TicketAdmin(_ReadOnly):
    """Tickets of the last minutes."""

    list_display = ("sign_in", "topic", "created_at", "expires_at", "used_at")
    list_select_related = ("sign_in__user",)
    exclude = ("key_hash",)


@admin.register(AuditEvent)
class AuditEventAdmin(_ReadOnly):
    """Who did or looked at what. Nothing here can be changed."""

    list_display = ("at", "actor_name", "action", "object_type", "object_id", "address")
    list_filter = ("action", "object_type")
    search_fields = ("actor_name", "object_id", "address")
    date_hierarchy = "at"
    show_full_result_count = False
