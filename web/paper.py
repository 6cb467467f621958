"""Filling a form for the page: questions in the reader's language, with what was typed, drafted or is already known."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from services.cases.action import Action
from services.cases.command import Ask, questions
from services.kernel.i18n import N_
from web.drafts import Values
from web.forms import MAY_CHANGE, Choices, Field, Filled, Form, draft_key, kind_of

CHOOSE = N_("Velg …")


@dataclass(frozen=True)
class Paper:
    """What a visit knows when it draws its forms."""

    say: Callable[[str], str]
    path: str
    filled: Filled | None
    drafts: Mapping[str, Values]

    def form(self, action: Action, choices: Choices, known: Values, hidden: Mapping[str, object]) -> Form:
        """``known`` stands in the fields unless a draft or an attempt that came back says otherwise."""
        carried = {name: "" if value is None else str(value) for name, value in hidden.items()}
        key = draft_key(action, carried)
        back = self.filled if self.filled and self._came_back(self.filled, action, carried) else None
        given = back.values if back else self.drafts.get(key, known)
        errors = back.errors if back else {}
        fields = [
            self._field(kind_of(action.command, name, question), name, question, choices.get(name, ()), given, errors)
            for name, question in questions(action.command).items()
        ]
        shown = carried | {"command_id": _same_id(back) or str(uuid4())}
        unsettled = bool(back and back.unsettled)
        summary = self._summary(action, key, errors)
        return Form(action.name, key, action.title, self.path, shown, fields, summary, unsettled)

    def _summary(self, action: Action, key: str, errors: Mapping[str, str]) -> Sequence[Mapping[str, str]]:
        """Each error with its question and the field it leads to; one over all leads nowhere."""
        form, asked = key.replace(":", "-"), questions(action.command)
        return [
            {"field": f"{form}-{name}", "label": self._said(asked[name].label), "text": text}
            if name in asked
            else {"field": "", "label": "", "text": text}
            for name, text in errors.items()
        ]

    def _came_back(self, filled: Filled, action: Action, hidden: Mapping[str, str]) -> bool:
        """The same form, not another of its kind on the page. What was known when it was written may have changed."""
        ids = {name: value for name, value in hidden.items() if name not in MAY_CHANGE}
        return filled.action == action.name and all([ids[name]] == list(filled.values.get(name, [""])) for name in ids)

    def _field(
        self,
        kind: str,
        name: str,
        question: Ask,
        choices: Sequence[tuple[str, str]],
        given: Values,
        errors: Mapping[str, str],
    ) -> Field:
        return Field(
            kind=kind,
            name=name,
            label=self._said(question.label),
            value=_value(kind, given.get(name, [])),
            description=self._said(question.hint),
            readers=self._said(question.read_by),
            error=errors.get(name, ""),
            required=question.required,
            options=self._options(kind, question, choices),
        )

    def _options(self, kind: str, question: Ask, choices: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
        if question.options:
            return [(value, self._said(text)) for value, text in question.options.items()]
        return [("", self._said(CHOOSE)), *choices] if kind == "select" else choices

    def _said(self, sentence: str) -> str:
        return self.say(sentence) if sentence else ""


def _same_id(back: Filled | None) -> str:
    """What may be stored already must not be stored again when the form is sent once more."""
    return "".join(back.values.get("command_id", [])[:1]) if back and back.unsettled else ""


def _value(kind: str, answer: Sequence[str]) -> object:
    if kind == "checkbox":
        return list(answer)
    return bool(answer) if kind == "check" else "".join(answer[:1])
