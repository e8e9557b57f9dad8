"""The documents that citations may mean, fetched for many of them at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q

from documents import numbers
from documents.linking.choosing import Candidate
from documents.linking.facts import Facts
from documents.models import CoIssuer, Document, Issuer
from portal.publishing.models import State

_FIELDS = (
    *("pk", "number_key", "sequence", "subsequence", "number_year", "signed_on"),
    *("type__name", "issuer_id", "published_at", "state"),
)


class Candidates:
    """Documents by the numbers under which they may be cited.

    Attributes:
        by_id: all that were fetched.
    """

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self.by_id = {each.pk: each for each in candidates}
        self._by_key: dict[str, list[Candidate]] = defaultdict(list)
        for each in self.by_id.values():
            for key in each.keys:
                self._by_key[key].append(each)

    def under(self, key: str) -> list[Candidate]:
        """Return those that may be cited under a number."""
        return self._by_key.get(key, [])


def fetch(
    cited: Collection[Facts], also: Collection[int] = (), without: int | None = None
) -> Candidates:
    """Fetch the documents that may be meant: published ones and scheduled ones.

    Args:
        cited: what is said.
        also: ids of documents that editors chose.
        without: the id of one that is about to go.
    """
    condition = _condition(cited) | Q(pk__in=also)
    # The state is looked at here: in the query it would draw the database to a wrong index.
    rows = [
        row
        for row in Document.objects.filter(condition).order_by("pk").values(*_FIELDS)
        if row["state"] == State.PUBLISHED and row["pk"] != without
    ]
    if not rows:
        return Candidates([])
    issuers = _issuers(rows)
    return Candidates(
        Candidate(
            pk=row["pk"],
            keys=frozenset(keys_of(row)),
            type_name=row["type__name"],
            signed_on=row["signed_on"],
            names=tuple(name for names, _ in issuers[row["pk"]] for name in names),
            codes=tuple(code for _, code in issuers[row["pk"]] if code),
            published_at=row["published_at"],
        )
        for row in rows
    )


def keys_of(row: dict[str, object]) -> set[str]:
    """Return the numbers under which a document may be cited: whole, and the digits alone.

    Args:
        row: `number_key`, `sequence`, `subsequence` and `number_year` of the document.
    """
    if row["sequence"] is None:
        return {row["number_key"]} if row["number_key"] else set()
    digits = [row["sequence"], row["subsequence"]]
    keys = {row["number_key"]}
    for year in {None, row["number_year"]}:
        keys.add("-".join(str(part) for part in (*digits, year) if part is not None))
    return keys


def _condition(cited: Collection[Facts]) -> Q:
    keys, sequences = set(), set()
    dates: set[date] = set()
    years: set[int] = set()
    for facts in cited:
        if not facts.is_bare:
            keys.add(facts.key)
        elif parsed := numbers.parse(facts.number):
            sequences.add(parsed.sequence)
            if facts.signed_on:
                dates.add(facts.signed_on)
            if parsed.year:
                years.add(parsed.year)
    condition = Q(number_key__in=keys)
    if dates:
        condition |= Q(sequence__in=sequences, signed_on__in=dates)
    if years:
        condition |= Q(sequence__in=sequences, number_year__in=years)
    return condition


def _issuers(rows: list[dict[str, object]]) -> dict[object, list[tuple[list[str], str]]]:
    """Return names, present and former, and code of each issuer of each document."""
    issued_by: dict[object, list[int]] = {row["pk"]: [row["issuer_id"]] for row in rows}
    joint = CoIssuer.objects.filter(document__in=issued_by).values_list("document", "issuer")
    for document, issuer in joint:
        issued_by[document].append(issuer)
    wanted = {pk for issuers in issued_by.values() for pk in issuers}
    issuers = Issuer.objects.prefetch_related("former_names").in_bulk(wanted)
    named = {
        pk: ([issuer.name, *(former.name for former in issuer.former_names.all())], issuer.code)
        for pk, issuer in issuers.items()
    }
    return {document: [named[pk] for pk in pks] for document, pks in issued_by.items()}
