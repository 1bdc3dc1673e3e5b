"""A model without a price."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan, Role
from planc.linting.declaration import rule
from planc.linting.wording import named, shortened
from planc.passes.costs.prices import known_model
from planc.patterns import lazy

_FAMILY = lazy(
    r"(?i)\b(?:claude|gpt|gemini|gemma|llama|mistral|codestral|devstral|deepseek|qwen|kimi|glm|grok|fable|copilot"
    r"|nova|phi|o[1-9])(?![a-z])"
)

# What is longer is a note, not the name of a model.
LONGEST = 40


@rule("PLN304", "unknown-model", Severity.INFO, on=Plan)
def unknown_model(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task names a model that has no price in planc's settings.

    ## Why it matters

    What the plan costs as it is written is counted with the baseline model instead, and so is what planc
    saves.

    ## Example

    ```markdown
    | Task | Model | Output |
    |------|-------|--------|
    | Create the models | Gemini 2.5 Pro | models.py |
    ```

    ## How to mend

    Add the model and its price for a million tokens to `prices` in `planc.toml`, or correct the name.
    """
    told: set[str] = set()
    for task in plan.tasks:
        if task.done or task.model is None or compilation.assignments[task.id].role is Role.MANUAL:
            continue
        name = task.model.value.strip(" *_`")
        if name not in told and not known_model(name, compilation.config) and _is_model(name):
            told.add(name)
            baseline = compilation.config.baseline
            yield Finding(
                task.model.span,
                f"{named(task)} names {shortened(name)}, which has no price: it counts as {baseline}",
            )


def _is_model(name: str) -> bool:
    """Whether a word in the model's place names one; it may be a person's job, or a note."""
    return len(name) < LONGEST and _FAMILY.search(name) is not None
