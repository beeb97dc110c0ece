"""What the model says of a field: its type, its markers, the words it can hold.

A field is named by its path from the top of a record, as in ``("effects", 0, "set")``.
"""

from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from strategy.diagnostics import FieldPath
from strategy.model.parts import FROM_THE_PATH
from strategy.model.scalars import Choice


def visible_fields(model: type[BaseModel]) -> list[str]:
    """The fields an officer may write, in the model's order; who may read it comes last."""
    return list(_visible_fields(model))


@cache
def _visible_fields(model: type[BaseModel]) -> tuple[str, ...]:
    fields = model.model_fields.items()
    written = [name for name, field_info in fields if field_info.json_schema_extra != FROM_THE_PATH]
    return tuple(sorted(written, key="visibility".__eq__))


def annotation_at(model: type[BaseModel], path: FieldPath) -> tuple[Any, tuple[Any, ...]]:
    """The type and the markers of the field that ``path`` leads to; ``None`` where none does.

    The markers of a list or a mapping are also those of what is in it.
    """
    here: Any = model
    marks: tuple[Any, ...] = ()
    for step in path:
        here, marks = _one_step(here, marks, step)
    return here, marks


def _one_step(here: Any, marks: tuple[Any, ...], step: str | int) -> tuple[Any, tuple[Any, ...]]:
    inside = _bare(here)
    if _is_model(inside):
        model_field = inside.model_fields.get(str(step))
        return (model_field.annotation, tuple(model_field.metadata)) if model_field else (None, ())
    items = get_args(inside)
    if not items:
        return None, ()
    item = items[1] if getattr(inside, "__origin__", None) is dict else items[0]
    return item, (*marks, *getattr(item, "__metadata__", ()))


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _bare(annotation: Any) -> Any:
    """An annotation without its markers and without ``| None``."""
    while _wraps(annotation):
        annotation = get_args(annotation)[0]
    return annotation


def _wraps(annotation: Any) -> bool:
    """Whether an annotation is another one, marked or made optional."""
    return hasattr(annotation, "__metadata__") or type(None) in get_args(annotation)


def marks_at(model: type[BaseModel], path: FieldPath) -> tuple[Any, ...]:
    """The markers of the field that ``path`` leads to, those of its type included."""
    annotation, marks = annotation_at(model, path)
    all_marks = list(marks)
    while _wraps(annotation):
        all_marks += getattr(annotation, "__metadata__", ())
        annotation = get_args(annotation)[0]
    return tuple(all_marks)


def type_at(model: type[BaseModel], path: FieldPath) -> Any:
    """The type of the field that ``path`` leads to, without markers; ``None`` where none does."""
    return _bare(annotation_at(model, path)[0]) if path else model


def model_at(model: type[BaseModel], path: FieldPath) -> type[BaseModel] | None:
    """The model of the part that ``path`` leads to, if it is one."""
    inside = type_at(model, path)
    return inside if _is_model(inside) else None


def choices_at(model: type[BaseModel], path: FieldPath) -> list[str]:
    """The words that the field (or the key) that ``path`` leads to can have."""
    inside = _bare(annotation_at(model, path)[0])
    if not (isinstance(inside, type) and issubclass(inside, Choice)):
        holder = _bare(annotation_at(model, path[:-1])[0])
        inside = _bare(get_args(holder)[0])
    return [choice.value for choice in inside]
