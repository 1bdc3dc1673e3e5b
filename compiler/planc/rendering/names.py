"""Where things are in the output folder, and file names for tasks that every file system accepts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from planc.ir import TaskId
from planc.patterns import lazy

DOCUMENT = "orchestration.md"
JSON = "plan.json"
RUN_SCRIPT = "run.sh"
TMUX_SCRIPT = "tmux.sh"
BATCH_SCRIPTS = "batches"
PROMPTS = "prompts"
STATE = "state"
LOGS = "logs"

# Prompts that belong to no task; a task of that name gets another file.
RESERVED = ("integration", "recovery")
GATE = lazy(r"^gate-", re.IGNORECASE)


def safe_name(text: str) -> str:
    """`text` as a file name of ASCII letters, digits, `.`, `_` and `-`; a hash where too little is left."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", ascii_text).strip("-.")[:60]
    if len(name) * 2 >= len(text.strip()) and name:
        return name
    import hashlib  # noqa: PLC0415 - it loads OpenSSL, and a lint names no files

    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{name}-{digest}" if name else digest


def file_names(ids: Iterable[TaskId]) -> Mapping[TaskId, str]:
    """A file name (without suffix) for each task, unique also where case does not count."""
    names: dict[TaskId, str] = {}
    taken = set(RESERVED)
    for task_id in ids:
        name = candidate = GATE.sub("task-gate-", safe_name(task_id))
        number = 2
        while candidate.casefold() in taken:
            candidate = f"{name}-{number}"
            number += 1
        taken.add(candidate.casefold())
        names[task_id] = candidate
    return names


def task_prompt(name: str) -> str:
    """The prompt of the task with that file name."""
    return f"{PROMPTS}/{name}.md"


def gate_prompt(batch: str) -> str:
    """The Haiku prompt at the end of a batch."""
    return f"{PROMPTS}/gate-{batch}.md"


INTEGRATION_PROMPT = f"{PROMPTS}/integration.md"
RECOVERY_PROMPT = f"{PROMPTS}/recovery.md"
