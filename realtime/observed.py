"""Models whose changes reach every screen, whichever door the change came through."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NoReturn, Self, TypeVar

from django.db import models
from django.db.models.expressions import BaseExpression
from django.utils.module_loading import import_string

from realtime.changes import publish, recording
from realtime.companions import Derive

M = TypeVar("M", bound=models.Model)


def _always(_: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Observed:
    """
    How the changes of a model are told; declared once, as the model's `observed`.

    `stream` and `serializer` (dotted path, the REST one) say what is sent; `topic` names who hears
    it, or None for nobody. `visible` false (a void, a hidden patient) tells a delete; it looks at
    the row's own columns only. `movable`: the topic follows from the row's own columns and may
    change; a move is a delete on the old topic and a create on the new one. `companion` derives
    from a frame's payload what goes out beside it on another stream.
    """

    stream: str
    topic: Callable[[Any], str | None]
    serializer: str
    visible: Callable[[Any], bool] = _always
    movable: bool = False
    companion: Derive | None = None

    def data_of(self, instance: models.Model) -> dict[str, Any]:
        """What `retrieve` answers for `instance`, the same for whoever looks."""
        data: dict[str, Any] = import_string(self.serializer)(instance).data
        return data


class ObservedQuerySet(models.QuerySet[M]):
    """Refuses to change rows without telling."""

    _is_silent = False

    def silently(self) -> "ObservedQuerySet[M]":
        """
        The same rows for a writer that calls `publish()` itself, or changes columns no frame
        carries.
        """
        clone: ObservedQuerySet[M] = self._chain()  # type: ignore[attr-defined] # not in the stubs
        clone._is_silent = True  # another of our own class
        return clone

    def _clone(self) -> "ObservedQuerySet[M]":
        clone: ObservedQuerySet[M] = super()._clone()  # type: ignore[misc] # not in the stubs
        clone._is_silent = self._is_silent
        return clone

    def _refuse(self, what: str) -> NoReturn:
        raise TypeError(
            f"{self.model.__name__} is observed, and {what} would change rows without telling: "
            "save the objects one by one, or use silently() and publish()."
        )

    def update(self, **kwargs: Any) -> int:
        if not self._is_silent:
            self._refuse("update()")
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        if not self._is_silent:
            self._refuse("delete() of a queryset")
        return super().delete()

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        if not self._is_silent:
            self._refuse("bulk_create()")
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> int:
        if not self._is_silent:
            self._refuse("bulk_update()")
        return super().bulk_update(objs, *args, **kwargs)


class ObservedModel(models.Model):
    """
    A model that records each of its changes in the change log, in the transaction of the change.
    """

    observed: ClassVar[Observed]
    objects: ClassVar[models.Manager[Any]] = ObservedQuerySet.as_manager()

    # Where the row, as last read or written, was seen; None: nowhere. Only for models that hide or
    # move.
    _seen_on: str | None = None
    _was_visible: bool = True
    # The type of the frame the next save tells; set on an instance by a writer whose changes are
    # not all alike (a notification that rings, one that is only noted). Deletes are changes.
    frame_kind: str = "change"

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any, **kwargs: Any) -> Any:
        instance = super().from_db(db, field_names, values, **kwargs)
        instance._remember()  # noqa: SLF001 # our own
        return instance

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        super().refresh_from_db(*args, **kwargs)
        self._remember()

    def save(self, *args: Any, **kwargs: Any) -> None:
        with recording(savepoint=False):
            is_new = self._state.adding
            super().save(*args, **kwargs)
            if self._has_expressions():
                super().refresh_from_db()
            self._tell_saved(is_new=is_new)

    @classmethod
    def save_new(cls, instances: Sequence[Self]) -> None:
        """Stores new rows in one statement and tells each; what hangs on `save` is not called."""
        with recording(savepoint=False):
            cls.objects.all().silently().bulk_create(instances)
            for instance in instances:
                instance._tell_saved(is_new=True)  # noqa: SLF001 # our own

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with recording(savepoint=False):
            pk, topic, is_visible = self.pk, self.observed.topic(self), self.observed.visible(self)
            deleted = super().delete(*args, **kwargs)
            if topic is not None and is_visible:
                self._publish(topic, "delete", pk, {"pk": pk})
            return deleted

    def _remember(self) -> None:
        if self.observed.visible is _always and not self.observed.movable:
            return
        if self.get_deferred_fields():
            return
        self._was_visible = self.observed.visible(self)
        if self.observed.movable:
            self._seen_on = self.observed.topic(self)

    def _has_expressions(self) -> bool:
        values = self.__dict__
        return any(
            isinstance(values.get(field.attname), BaseExpression)
            for field in self._meta.concrete_fields
        )

    def _tell_saved(self, *, is_new: bool) -> None:
        observed = self.observed
        topic, is_visible = observed.topic(self), observed.visible(self)
        was_visible = self._was_visible and not is_new
        before = (
            (self._seen_on if observed.movable and self._seen_on else topic)
            if was_visible
            else None
        )
        after = topic if is_visible else None
        self._was_visible = is_visible
        self._seen_on = topic if observed.movable else None
        if before is not None and before != after:
            self._publish(before, "delete", self.pk, {"pk": self.pk})
        if after is not None:
            action = "update" if before == after else "create"
            self._publish(after, action, self.pk, observed.data_of(self))

    def _publish(self, topic: str, action: str, pk: Any, data: Any) -> None:
        kind = "change" if action == "delete" else self.frame_kind
        stream = self.observed.stream
        publish(topic=topic, stream=stream, action=action, pk=pk, data=data, kind=kind)
