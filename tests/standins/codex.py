"""The work of the stand-in for the Codex command line: `codex exec [options] -`, with events as JSON."""

import json
import sys
from pathlib import Path

from agent import work  # type: ignore[import-not-found]  # it stands beside this file

arguments = sys.argv[1:]
if "--full-auto" in arguments or arguments[:1] != ["exec"] or arguments[-1] != "-":
    print("error: unexpected argument", file=sys.stderr)
    sys.exit(2)
rule = work("codex", arguments, Path(arguments[arguments.index("-C") + 1]))
message = {"type": "agent_message", "text": rule.get("answer", "PASS\nwritten")}
print(json.dumps({"type": "item.completed", "item": message}))
print(json.dumps({"type": "turn.completed", "usage": {"input_tokens": 1000, "output_tokens": 100}}))
sys.exit(rule.get("exit", 0))
