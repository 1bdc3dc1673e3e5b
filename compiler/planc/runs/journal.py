"""The journal that `run.sh` keeps in `state/journal.jsonl`, as values; `docs/running.md` says what stands in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from planc.values import NamedTuple


class Attempt(NamedTuple):
    """One call of an agent for a step, or one look at a gate; times in seconds since 1970."""

    step: str
    kind: str
    """`first`, `retry` or `repair`."""
    start: float
    end: float | None = None
    """None while it runs, and where a killed runner did not see its end."""
    outcome: str = ""
    """`passed`, `retry`, `repair` or `failed`; empty without an end."""
    why: str = ""
    tokens: Mapping[str, int] = {}
    """What went in and out, by model."""
    dollars: Decimal | None = None
    """None where the agent names no price."""
    undeclared: tuple[str, ...] = ()


class Journal(NamedTuple):
    """All attempts in the order of their starts, the steps that are done, and how many lines are torn."""

    attempts: tuple[Attempt, ...] = ()
    done: Mapping[str, str] = {}
    """The name of each step that is done, and whether an `agent` or a `person` did it."""
    torn: int = 0


def read_journal(text: str) -> Journal:
    """The journal in `text`; a line that a full disk or a power cut tore is counted and left out."""
    events = [event_in(line) for line in text.splitlines()]
    whole = [event for event in events if event]
    attempts: dict[tuple[str, int, str], Attempt] = {}
    done: dict[str, str] = {}
    for event in whole:
        key = (_text(event, "task"), _whole(event.get("attempt")), _text(event, "key"))
        if event.get("event") == "start":
            attempts[key] = Attempt(step=key[0], kind=_text(event, "kind"), start=_seconds(event.get("at")))
            # What begins anew is no longer done.
            done.pop(key[0], None)
        elif event.get("event") == "end":
            kind = attempts[key].kind if key in attempts else "first"
            attempts[key] = _ended(event, kind)
        elif event.get("event") == "reopened":
            done.pop(key[0], None)
        elif event.get("event") == "done":
            done[key[0]] = _text(event, "how")
    return Journal(tuple(attempts.values()), done, len(events) - len(whole))


def _ended(event: Mapping[str, Any], kind: str) -> Attempt:
    files = event.get("files")
    undeclared = files.get("undeclared", ()) if isinstance(files, dict) else ()
    cost = event.get("cost_usd")
    return Attempt(
        step=_text(event, "task"),
        kind=kind,
        start=_seconds(event.get("start")),
        end=_seconds(event.get("end")),
        outcome=_text(event, "outcome"),
        why=_text(event, "why"),
        tokens=dict(_tokens(event.get("models"), _text(event, "model"))),
        dollars=Decimal(str(cost)) if isinstance(cost, int | float) else None,
        undeclared=tuple(map(str, undeclared)),
    )


def _tokens(models: object, asked: str) -> Iterator[tuple[str, int]]:
    """What each model used; one that does not name itself is the one that was asked for."""
    for name, used in models.items() if isinstance(models, dict) else ():
        if isinstance(used, dict):
            yield str(name) or asked, _whole(used.get("input")) + _whole(used.get("output"))


def event_in(line: str) -> dict[str, Any]:
    """The event on a line; nothing where the line is torn or no event."""
    try:
        event = json.loads(line)
    except ValueError:
        return {}
    return event if isinstance(event, dict) else {}


def _text(event: Mapping[str, Any], key: str) -> str:
    value = event.get(key)
    return value if isinstance(value, str) else ""


def _seconds(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _whole(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0
