"""Graphs and timelines: a parser that renderers use reads them, and bars are where their minutes are."""

from __future__ import annotations

import json
import subprocess

import pytest

from planc.rendering.markdown_tree import fences, parse
from planc.rendering.mermaid import Node, graphs
from planc.rendering.timeline import Bar, timeline
from tests.documents import NAMES, document_of
from tests.support import ON_CI, ROOT, compilable_names, need

NODE = ROOT / ".venv" / "node"
"""Where `.ci/run` installs mermaid and jsdom."""

PARSER = """
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
const require = createRequire(pathToFileURL(process.argv[2] + '/'));
const { JSDOM } = require('jsdom');
globalThis.window = new JSDOM('').window;
globalThis.document = globalThis.window.document;
const core = process.argv[2] + '/node_modules/mermaid/dist/mermaid.core.mjs';
const { default: mermaid } = await import(pathToFileURL(core));
const graphs = JSON.parse(await new Promise((resolve) => {
  let text = ''; process.stdin.on('data', (d) => (text += d)); process.stdin.on('end', () => resolve(text));
}));
for (const graph of graphs) await mermaid.parse(graph);
"""


def test_mermaid_reads_the_graphs() -> None:
    """The parser that renderers use accepts those of every fixture plan."""
    made = [graph for name in NAMES for graph in fences(parse(document_of(name)), "mermaid")]
    assert len(made) >= len(compilable_names())
    _parse_graphs(made)


def test_mermaid_reads_any_label() -> None:
    """Whatever a title says, and where there are too many batches for one graph."""
    words = [
        "end",
        "%%{init: {}}%%",
        '"] --> X["',
        "style a fill:#f00;",
        "`x`",
        "#quot;",
        "click A call b()",
        "한글",
    ]
    nodes = [
        Node(
            id=str(n), title=f"Batch {n}", lines=(word,), after=(str(n - 1),) if n else (), kind="operations"
        )
        for n, word in enumerate(words * 12)
    ]
    made = list(graphs(nodes))
    assert len(made) == 4
    _parse_graphs(made)


def _parse_graphs(texts: list[str]) -> None:
    node = need("node")
    if not (NODE / "node_modules" / "mermaid").is_dir():
        if ON_CI and "mermaid" in (ROOT / ".ci" / "run").read_text():
            pytest.fail(f"mermaid is not installed in {NODE}, and CI must have it")
        pytest.skip("mermaid is not installed: npm install --prefix .venv/node mermaid jsdom")
    command = [node, "--input-type=module", "-e", PARSER, "-", str(NODE)]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_timeline_draws_to_scale() -> None:
    """Bars start and end where their minutes are; a gate is the end of its bar."""
    drawn = timeline(
        [
            Bar(name="Batch 1", start=0, end=30, sign="=", words="first", gate=10),
            Bar(name="Batch 2", start=30, end=60, sign="~", words="second"),
        ]
    )
    assert drawn.splitlines()[1:] == [
        "Batch 1  " + "=" * 20 + "v" * 10 + " " * 30 + "  first",
        "Batch 2  " + " " * 30 + "~" * 30 + "  second",
    ]
