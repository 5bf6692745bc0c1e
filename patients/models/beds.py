"""Where a patient lies."""

from typing import ClassVar, Self

from django.db import models

from accounts.models import Role, User, Ward


class BedQuerySet(models.QuerySet["Bed"]):
    def visible_to(self, user: User) -> Self:
        """Beds of the wards this person works on."""
        if user.role == Role.ADMINISTRATOR:
            return self.all()
        return self.filter(ward__in=user.ward_ids())


class Bed(models.Model):
    """A bed of a ward; it holds one admitted patient at a time. One out of use is not offered."""

    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="beds")
    name = models.CharField(max_length=40)
    is_active = models.BooleanField("in use", default=True)

    objects: ClassVar[models.Manager["Bed"]] = BedQuerySet.as_manager()

    class Meta:
        ordering = ("ward", "name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("ward", "name"), name="one_bed_of_a_name_a_ward"),
        )

    def __str__(self) -> str:
        return self.name
