"""Which items an account works on: those of its units, and what rooms narrow it to besides."""

from collections.abc import Callable

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from portal.publishing.aggregates import Content, as_if
from portal.publishing.models import Publishable, Revision, Scope, Work
from portal.publishing.roles import is_contributor

Narrowing = Callable[[AbstractBaseUser], Q | None]

# One query, however deep the tree is; UNION ends circles, which no form lets anybody make.
# The 0, which is no id, says that the account has a scope, even one whose units are gone.
_UNITS = """
    WITH RECURSIVE held (id) AS (
        SELECT chosen.body_id FROM publishing_scope_units AS chosen
        JOIN publishing_scope AS scope ON scope.id = chosen.scope_id WHERE scope.user_id = %s
        UNION
        SELECT body.id FROM organisation_body AS body JOIN held ON body.parent_id = held.id
    )
    SELECT id FROM held UNION ALL SELECT 0 FROM publishing_scope WHERE user_id = %s
"""
_narrowings: dict[type[Publishable], list[Narrowing]] = {}


def register(model: type[Publishable], narrowing: Narrowing) -> None:
    """Let a room narrow whose items an account works on, as to categories.

    Args:
        model: of the items.
        narrowing: returns the condition for an account; None when it has the whole.
    """
    _narrowings.setdefault(model, []).append(narrowing)


def units_of(user: AbstractBaseUser) -> list[int] | None:
    """Return the ids of the units of an account and of those below them; None for all.

    Whose units were all deleted has none, and not all.
    """
    with connection.cursor() as cursor:
        cursor.execute(_UNITS, [user.pk, user.pk])
        found = sorted(pk for (pk,) in cursor.fetchall())
    return [pk for pk in found if pk] if found else None


def only_unit_of(user: AbstractBaseUser) -> int | None:
    """Return the unit of an account that was given just one; None otherwise."""
    chosen = Scope.units.through.objects.filter(scope__user=user)
    ids = list(chosen.values_list("body", flat=True)[:2])
    return ids[0] if len(ids) == 1 else None


class Within:
    """The scope of an account, asked for once and then used for items of several kinds."""

    def __init__(self, user: AbstractBaseUser) -> None:
        self.user = user
        self._units = None if user.is_superuser else units_of(user)

    def condition(self, model: type[Publishable]) -> Q | None:
        """Return the condition that an item of a model lies within; None for all of them."""
        if self.user.is_superuser:
            return None
        conditions = [
            found for each in _narrowings.get(model, []) if (found := each(self.user)) is not None
        ]
        if self._units is not None:
            conditions.append(Q(unit__in=self._units))
        whole = Q(*conditions) if conditions else None
        if not is_contributor(self.user, model):
            return whole
        of_item = {
            "content_type": ContentType.objects.get_for_model(model),
            "object_id": OuterRef("pk"),
        }
        begun = Work.objects.filter(**of_item, started_by=self.user)
        # Work ends, the first version stays.
        written = Revision.objects.filter(**of_item, number=1, created_by=self.user)
        own = Q(Exists(begun)) | Q(Exists(written))
        return own if self._units is None else own | whole


def narrow(items: QuerySet, user: AbstractBaseUser) -> QuerySet:
    """Return those of some items that lie within the scope of an account."""
    condition = Within(user).condition(items.model)
    return items if condition is None else items.filter(condition)


def holds(user: AbstractBaseUser, item: Publishable) -> bool:
    """Tell whether an item lies within the scope of an account; the twin of `narrow`."""
    condition = Within(user).condition(type(item))
    return condition is None or type(item)._base_manager.filter(condition, pk=item.pk).exists()


def would_hold(user: AbstractBaseUser, item: Publishable, content: Content) -> bool:
    """Tell whether an item would lie within the scope of an account if it held a content.

    Raises:
        CannotStandError: something else holds by now what only one may.
    """
    if Within(user).condition(type(item)) is None:
        return True
    with as_if(item, content):
        return holds(user, item)
