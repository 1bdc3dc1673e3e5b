"""The script that runs a plan, `run.sh`, with the prompts that it hands to the agents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planc.config import AGENTS, Config
from planc.ir import Compilation, Role
from planc.one_line import one_line
from planc.passes.costs.prices import MILLION, price
from planc.passes.roles.agents import agent_of
from planc.rendering.artifact import Artifact
from planc.rendering.names import RUN_SCRIPT
from planc.rendering.steps import StepBatch, digest, starting_order
from planc.rendering.templates import render

TEMPLATE = "run.sh.j2"
CAPPED = (Role.GENERATE, Role.REASON, Role.VALIDATE, *AGENTS)


def script_artifacts(
    compilation: Compilation, prompts: Sequence[Artifact], batches: Sequence[StepBatch]
) -> Iterator[Artifact]:
    """The script and its prompts; without a schedule there is nothing to run."""
    yield from prompts
    if batches:
        yield Artifact(path=RUN_SCRIPT, text=_script(compilation, batches), executable=True)


def _script(compilation: Compilation, batches: Sequence[StepBatch]) -> str:
    commands = [command for batch in batches for step in batch.steps for command in step.commands]
    return render(
        TEMPLATE,
        compilation.config.templates,
        title=one_line(compilation.plan.title.value),
        root=compilation.config.root,
        jobs=compilation.config.jobs,
        mode=compilation.config.mode,
        caps=[compilation.config.caps.get(role, 0) for role in CAPPED],
        reasoner=compilation.config.models[Role.REASON],
        callers=_callers(compilation.config, batches),
        prices=_prices(compilation.config, batches),
        order=starting_order(compilation, batches),
        commands_key=digest(*dict.fromkeys(commands)),
        batches=batches,
    )


def _prices(config: Config, batches: Sequence[StepBatch]) -> str:
    """Dollars for a million tokens of each model that has a price, as `model=price` words."""
    used = dict.fromkeys(step.model for batch in batches for step in batch.steps if step.model)
    prices = {model: price(model, MILLION, config) for model in used}
    return " ".join(f"{model}={each}" for model, each in prices.items() if each)


def _callers(config: Config, batches: Sequence[StepBatch]) -> list[tuple[str, str, Sequence[str]]]:
    """The models that the script may call, each with its program and the words of its own command, if any."""
    used = [step.model for batch in batches for step in batch.steps if step.model]
    models = dict.fromkeys((*used, config.models[Role.REASON]))
    return [(model, agent_of(model, config), config.commands.get(model, ())) for model in models]
