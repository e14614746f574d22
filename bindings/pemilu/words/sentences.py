"""The steps of a trace, each as one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pemilu.words.cells import Lang
from pemilu.words.columns import spoken
from pemilu.words.forms import filled, starts_with_a_name
from pemilu.words.law import citation
from pemilu.words.programs import said
from pemilu.words.steps import STATEMENTS, statement

__all__ = ["sentence"]


def sentence(step: Mapping[str, Any], lang: Lang) -> str:
    """A step of a trace as one sentence: who won which seat, with which quotient, before whom, by which article."""

    def given(key: str, name: str) -> str:
        return "" if step.get(key) in (None, "") else said(name, lang, **{key: step[key]})

    text = str(step.get("statement") or "")
    gaps = {"where": given("district", "step_where"), "of": given("party", "step_of"), "party": str(step.get("party"))}
    told, named = _whole_step(text, gaps, lang)
    if told is None:  # a candidate's step of a replacement, or a form that is not known
        named = not gaps["where"] and bool(step.get("name") or step.get("party"))
        about = [gaps["where"].removesuffix(", "), *(str(step.get(key) or "") for key in ("name", "party"))]
        rest = [spoken("status", str(step.get("status") or ""), lang), statement(text, lang)]
        told = ": ".join(part for part in (", ".join(filter(None, about)), ", ".join(filter(None, rest))) if part)
    if step.get("compared"):
        told += f" ({spoken('compared', str(step['compared']), lang)})"
    basis = f" ({citation(str(step['legal_basis']), lang)})" if step.get("legal_basis") else ""
    return (told if named else told[:1].upper() + told[1:]) + basis + "."


def _whole_step(text: str, gaps: Mapping[str, str], lang: Lang) -> tuple[str | None, bool]:
    # The sentence, and whether it begins with a name.
    for form in STATEMENTS:
        fields = form.fields(text)
        if fields is not None and form.sentences is not None:
            given = {**fields, **gaps}
            return filled(form.sentences[lang], given, lang), starts_with_a_name(form.sentences[lang], given)
    return None, False
