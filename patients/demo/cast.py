"""The people and the wards of the demo."""

from dataclasses import dataclass

from accounts.models import Role, User, Ward, WardMembership

FIRST_WARD, SECOND_WARD = "Dengue ward", "Medical ward"
_TIME_ZONE = "Asia/Bangkok"


@dataclass(frozen=True, slots=True)
class _Part:
    username: str
    full_name: str
    role: Role
    ward: str | None = None


_CAST = (
    _Part("alice", "Alice Nguyen", Role.NURSE, FIRST_WARD),
    _Part("bob", "Bob Santos", Role.DOCTOR, FIRST_WARD),
    _Part("carol", "Carol Lim", Role.WARD_LEAD, FIRST_WARD),
    _Part("erin", "Erin da Costa", Role.NURSE, SECOND_WARD),
    _Part("dave", "Dave Porter", Role.CHAT),
    _Part("mallory", "Mallory Gray", Role.NONE),
    _Part("admin", "Ada Admin", Role.ADMINISTRATOR),
)


def ensure_cast(password: str) -> dict[str, User]:
    """
    Everybody of the demo, made where missing.

    Passwords are only set again when the demo's password is another one than the last time.
    """
    wards = {
        name: Ward.objects.get_or_create(name=name, defaults={"time_zone": _TIME_ZONE})[0]
        for name in (FIRST_WARD, SECOND_WARD)
    }
    known = {user.username: user for user in User.objects.filter(username__in=_names())}
    for part in _CAST:
        if part.username not in known:
            known[part.username] = _enter(part, password, wards)
    if not known["admin"].check_password(password):
        for user in known.values():
            user.set_password(password)
            user.save(update_fields=["password"])
    return known


def _names() -> list[str]:
    return [part.username for part in _CAST]


def _enter(part: _Part, password: str, wards: dict[str, Ward]) -> User:
    first_name, _, last_name = part.full_name.partition(" ")
    user = User.objects.create_user(
        part.username,
        f"{part.username}@demo.invalid",
        password,
        role=part.role,
        first_name=first_name,
        last_name=last_name,
    )
    if part.ward is not None:
        WardMembership.objects.create(user=user, ward=wards[part.ward])
    return user
