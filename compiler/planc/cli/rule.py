"""`planc rule`: the page of a rule, or all of them."""

from __future__ import annotations

import json
from pathlib import Path

import click

from planc.errors import PlancError
from planc.linting.declaration import Rule, catalogue
from planc.linting.pages import index, page
from planc.linting.wording import suggestion


@click.command("rule")
@click.argument("name", required=False, metavar="[ID|NAME]")
@click.option("--all", "every", is_flag=True, help="List every rule.")
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print them.",
)
@click.option(
    "--write",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write a page for each rule, and an index, into this folder instead of printing.",
)
def command(name: str | None, every: bool, output_format: str, folder: Path | None) -> None:
    """Describe a rule of the linter: what it flags, why it matters, an example, how to mend it."""
    rules = tuple(catalogue().values())
    if folder:
        _write(folder, rules)
    elif every == bool(name):
        raise PlancError("name one rule, such as vague-task, or list them with --all")
    elif output_format == "json":
        chosen: object = [_record(rule) for rule in rules] if every else _record(_find(name or "", rules))
        click.echo(json.dumps(chosen, indent=2))
    else:
        click.echo(index(rules) if every else page(_find(name or "", rules)), nl=False)


def _find(name: str, rules: tuple[Rule, ...]) -> Rule:
    for rule in rules:
        if name.casefold() in (rule.code.casefold(), rule.name):
            return rule
    hint = suggestion(name, [word for rule in rules for word in (rule.name, rule.code)])
    raise PlancError(f"no rule is called {name}, {hint or '`planc rule --all` lists them'}")


def _record(rule: Rule) -> dict[str, str | None]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "fixable": rule.fix.value if rule.fix else None,
        "summary": rule.summary,
        "explanation": rule.page,
    }


def _write(folder: Path, rules: tuple[Rule, ...]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    pages = {"README": index(rules), **{rule.name: page(rule) for rule in rules}}
    for stem, text in pages.items():
        (folder / f"{stem}.md").write_text(text, encoding="utf-8")
