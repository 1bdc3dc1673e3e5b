"""The work of the stand-in for the Claude Code command line: `claude -p [options]`, with its result as JSON."""

import json
import sys
from pathlib import Path

from agent import work  # type: ignore[import-not-found]  # it stands beside this file

rule = work("claude", sys.argv[1:], Path.cwd())
result = {
    "type": "result",
    "subtype": "success",
    "is_error": rule.get("error", False),
    "result": rule.get("answer", "PASS\nAs the checks say."),
    "permission_denials": [{"tool_name": tool} for tool in rule.get("denied", [])],
}
if "verdict" in rule:
    result["structured_output"] = {"verdict": rule["verdict"], "issues": []}
print(json.dumps(result))
sys.exit(rule.get("exit", 0))
