"""The relations of a document in the editor's form: rows, proposals, contradictions."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError

from documents.contradictions import Asked, contradictions, contradictions_with_others
from documents.models import Document, Relation
from documents.models.relation import ALREADY_THERE, ENDING
from documents.proposals import Proposal, Rights, accept, dismiss, propose
from documents.turns import wait_for_the_only_turn

_ID = re.compile(r"[0-9]{1,18}")
ACCEPT, DISMISS = "them", "bo"


class ProposalForm(forms.Form):
    """What the editor says to one proposal."""

    decision = forms.ChoiceField(
        label="Quyết định",
        choices=[("", "Để sau"), (ACCEPT, "Thêm"), (DISMISS, "Không phải")],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.proposal = proposal

    @property
    def said(self) -> str:
        """What was decided; nothing when it is put off."""
        return self.cleaned_data.get("decision", "") if self.is_bound and self.is_valid() else ""


class DocumentSelect(AutocompleteSelect):
    """Chooses a document; names the chosen one without asking the database for each row.

    Attributes:
        names: of documents that may be chosen, by their ids; set by the formset.
    """

    names: Mapping[str, str] = {}

    def optgroups(
        self, name: str, value: Sequence[str], attrs: dict[str, Any] | None = None
    ) -> list[Any]:
        """Return the chosen document as the only choice."""
        chosen = next((each for each in value if each in self.names), None)
        if chosen is None:
            return super().optgroups(name, [], attrs)
        options = [
            self.create_option(name, "", "", selected=False, index=0),
            self.create_option(name, chosen, self.names[chosen], selected=True, index=1),
        ]
        return [(None, options, 0)]


class RelationForm(forms.ModelForm):
    """One relation."""

    class Meta:
        model = Relation
        fields = ["kind", "target", "target_text", "is_partial", "since"]
        # The calendar of the admin would make the row wider than the page.
        widgets = {
            "since": forms.DateInput(attrs={"size": 10}),
            "target_text": forms.TextInput(attrs={"size": 24}),
        }

    def clean(self) -> None:
        """Say in the row what the database would refuse."""
        super().clean()
        if self.cleaned_data.get("is_partial") and self.cleaned_data.get("kind") not in ENDING:
            self.add_error("is_partial", "“Chỉ một phần” chỉ dùng cho thay thế và bãi bỏ.")


class RelationFormSet(forms.BaseInlineFormSet):
    """All relations of a document, with what is proposed beside them.

    Attributes:
        rights: what the editor may do with relations; set by the admin.
        is_for_change: whether the editor may change this document at all.
        for_good: does what concerns others than this document; set by the admin, as a form may
            change what readers do not see yet.
    """

    rights = Rights()
    is_for_change = True
    for_good: Callable[[Callable[[], None]], None]
    instance: Document

    @cached_property
    def proposals(self) -> list[ProposalForm]:
        """The proposals for a document that is saved, each with its form."""
        if self.instance.pk is None or not self.is_for_change:
            return []
        found = propose(self.instance, self.rights)
        return [
            ProposalForm(
                each,
                data=self.data or None,
                prefix=f"{self.prefix}-proposal-{each.key}",
                initial={"decision": ""},
            )
            for each in found
        ]

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the documents that the rows hold, and of those that were sent."""
        stored = [each.target for each in self.get_queryset() if each.target_id]
        names = {str(each.pk): str(each) for each in stored}
        sent = {  # also in a form that is given back as somebody left it
            value
            for name, value in self.data.items()
            if name.startswith(f"{self.prefix}-") and name.endswith("-target")
        }
        new = [int(each) for each in sent - names.keys() if _ID.fullmatch(each)]
        documents = Document.objects.select_related("type", "issuer")
        return names | {str(pk): str(each) for pk, each in documents.in_bulk(new).items()}

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        """Let a row know the names of the documents."""
        super().add_fields(form, index)
        if "target" in form.fields:
            widget = form.fields["target"].widget
            getattr(widget, "widget", widget).names = self.names

    def clean(self) -> None:
        """Refuse what cannot all be true, in the row that says it."""
        super().clean()
        kept = [form for form in self.forms if self._is_kept(form)]
        rows = [_asked(form.cleaned_data) for form in kept]
        wait_for_the_only_turn()
        _wait_for_others([self.instance, *(row.target for row in rows)])
        accepted = [each for each in self.proposals if each.said == ACCEPT]
        added = [
            Asked(each.proposal.kind, each.proposal.target, text=each.proposal.target_text)
            for each in accepted
            if each.proposal.source is None
        ]
        wrong = contradictions(self.instance, [*rows, *added])
        for form, sentences in zip([*kept, *accepted], wrong, strict=False):
            for sentence in sentences:
                form.add_error(None, sentence)
        problems = [
            *contradictions_with_others(self.instance),
            *(sentence for sentences in wrong[len(rows) :] for sentence in sentences),
            *_wrong_from_the_other_side(self.instance, accepted),
        ]
        if problems:
            raise ValidationError(problems)

    def save(self, commit: bool = True) -> list[Relation]:  # noqa: FBT001, FBT002 - Django's signature
        """Save the rows, then do what was decided about the proposals."""
        decided = [(each.proposal, each.said) for each in self.proposals]
        saved = super().save(commit)
        if commit:
            dismissed = [each for each, said in decided if said == DISMISS]
            accepted = [each for each, said in decided if said == ACCEPT]
            accept(self.instance, [each for each in accepted if each.source is None], self.rights)
            others = [each for each in accepted if each.source is not None]
            if dismissed or others:
                self.for_good(partial(self._decide, dismissed, others))
        return saved

    def _decide(self, dismissed: list[Proposal], accepted: list[Proposal]) -> None:
        dismiss(self.instance, dismissed)
        accept(self.instance, accepted, self.rights)

    def get_unique_error_message(self, unique_check: Collection[str]) -> str:
        """Say of two rows that are the same what the database says of one."""
        return ALREADY_THERE

    def get_form_error(self) -> str:
        """Say it in the second row too."""
        return ALREADY_THERE

    def _is_kept(self, form: forms.ModelForm) -> bool:
        if not hasattr(form, "cleaned_data") or form in self.deleted_forms:
            return False
        return bool(form.cleaned_data.get("kind")) and not form.errors


def _wait_for_others(documents: Iterable[Document | None]) -> None:
    """Keep documents as they are, with their dates, until what is related to them is saved."""
    ids = {each.pk for each in documents if each is not None and each.pk}
    rows = Document.objects.filter(pk__in=ids).order_by("pk")
    list(rows.select_for_update(of=("self",)).values_list("pk"))


def _asked(cleaned: dict[str, Any]) -> Asked:
    return Asked(
        cleaned["kind"],
        cleaned.get("target"),
        cleaned.get("since"),
        is_partial=bool(cleaned.get("is_partial")),
        text=cleaned.get("target_text") or "",
    )


def _wrong_from_the_other_side(document: Document, accepted: list[ProposalForm]) -> list[str]:
    """Return what is wrong with relations of other documents that would be joined with this."""
    problems = []
    for each in accepted:
        source, relation = each.proposal.source, each.proposal.relation
        if source is not None and relation is not None:
            ((*sentences,),) = contradictions(
                source, [Asked(relation.kind, document, relation.since)]
            )
            problems += [f"{each.proposal.words}: {sentence}" for sentence in sentences]
    return problems
