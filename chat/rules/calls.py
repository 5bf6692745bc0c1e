"""Who is called by a text: `@alice`, `@doctor`."""

import re

from accounts.models import Role

# What usernames may hold (Django's own rule), not preceded by what makes it an address.
_CALL = re.compile(r"(?<![\w.@+-])@([\w.@+-]{1,150})")

CALLABLE_ROLES = frozenset(
    {Role.DOCTOR.value, Role.WARD_LEAD.value, Role.NURSE.value, Role.ADMINISTRATOR.value}
)


def called_in(text: str) -> tuple[set[str], set[str]]:
    """
    The usernames (small letters) and the roles called in `text`.

    A full stop after a name belongs to the sentence: both readings are offered as names.
    """
    names: set[str] = set()
    roles: set[str] = set()
    for found in _CALL.findall(text):
        word = found.lower()
        bare = word.rstrip(".+-@")
        role = bare.replace("-", "_")
        if role in CALLABLE_ROLES:
            roles.add(role)
        else:
            names |= {word, bare} - {""}
    return names, roles
