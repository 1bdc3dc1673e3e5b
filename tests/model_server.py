"""A model server on this machine, with a script: what `codex exec` and `claude -p` ask is answered offline.

It plays the model's part of the conversation for the real command lines: an agent reads its prompt, asks this server,
gets calls of its tools, really writes files and runs commands, reports the results, and prints its last message with
the tokens. It speaks OpenAI's Responses API (codex) and Anthropic's Messages API (claude), as a stream or at once.

A scenario is {"defaults": RULE, "strict": false, "rules": [RULE, ...]}; the first rule answers whose conditions hold:

  match               a pattern that is searched for in the prompt
  api, model          "responses" or "messages"; a pattern for the model

and what it answers:

  name                what the log calls it
  files               [{"path", "content" or "content_b64"}], written with the agent's own tools
  files_from_prompt   a pattern whose group 1 is a path in the prompt; `file_template` is the content
  commands            shell commands, run after the files are written
  tool                "auto", "apply_patch" or "shell": how codex writes files
  message, json       the last words, as text or as JSON
  latency             seconds before each answer, or a range that is a function of the prompt
  usage               input, cached, cache_write, output, reasoning: tokens of each call
  fail                {times, status, message, retry_after, kind}: so many calls of each prompt fail; kind is "http",
                      "stream", "drop" or "reset"
  hang                accept, and never answer

How far a conversation has come is read off each request, so any number of agents may ask at once.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import itertools
import json
import re
import socket
import struct
import sys
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

__all__ = ["Scenario", "StubServer"]

DEFAULT_RULE = {
    "name": "default",
    "message": "Done (stub answer, no rule matched).",
    "latency": 0,
    "tool": "auto",
    "usage": {"input": 1000, "cached": 0, "cache_write": 0, "output": 100, "reasoning": 0},
    "file_template": '"""Written by stub_models for {path} (prompt {sha})."""\n\nVALUE = "{name}"\n',
}
_RX = re.MULTILINE | re.DOTALL
_ids = itertools.count(1)


def _next_id(prefix: str) -> str:
    return f"{prefix}_stub_{next(_ids):06d}"


def prompt_sha(prompt: str) -> str:
    return hashlib.sha256(prompt.encode("utf-8", "replace")).hexdigest()[:12]


# --------------------------------------------------------------------------- scenario


class Scenario:
    """A parsed scenario: rules, defaults and the per-prompt failure counters."""

    def __init__(self, data: dict[str, Any] | None = None):
        data = data or {}
        self.strict = bool(data.get("strict", False))
        self.defaults = {**DEFAULT_RULE, **data.get("defaults", {})}
        self.rules = [{**rule, "_index": i} for i, rule in enumerate(data.get("rules", []))]
        for rule in self.rules:
            for key in ("match", "model", "files_from_prompt"):
                if key in rule:
                    re.compile(rule[key])  # a bad pattern fails here, not mid-run
        self._failed: dict[tuple[Any, str], int] = {}
        self._lock = threading.Lock()

    def pick(self, api: str, model: str, prompt: str) -> dict[str, Any] | None:
        for rule in self.rules:
            if rule.get("api") not in (None, "any", api):
                continue
            if "model" in rule and not re.search(rule["model"], model or ""):
                continue
            if "match" in rule and not re.search(rule["match"], prompt, _RX):
                continue
            merged = {**self.defaults, **rule}
            merged["usage"] = {**self.defaults["usage"], **rule.get("usage", {})}
            merged.setdefault("name", f"rule-{rule['_index']}")
            if "name" not in rule:
                merged["name"] = f"rule-{rule['_index']}"
            return merged
        return None if self.strict else dict(self.defaults)

    def take_failure(self, rule: dict[str, Any], prompt: str) -> dict[str, Any] | None:
        """The failure to play for this call, or None when it should succeed."""
        fail = rule.get("fail")
        if not fail:
            return None
        times = int(fail.get("times", 1))
        key = (rule.get("_index"), prompt_sha(prompt))
        with self._lock:
            seen = self._failed.get(key, 0)
            if times >= 0 and seen >= times:
                return None
            self._failed[key] = seen + 1
        found: dict[str, Any] = fail
        return found

    def reset(self) -> None:
        with self._lock:
            self._failed.clear()


def steps_of(rule: dict[str, Any], prompt: str) -> list[tuple[str, object]]:
    """The scripted steps of a rule: ('files', [...]) then ('command', str)..."""
    sha = prompt_sha(prompt)
    files = []
    for entry in rule.get("files", []):
        raw = (
            base64.b64decode(entry["content_b64"])
            if "content_b64" in entry
            else entry.get("content", "").encode()
        )
        files.append((entry["path"], raw))
    if rule.get("files_from_prompt"):
        for match in re.finditer(rule["files_from_prompt"], prompt, _RX):
            path = match.group(1)
            stem = Path(path).stem
            first = prompt.strip().splitlines()[0] if prompt.strip() else ""
            text = rule["file_template"]
            for key, value in (
                ("path", path),
                ("name", stem),
                ("sha", sha),
                ("prompt_first_line", first),
            ):
                text = text.replace("{" + key + "}", value)
            files.append((path, text.encode()))
    # files that codex's patch format cannot hold (empty, binary, ...) go in a second step
    plain = [entry for entry in files if add_file_patch([entry]) is not None]
    other = [entry for entry in files if entry not in plain]
    steps: list[tuple[str, object]] = [("files", group) for group in (plain, other) if group]
    steps += [("command", command) for command in rule.get("commands", [])]
    return steps


def final_text(rule: dict[str, Any], prompt: str, model: str) -> str:
    if "json" in rule:
        return json.dumps(rule["json"])
    return str(rule["message"]).replace("{sha}", prompt_sha(prompt)).replace("{model}", model or "")


def latency_of(rule: dict[str, Any], prompt: str) -> float:
    value = rule.get("latency", 0)
    if isinstance(value, (list, tuple)):
        low, high = value
        share = int(prompt_sha(prompt), 16) % 1000 / 999
        return float(low + (high - low) * share)
    return float(value)


def shell_write(files: list[tuple[str, bytes]]) -> str:
    """A POSIX shell command that writes the files byte for byte."""
    parts = []
    for path, raw in files:
        quoted = "'" + path.replace("'", "'\\''") + "'"
        folder = str(Path(path).parent)
        if folder != ".":
            parts.append("mkdir -p '" + folder.replace("'", "'\\''") + "'")
        parts.append(f"printf %s '{base64.b64encode(raw).decode()}' | base64 -d > {quoted}")
    return " && ".join(parts)


def add_file_patch(files: list[tuple[str, bytes]]) -> str | None:
    """The files in codex's patch format, or None when that format cannot hold them."""
    lines = ["*** Begin Patch"]
    for path, raw in files:
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            return None
        if not text.endswith("\n") or "\r" in text or not text.strip("\n"):
            return None  # the format always ends a file with one newline
        lines.append(f"*** Add File: {path}")
        lines += ["+" + line for line in text[:-1].split("\n")]
    lines.append("*** End Patch")
    return "\n".join(lines) + "\n"


# --------------------------------------------------------------------------- OpenAI side


class ResponsesAPI:
    """The OpenAI Responses API as codex speaks it."""

    name = "responses"

    @staticmethod
    def _texts(item: dict[str, Any]) -> str:
        content = item.get("content")
        if isinstance(content, str):
            return content
        return "".join(part.get("text", "") for part in content or [] if isinstance(part, dict))

    @classmethod
    def read(cls, body: dict[str, Any]) -> tuple[str, int]:
        """(the user's prompt, how many tool results follow it)."""
        items = body.get("input") or []
        if isinstance(items, str):
            return items, 0
        results = 0
        for item in reversed(items):
            kind = item.get("type", "message")
            if kind in ("function_call_output", "custom_tool_call_output"):
                results += 1
            elif kind == "message" and item.get("role") == "user":
                text = cls._texts(item)
                if text.lstrip().startswith(
                    (
                        "<environment_context>",
                        "<user_instructions>",
                        "# AGENTS.md instructions",
                        "<turn_aborted>",
                    )
                ):
                    continue
                return text, results
        return "", results

    @staticmethod
    def tool_names(body: dict[str, Any]) -> set[str]:
        """Names of the tools on offer; namespaced ones as 'namespace.name'."""
        found: set[str] = set()

        def walk(tools: Any, prefix: str = "") -> None:
            for tool in tools or []:
                if tool.get("type") == "namespace":
                    walk(tool.get("tools"), f"{tool.get('name')}.")
                elif tool.get("name"):
                    found.add(prefix + tool["name"])

        walk(body.get("tools"))
        for item in body.get("input") or []:
            if isinstance(item, dict) and item.get("type") == "additional_tools":
                walk(item.get("tools"))
        return found

    @classmethod
    def act(
        cls, rule: dict[str, Any], step: tuple[str, Any], body: dict[str, Any]
    ) -> tuple[dict[str, Any], str]:
        """(the output item that makes codex do `step`, a label for the log)."""
        tools = cls.tool_names(body)
        kind, value = step
        want = rule.get("tool", "auto")
        patch = add_file_patch(value) if kind == "files" and want != "shell" else None
        command = shell_write(value) if kind == "files" else value
        call = {"id": _next_id("item"), "call_id": _next_id("call"), "status": "completed"}

        if "functions.exec" in tools:  # "code mode": one JavaScript tool wraps the others
            if patch is not None:
                js = f"text(await tools.apply_patch({json.dumps(patch)}));"
            else:
                js = f"text((await tools.exec_command({json.dumps({'cmd': command})})).output);"
            return {
                **call,
                "type": "custom_tool_call",
                "name": "exec",
                "namespace": "functions",
                "input": js,
            }, "code_mode"
        if patch is not None and "apply_patch" in tools:
            return {**call, "type": "custom_tool_call", "name": "apply_patch", "input": patch}, "apply_patch"
        if patch is not None and want == "apply_patch":  # codex intercepts this heredoc form
            command = f"apply_patch <<'STUB_PATCH_EOF'\n{patch}STUB_PATCH_EOF\n"
        if "exec_command" in tools:
            return {
                **call,
                "type": "function_call",
                "name": "exec_command",
                "arguments": json.dumps({"cmd": command}),
            }, "exec_command"
        if "shell_command" in tools:
            return {
                **call,
                "type": "function_call",
                "name": "shell_command",
                "arguments": json.dumps({"command": command}),
            }, "shell_command"
        return {
            **call,
            "type": "function_call",
            "name": "shell",
            "arguments": json.dumps({"command": ["sh", "-c", command]}),
        }, "shell"

    @staticmethod
    def usage(u: dict[str, Any]) -> dict[str, Any]:
        return {
            "input_tokens": u["input"],
            "input_tokens_details": {"cached_tokens": u["cached"]},
            "output_tokens": u["output"],
            "output_tokens_details": {"reasoning_tokens": u["reasoning"]},
            "total_tokens": u["input"] + u["output"],
        }

    @classmethod
    def events(cls, item: dict[str, Any], rule: dict[str, Any], model: str) -> list[dict[str, Any]]:
        rid = _next_id("resp")
        base = {"id": rid, "object": "response", "model": model}
        done = {**base, "status": "completed", "output": [item], "usage": cls.usage(rule["usage"])}
        out: list[dict[str, Any]] = [
            {"type": "response.created", "response": {**base, "status": "in_progress", "output": []}}
        ]
        out.append({"type": "response.output_item.added", "output_index": 0, "item": item})
        if item["type"] == "message":
            text = item["content"][0]["text"]
            out.append(
                {
                    "type": "response.output_text.delta",
                    "item_id": item["id"],
                    "output_index": 0,
                    "content_index": 0,
                    "delta": text,
                }
            )
        out.append({"type": "response.output_item.done", "output_index": 0, "item": item})
        out.append({"type": "response.completed", "response": done})
        return out

    @staticmethod
    def structured(rule: dict[str, Any], body: dict[str, Any]) -> dict[str, Any] | None:
        return None  # --output-schema is answered with plain JSON text

    @staticmethod
    def message(text: str) -> dict[str, Any]:
        return {
            "type": "message",
            "id": _next_id("msg"),
            "role": "assistant",
            "status": "completed",
            "content": [{"type": "output_text", "text": text, "annotations": []}],
        }

    @staticmethod
    def error(status: int, message: str) -> dict[str, Any]:
        kind = {401: "invalid_api_key", 429: "rate_limit_exceeded"}.get(status, "server_error")
        return {"error": {"message": message, "type": kind, "code": kind, "param": None}}

    @staticmethod
    def stream_error(message: str) -> dict[str, Any]:
        return {
            "type": "response.failed",
            "response": {
                "id": _next_id("resp"),
                "status": "failed",
                "error": {"code": "server_error", "message": message},
            },
        }


# --------------------------------------------------------------------------- Anthropic side


class MessagesAPI:
    """The Anthropic Messages API as Claude Code speaks it."""

    name = "messages"

    @staticmethod
    def _blocks(message: dict[str, Any]) -> list[dict[str, Any]]:
        content = message.get("content")
        return [{"type": "text", "text": content}] if isinstance(content, str) else list(content or [])

    @classmethod
    def read(cls, body: dict[str, Any]) -> tuple[str, int]:
        results = 0
        for message in reversed(body.get("messages") or []):
            if message.get("role") != "user":
                continue
            blocks = cls._blocks(message)
            results += sum(1 for b in blocks if b.get("type") == "tool_result")
            texts = [
                b["text"]
                for b in blocks
                if b.get("type") == "text" and not b.get("text", "").lstrip().startswith("<system-reminder>")
            ]
            if texts:
                return "\n".join(texts), results
        return "", results

    @staticmethod
    def _cwd(body: dict[str, Any]) -> str:
        blob = json.dumps(body.get("system")) + json.dumps(body.get("messages", [])[:1])
        match = re.search(r"[Ww]orking directory: ([^\\\"\n]+)", blob)
        return match.group(1).strip() if match else ""

    @classmethod
    def act(
        cls, rule: dict[str, Any], step: tuple[str, Any], body: dict[str, Any]
    ) -> tuple[dict[str, Any], str]:
        tools = {tool.get("name") for tool in body.get("tools") or []}
        kind, value = step
        block = {"type": "tool_use", "id": _next_id("toolu")}
        if kind == "files" and len(value) == 1 and "Write" in tools and rule.get("tool") != "shell":
            path, raw = value[0]
            return {
                **block,
                "name": "Write",
                "input": {
                    "file_path": str(Path(cls._cwd(body)) / path),
                    "content": raw.decode("utf-8", "replace"),
                },
            }, "Write"
        command = shell_write(value) if kind == "files" else value
        return {**block, "name": "Bash", "input": {"command": command, "description": "stub step"}}, "Bash"

    @staticmethod
    def usage(u: dict[str, Any]) -> dict[str, Any]:
        return {
            "input_tokens": u["input"] - u["cached"],
            "output_tokens": u["output"],
            "cache_read_input_tokens": u["cached"],
            "cache_creation_input_tokens": u["cache_write"],
        }

    @staticmethod
    def structured(rule: dict[str, Any], body: dict[str, Any]) -> dict[str, Any] | None:
        """`claude --json-schema` wants its answer as a call of this tool."""
        tools = {tool.get("name") for tool in body.get("tools") or []}
        if "json" not in rule or "StructuredOutput" not in tools:
            return None
        return {
            "type": "tool_use",
            "id": _next_id("toolu"),
            "name": "StructuredOutput",
            "input": rule["json"],
        }

    @staticmethod
    def message(text: str) -> dict[str, Any]:
        return {"type": "text", "text": text}

    @classmethod
    def body(cls, item: dict[str, Any], rule: dict[str, Any], model: str) -> dict[str, Any]:
        stop = "tool_use" if item["type"] == "tool_use" else "end_turn"
        return {
            "id": _next_id("msg"),
            "type": "message",
            "role": "assistant",
            "model": model,
            "content": [item],
            "stop_reason": stop,
            "stop_sequence": None,
            "usage": cls.usage(rule["usage"]),
        }

    @classmethod
    def events(cls, item: dict[str, Any], rule: dict[str, Any], model: str) -> list[dict[str, Any]]:
        full = cls.body(item, rule, model)
        start = {**full, "content": [], "stop_reason": None, "usage": {**full["usage"], "output_tokens": 1}}
        out: list[dict[str, Any]] = [{"type": "message_start", "message": start}]
        if item["type"] == "tool_use":
            out.append({"type": "content_block_start", "index": 0, "content_block": {**item, "input": {}}})
            delta = {"type": "input_json_delta", "partial_json": json.dumps(item["input"])}
        else:
            out.append(
                {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}
            )
            delta = {"type": "text_delta", "text": item["text"]}
        out.append({"type": "content_block_delta", "index": 0, "delta": delta})
        out.append({"type": "content_block_stop", "index": 0})
        out.append(
            {
                "type": "message_delta",
                "delta": {"stop_reason": full["stop_reason"], "stop_sequence": None},
                "usage": {"output_tokens": full["usage"]["output_tokens"]},
            }
        )
        out.append({"type": "message_stop"})
        return out

    @staticmethod
    def error(status: int, message: str) -> dict[str, Any]:
        kind = {
            400: "invalid_request_error",
            401: "authentication_error",
            403: "permission_error",
            404: "not_found_error",
            429: "rate_limit_error",
            529: "overloaded_error",
        }.get(status, "api_error")
        return {"type": "error", "error": {"type": kind, "message": message}}

    @staticmethod
    def stream_error(message: str) -> dict[str, Any]:
        return {"type": "error", "error": {"type": "api_error", "message": message}}


# --------------------------------------------------------------------------- server


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "stub_models/1"
    server: _HTTPServer

    def log_message(self, *args: object) -> None:
        """The request log replaces the access log."""

    # -- plumbing
    def _json(self, status: int, payload: object, headers: dict[str, Any] | None = None) -> None:
        raw = json.dumps(payload).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(raw)))
        for key, value in (headers or {}).items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(raw)

    def _body(self) -> bytes:
        if "chunked" in (self.headers.get("transfer-encoding") or "").lower():
            raw = b""
            while size := int(self.rfile.readline().split(b";")[0], 16):
                raw += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        else:
            raw = self.rfile.read(int(self.headers.get("content-length") or 0))
        encoding = (self.headers.get("content-encoding") or "").lower()
        if encoding == "gzip":
            return gzip.decompress(raw)
        if encoding == "deflate":
            return zlib.decompress(raw)
        if encoding and encoding != "identity":
            raise ValueError(f"content-encoding {encoding} is not supported by the stub")
        return raw

    def _start_stream(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("cache-control", "no-cache")
        self.send_header("connection", "close")
        self.end_headers()
        self.close_connection = True

    def _send_event(self, event: dict[str, Any]) -> None:
        self.wfile.write(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode())
        self.wfile.flush()

    def _cut(self) -> None:
        """Reset the connection (RST), as a crashing server or proxy would."""
        self.close_connection = True
        try:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        except OSError:
            pass

    # -- routes
    def do_HEAD(self) -> None:
        self.send_response(200)
        self.send_header("content-length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        path = self.path.split("?")[0].rstrip("/")
        if path.endswith("/models"):
            self._json(200, {"object": "list", "data": [], "models": [], "has_more": False})
        elif path == "/__log":
            self._json(200, self.server.state.log_entries())
        elif path == "/__stats":
            self._json(200, self.server.state.stats())
        elif path in ("", "/__health"):
            self._json(200, {"ok": True})
        else:
            self.server.state.note_other("GET", self.path)
            self._json(404, {"error": {"message": f"stub has no GET {path}"}})

    def do_POST(self) -> None:
        state = self.server.state
        path = self.path.split("?")[0].rstrip("/")
        try:
            body = json.loads(self._body() or b"{}")
        except ValueError as exc:
            self._json(400, {"error": {"message": str(exc)}})
            return
        if path == "/__scenario":
            state.scenario = Scenario(body)
            self._json(200, {"ok": True, "rules": len(state.scenario.rules)})
            return
        if path == "/__reset":
            state.reset()
            self._json(200, {"ok": True})
            return
        if path.endswith("/messages/count_tokens"):
            self._json(200, {"input_tokens": max(1, len(json.dumps(body)) // 4)})
            return
        if path.endswith("/responses"):
            api: Any = ResponsesAPI
        elif path.endswith("/messages"):
            api = MessagesAPI
        else:
            state.note_other("POST", self.path)
            self._json(404, {"error": {"message": f"stub has no POST {path}"}})
            return
        with state.flight() as in_flight:
            entry = {
                "in_flight": in_flight,
                "api": api.name,
                "model": body.get("model"),
                "auth": (
                    "bearer"
                    if self.headers.get("authorization")
                    else "x-api-key"
                    if self.headers.get("x-api-key")
                    else None
                ),
                "stream": bool(body.get("stream")),
            }
            began = time.time()
            try:
                self._answer(api, body, entry)
            except (BrokenPipeError, ConnectionResetError):
                entry["client_left"] = True
                self.close_connection = True
            finally:
                entry["seconds"] = round(time.time() - began, 4)
                state.record(entry)

    def _answer(self, api: Any, body: dict[str, Any], entry: dict[str, Any]) -> None:
        scenario = self.server.state.scenario
        prompt, done = api.read(body)
        model = body.get("model") or ""
        rule = scenario.pick(api.name, model, prompt)
        entry.update(prompt_sha=prompt_sha(prompt), prompt_head=prompt.strip()[:120], step=done)
        if rule is None:
            entry.update(rule=None, status=400, action="unmatched")
            self._json(400, api.error(400, "no scenario rule matches this prompt"))
            return
        entry["rule"] = rule["name"]
        if (delay := latency_of(rule, prompt)) > 0:
            time.sleep(delay)
        if fail := scenario.take_failure(rule, prompt):
            self._fail(api, fail, body, entry)
            return
        if rule.get("hang"):
            entry.update(status=200, action="hang")
            self._start_stream()
            while True:  # a comment line now and then shows whether the client has left
                self.wfile.write(b": waiting\n\n")
                self.wfile.flush()
                time.sleep(0.2)
        steps = steps_of(rule, prompt)
        if done < len(steps):
            item, action = api.act(rule, steps[done], body)
        elif done == len(steps) and (item := api.structured(rule, body)):
            action = "structured"
        else:
            item, action = api.message(final_text(rule, prompt, model)), "message"
        entry.update(status=200, action=action, usage=rule["usage"])
        if not body.get("stream"):
            if api is MessagesAPI:
                self._json(200, api.body(item, rule, model))
                return
            self._json(200, api.events(item, rule, model)[-1]["response"])
            return
        self._start_stream()
        for event in api.events(item, rule, model):
            self._send_event(event)

    def _fail(self, api: Any, fail: dict[str, Any], body: dict[str, Any], entry: dict[str, Any]) -> None:
        kind = fail.get("kind", "http")
        status = int(fail.get("status", 500))
        message = fail.get("message", f"stub failure ({kind} {status})")
        entry.update(status=status if kind == "http" else 200, action=f"fail:{kind}")
        if kind == "reset":
            self._cut()
            return
        if kind == "http":
            headers = {"retry-after": str(fail["retry_after"])} if "retry_after" in fail else {}
            self._json(status, api.error(status, message), headers)
            return
        self._start_stream()
        if kind == "stream":
            self._send_event(api.stream_error(message))
        else:  # drop: begin an answer, then cut the connection
            self.wfile.write(b"event: response.created\n")
            self.wfile.flush()
            self._cut()


class _HTTPServer(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256  # the default of 5 refuses bursts of parallel agents
    allow_reuse_address = True
    state: StubServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], (ConnectionError, OSError)):
            super().handle_error(request, client_address)


class StubServer:
    """The server in a thread; a context manager for tests."""

    def __init__(
        self,
        scenario: dict[str, Any] | None = None,
        port: int = 0,
    ):
        self.scenario = Scenario(scenario)
        self._log: list[dict[str, Any]] = []
        self._other: list[str] = []
        self._lock = threading.Lock()
        self._now = self._peak = 0
        self.httpd = _HTTPServer(("127.0.0.1", port), _Handler)
        self.httpd.state = self
        self.port = self.httpd.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"

    # -- life cycle
    def start(self) -> StubServer:
        threading.Thread(target=self.httpd.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def stop(self) -> None:
        self.httpd.shutdown()
        self.httpd.server_close()

    def __enter__(self) -> StubServer:
        return self.start()

    def __exit__(self, *exc: object) -> None:
        self.stop()

    # -- bookkeeping
    class _Flight:
        def __init__(self, owner: StubServer):
            self.owner = owner

        def __enter__(self) -> int:
            o = self.owner
            with o._lock:
                o._now += 1
                o._peak = max(o._peak, o._now)
                return o._now

        def __exit__(self, *exc: object) -> None:
            with self.owner._lock:
                self.owner._now -= 1

    def flight(self) -> _Flight:
        return self._Flight(self)

    def record(self, entry: dict[str, Any]) -> None:
        entry = {"ts": round(time.time(), 4), **entry}
        with self._lock:
            entry["n"] = len(self._log) + 1
            self._log.append(entry)

    def note_other(self, method: str, path: str) -> None:
        with self._lock:
            self._other.append(f"{method} {path}")

    def log_entries(self) -> list[dict[str, Any]]:
        with self._lock:
            return list(self._log)

    def stats(self) -> dict[str, Any]:
        entries = self.log_entries()
        rules: dict[str, int] = {}
        tokens: dict[str, dict[str, int]] = {}
        for entry in entries:
            rules[str(entry.get("rule"))] = rules.get(str(entry.get("rule")), 0) + 1
            for key, value in (entry.get("usage") or {}).items():
                per = tokens.setdefault(str(entry.get("model")), {})
                per[key] = per.get(key, 0) + value
        return {
            "requests": len(entries),
            "rules": rules,
            "tokens": tokens,
            "peak_concurrency": self._peak,
            "in_flight": self._now,
            "other": list(self._other),
        }

    def reset(self) -> None:
        self.scenario.reset()
        with self._lock:
            self._log.clear()
            self._other.clear()
            self._peak = self._now
