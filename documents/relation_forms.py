"""The relations of a document in the editor's form: rows, proposals, contradictions."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from documents.contradictions import Asked, contradictions, contradictions_with_others
from documents.models import Document, Relation
from documents.models.relation import ENDING
from documents.proposals import Proposal, accept, dismiss, propose

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
        may_change_published: whether the editor may change what readers see; set by the admin.
        is_for_change: whether the editor may change this document at all.
    """

    may_change_published = False
    is_for_change = True
    instance: Document

    @cached_property
    def proposals(self) -> list[ProposalForm]:
        """The proposals for a document that is saved, each with its form."""
        if self.instance.pk is None or not self.is_for_change:
            return []
        found = propose(self.instance, may_change_published=self.may_change_published)
        return [
            ProposalForm(
                each,
                data=self.data if self.is_bound else None,
                prefix=f"{self.prefix}-proposal-{each.key}",
                initial={"decision": ""},
            )
            for each in found
        ]

    def clean(self) -> None:
        """Refuse what cannot all be true, in the row that says it."""
        super().clean()
        kept = [form for form in self.forms if self._is_kept(form)]
        rows = [_asked(form.cleaned_data) for form in kept]
        _wait_for_others([self.instance, *(row.target for row in rows)])
        accepted = [each for each in self.proposals if each.said == ACCEPT]
        added = [
            Asked(each.proposal.kind, each.proposal.target)
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
            dismiss(self.instance, [each for each, said in decided if said == DISMISS])
            accept(self.instance, [each for each, said in decided if said == ACCEPT])
        return saved

    def _is_kept(self, form: forms.ModelForm) -> bool:
        if not hasattr(form, "cleaned_data") or form in self.deleted_forms:
            return False
        return bool(form.cleaned_data.get("kind")) and not form.errors


def _wait_for_others(documents: Iterable[Document | None]) -> None:
    """Let only one form at a time relate some documents, until what it saves can be read."""
    ids = {each.pk for each in documents if each is not None and each.pk}
    rows = Document.objects.filter(pk__in=ids).order_by("pk")
    list(rows.select_for_update(of=("self",)).values_list("pk"))


def _asked(cleaned: dict[str, Any]) -> Asked:
    return Asked(
        cleaned["kind"],
        cleaned.get("target"),
        cleaned.get("since"),
        is_partial=bool(cleaned.get("is_partial")),
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
