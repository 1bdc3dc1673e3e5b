"""What the stand-ins for `codex` and `claude` share: they log, write the files of a prompt, and answer.

Two variables of the environment steer them: STANDIN_LOG is a file that gets a line of JSON when one starts
and when it ends; STANDIN_RULES is a JSON list of rules, of which the first whose `match` is in the prompt
holds: `sleep` so many seconds, `lie` (write nothing), `skip` (write all but that file), `stray` (write that file,
too), `content` of the files, `answer`, `exit` code, `complain` (on standard error), `garbage` (printed in place of
JSON), `spawn` (leave a child behind), `deaf` (to TERM), `die` (as if killed). With `times` it holds that often and
no more. A rule with `command` in place of `match` gives the `exit` code of a program that the plan's own validation
calls.
"""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import time

# Stand-ins start thousands of times: what takes long to import is imported where it is used.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

FILE = re.compile(r"^- (`+) ?(.+?) ?\1: (create|modify|delete|write its tests)", re.MULTILINE)
CONTENT = {".py": '"""Made by a stand-in."""\n', ".json": "{}\n", ".toml": "", ".sh": "true\n"}


def log(event: str, **fields: Any) -> None:
    """Add a line to the log; a line is short enough to be written whole."""
    line = json.dumps({"event": event, "pid": os.getpid(), **fields}) + "\n"
    with open(os.environ["STANDIN_LOG"], "a", encoding="utf-8") as file:  # noqa: PTH123 - see above
        file.write(line)


def work(agent: str, arguments: list[str], root: Path) -> dict[str, Any]:
    """Do what a prompt on standard input asks for; the rule that held, for the answer."""
    from hashlib import sha256  # noqa: PLC0415

    prompt = sys.stdin.buffer.read()
    text = prompt.decode("utf-8")
    digest = sha256(prompt).hexdigest()
    rules = json.loads(os.environ.get("STANDIN_RULES", "[]"))
    number = next((at for at, rule in enumerate(rules) if holds(rule, at, text)), -1)
    rule: dict[str, Any] = rules[number] if number >= 0 else {}
    log(
        "start",
        agent=agent,
        prompt=digest,
        head=text[:80],
        arguments=arguments,
        tail=text[-2000:],
        rule=number,
    )
    if rule.get("complain"):
        print(rule["complain"], file=sys.stderr)
    if rule.get("deaf"):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if rule.get("spawn"):
        import subprocess  # noqa: PLC0415 - few need it, and agents start often

        log("spawn", child=subprocess.Popen(["sleep", "60"]).pid)
    time.sleep(rule.get("sleep", 0))
    if rule.get("die"):
        os.kill(os.getpid(), signal.SIGKILL)
    if not rule.get("lie"):
        write_files(text, root, rule.get("content"), rule.get("skip"))
    if rule.get("stray"):
        (root / rule["stray"]).write_text("a stray\n")
    log("end", agent=agent, prompt=digest)
    if rule.get("garbage"):
        sys.stdout.buffer.write(b'\xff\x00{"type": ]\n\x1b[2J')
        sys.exit(rule.get("exit", 0))
    return rule


def holds(rule: dict[str, Any], number: int, text: str) -> bool:
    """Whether a rule is for this prompt, and has not held as often as it may."""
    if rule.get("match", text + "?") not in text:
        return False
    if "times" not in rule:
        return True
    try:
        with open(os.environ["STANDIN_LOG"], encoding="utf-8") as file:  # noqa: PTH123
            lines = file.read().splitlines()
    except FileNotFoundError:
        lines = []
    return len([line for line in lines if rule_of(line) == number]) < int(rule["times"])


def rule_of(line: str) -> int | None:
    """The rule that held for an agent, by a line of the log; one that was killed may have left half a line."""
    try:
        rule = json.loads(line).get("rule")
    except ValueError:
        return None
    return rule if isinstance(rule, int) else None


def write_files(prompt: str, root: Path, content: str | None, skip: str | None) -> None:
    """Make, touch or remove each file that the prompt's list names."""
    listed = prompt.partition("You may write these files and no others:")[2].partition("\n#")[0]
    for _, path, action in FILE.findall(listed):
        place = root / path
        if path == skip:
            continue
        if action == "delete":
            place.unlink(missing_ok=True)
            continue
        folder = place if path.endswith("/") else place.parent
        folder.mkdir(parents=True, exist_ok=True)
        if folder is place:
            continue
        place.write_text(CONTENT.get(place.suffix, "made\n") if content is None else content)
