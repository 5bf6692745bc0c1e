"""The change log: topics, their versions, the frame of each version. And who works on tasks."""

import uuid

from django.db import models


class Epoch(models.Model):
    """
    One row: the life of this database. A restore begins a new one, and every client takes lists
    afresh.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    value = models.UUIDField(default=uuid.uuid4)

    def __str__(self) -> str:
        return str(self.value)

    @classmethod
    def current(cls) -> str:
        """The present epoch; the first question makes it."""
        return str(cls.objects.get_or_create(id=1)[0].value)

    @classmethod
    def begin(cls) -> str:
        """A new epoch, after a restore."""
        return str(cls.objects.update_or_create(id=1, defaults={"value": uuid.uuid4()})[0].value)


class Topic(models.Model):
    """A stream of changes that some people may see, such as `ward:1`, and how many there were."""

    name = models.CharField(max_length=80, unique=True)
    version = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}@{self.version}"


class Change(models.Model):
    """One version of one topic: the frame that every socket of the topic gets."""

    topic = models.ForeignKey(
        Topic, on_delete=models.CASCADE, related_name="changes", db_index=False
    )
    version = models.BigIntegerField()
    stream = models.CharField(max_length=40)
    action = models.CharField(max_length=10)
    object_pk = models.CharField(max_length=64)
    frame = models.TextField()
    # Whoever leaves the topic with this version gets it as the last one.
    leaver_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("topic", "version"), name="one_change_a_version"),
        )

    def __str__(self) -> str:
        return f"{self.stream} {self.action} {self.object_pk} ({self.version})"


class Worker(models.Model):
    """A task worker that runs, or ran; one whose beat stopped has left its tasks behind."""

    name = models.CharField(max_length=64, unique=True)
    host = models.CharField(max_length=255)
    pid = models.IntegerField()
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name
