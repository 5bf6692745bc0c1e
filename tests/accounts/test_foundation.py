"""The cast can come in."""

from accounts.models import User, Ward


def test_people_have_their_ward_and_administrators_all_of_them(
    alice: User, admin: User, first_ward: Ward, second_ward: Ward
) -> None:
    assert alice.ward_ids() == {first_ward.pk}
    assert admin.ward_ids() == {first_ward.pk, second_ward.pk}


def test_createsuperuser_makes_an_administrator_whom_the_admin_site_lets_in(admin: User) -> None:
    assert (admin.role, admin.is_staff, admin.is_superuser) == ("administrator", True, True)
