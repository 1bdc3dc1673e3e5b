"""Plans of any size for measuring: the same seed gives the same bytes, here and on every machine."""

from __future__ import annotations

from random import Random

VERBS = ("Create", "Implement", "Extend", "Port", "Rework", "Document")
THINGS = ("loader", "parser", "index", "cache", "router", "ledger", "sampler", "mailer", "planner", "archive")
MODELS = ("Codex", "Sonnet", "Haiku")
SENTENCE_WORDS = """
a an the each one every row file page entry key line value field record reader writer caller worker
returns keeps skips closes opens checks counts sorts merges stores rejects before after until while
missing empty stale valid open slow small strict
"""
WORDS = tuple(SENTENCE_WORDS.split())
TASKS_A_PHASE = 8
REACH = 24
"""How far back a task's dependencies lie."""


def plan_of_size(size: int, seed: int = 1) -> str:
    """A plan of about `size` bytes: whole tasks, as many as fit."""
    random, parts = Random(seed), [_head(seed)]
    total, number = len(parts[0]), 0
    while total < size:
        number += 1
        parts.append(_task(random, number))
        total += len(parts[-1])
    return "".join(parts)


def plan_of_tasks(tasks: int, seed: int = 1) -> str:
    """A plan of exactly `tasks` tasks."""
    random = Random(seed)
    return _head(seed) + "".join(_task(random, number) for number in range(1, tasks + 1))


def _head(seed: int) -> str:
    return (
        f"# Measuring plan {seed}\n\n> **Purpose:** something to measure planc with.\n\n"
        "**Goal:** work of every kind, in the proportions of a real plan.\n\n"
    )


def _task(random: Random, number: int) -> str:
    phase, place = divmod(number - 1, TASKS_A_PHASE)
    thing = random.choice(THINGS)
    path = f"src/part_{phase + 1}/{thing}_{number}.py"
    lines = [
        *(_phase(random, phase + 1) if place == 0 else ()),
        f"### Task {phase + 1}.{place + 1}: {random.choice(VERBS)} the {thing}\n",
        f"- **Model:** {random.choice(MODELS)}",
        f"- **Depends on:** {_dependencies(random, number)}",
        f"- **Files:** `{path}`",
        f"- **Estimate:** {random.randint(1, 12) * 5} min, ~{random.randint(2, 40) * 100} tokens\n",
        f"{_sentence(random)} {_sentence(random)}\n",
        *(f"{step}. {_sentence(random)}" for step in range(1, random.randint(3, 6))),
        "",
        *(_code(random, thing) if random.random() < 0.5 else ()),
        f"**Validation:** `python -m py_compile {path}`\n",
        *(f"- [ ] {_sentence(random)}" for _ in range(random.randint(1, 3))),
        "\n",
    ]
    return "\n".join(lines)


def _phase(random: Random, phase: int) -> tuple[str, ...]:
    rows = [
        f"| {random.choice(THINGS)} | {random.randint(1, 99)} | {random.choice(WORDS)} |" for _ in range(3)
    ]
    return (
        f"## Phase {phase}: {random.choice(THINGS).title()}s\n",
        f"{_sentence(random)}\n",
        "| Part | Rows | State |\n| --- | --- | --- |",
        *rows,
        "",
    )


def _dependencies(random: Random, number: int) -> str:
    earlier = range(max(1, number - REACH), number)
    chosen = sorted(random.sample(earlier, min(len(earlier), random.choice((0, 1, 1, 2)))))
    names = [f"Task {(one - 1) // TASKS_A_PHASE + 1}.{(one - 1) % TASKS_A_PHASE + 1}" for one in chosen]
    return ", ".join(names) or "none"


def _sentence(random: Random) -> str:
    words = [random.choice(WORDS) for _ in range(random.randint(6, 14))]
    words[random.randrange(1, len(words))] = f"`{random.choice(THINGS)}.{random.choice(WORDS)}()`"
    return f"{' '.join(words).capitalize()}."


def _code(random: Random, thing: str) -> tuple[str, ...]:
    body = [
        f"    {random.choice(WORDS)}_{line} = {thing}.get({line})" for line in range(random.randint(3, 12))
    ]
    return ("```python", f"def {thing}_of(key: str) -> dict[str, int]:", *body, "    return {}", "```\n")
