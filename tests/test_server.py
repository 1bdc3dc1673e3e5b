"""`planc server` as an editor sees it: a real client, over standard input and output."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests.lint_cases import NO_PLAN
from tests.support import ROOT, planc

PLAN = """# Tasks: Importer 😀

## Phase 1: Reading

- [ ] T001 [P] Create the 😀 reader in src/reader.py
- [ ] T002 [P] Create some helpers (depends on T001, T099)

## Phase 2: Writing

- [ ] T003 Create the writer in src/writer.py (depends on T002)

<!-- planc-disable-next-line vague-task -->
The end.
"""
QUIET = 'select = ["unknown-dependency", "vague-task", "unused-suppression"]\n'


class Editor:
    """A client with one open document."""

    def __init__(self, client: LanguageClient, uri: str) -> None:
        self.client, self.uri = client, uri
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.version = 0

    @property
    def document(self) -> types.TextDocumentIdentifier:
        """The document."""
        return types.TextDocumentIdentifier(self.uri)

    def open(self, text: str) -> None:
        """Open it."""
        item = types.TextDocumentItem(self.uri, "markdown", self.version, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, text: str) -> None:
        """Change all of it."""
        self.version += 1
        identifier = types.VersionedTextDocumentIdentifier(self.version, self.uri)
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [whole]))

    async def found(self) -> list[types.Diagnostic]:
        """The diagnostics that are published next."""
        params = await asyncio.wait_for(self.published.get(), 60)
        assert params.uri == self.uri
        return [*params.diagnostics]


@asynccontextmanager
async def _editor(
    folder: Path, name: str = "plan.md", encodings: list[types.PositionEncodingKind | str] | None = None
) -> AsyncIterator[Editor]:
    client = LanguageClient("editor", "1")
    editor = Editor(client, (folder / name).as_uri())

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]  # as pygls has it
    def published(params: types.PublishDiagnosticsParams) -> None:
        editor.published.put_nowait(params)

    environment = {**os.environ, "PYTHONPATH": str(ROOT / "compiler")}
    await client.start_io(sys.executable, "-m", "planc", "server", cwd=folder, env=environment)
    general = types.GeneralClientCapabilities(position_encodings=encodings)
    capabilities = types.ClientCapabilities(general=general)
    await client.initialize_async(types.InitializeParams(capabilities, root_uri=folder.as_uri()))
    client.initialized(types.InitializedParams())
    yield editor
    await client.shutdown_async(None)
    client.exit(None)
    assert client._server is not None
    assert await asyncio.wait_for(client._server.wait(), 60) == 0
    await client.stop()  # type: ignore[no-untyped-call]  # as above


def _with(
    folder: Path,
    work: Callable[[Editor], Awaitable[Any]],
    text: str = PLAN,
    settings: str = QUIET,
    **given: Any,
) -> Any:
    """What `work` gives with `text` open."""
    (folder / "planc.toml").write_text(settings, "utf-8")

    async def whole() -> Any:
        async with _editor(folder, **given) as editor:
            editor.open(text)
            return await work(editor)

    return asyncio.run(whole())


def _of(words: str) -> types.Position:
    """Where words stand in the plan, behind no character that counts double."""
    before = PLAN.partition(words)[0].split("\n")
    return types.Position(len(before) - 1, len(before[-1]))


def _at(line: int, character: int) -> types.Position:
    return types.Position(line, character)


def test_what_is_wrong_is_shown_as_one_types(tmp_path: Path) -> None:
    """At once when a plan is opened, and when typing has come to rest; the last text counts."""

    async def work(editor: Editor) -> None:
        first = await editor.found()
        assert [(each.code, each.range.start) for each in first] == [
            ("vague-task", _of("some")),
            ("unknown-dependency", _of("T099")),
            ("unused-suppression", _of("vague-task -->")),
        ]
        assert first[1].severity == types.DiagnosticSeverity.Error
        assert first[1].source == "planc"
        for end in range(10):
            editor.change(PLAN + "a" * end)
        editor.change(PLAN.replace(", T099", ""))
        assert [each.code for each in await editor.found()] == ["vague-task", "unused-suppression"]
        await asyncio.sleep(0.5)
        assert editor.published.empty()

    _with(tmp_path, work)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_columns_are_counted_as_the_editor_does(encoding: str, tmp_path: Path) -> None:
    """The 😀 is one character, two units of UTF-16, four bytes."""
    text = "# Tasks: X\n\n- [ ] T001 Create 😀 in a.py (depends on T099)\n"

    async def work(editor: Editor) -> list[types.Diagnostic]:
        return await editor.found()

    (only,) = _with(tmp_path, work, text, 'select = ["unknown-dependency"]', encodings=[encoding])
    before = text.splitlines()[2].partition("T099")[0]
    units = {
        "utf-8": len(before.encode()),
        "utf-16": len(before.encode("utf-16-le")) // 2,
        "utf-32": len(before),
    }
    assert only.range.start == _at(2, units[encoding])
    assert only.range.end == _at(2, units[encoding] + 4)


def test_markdown_that_is_no_plan_is_left_alone(tmp_path: Path) -> None:
    """Nobody wants to hear in a README that it has no tasks; excluded files are none of planc's business."""

    async def work(editor: Editor) -> list[types.Diagnostic]:
        return await editor.found()

    assert _with(tmp_path, work, NO_PLAN, "") == []
    assert _with(tmp_path, work, PLAN, 'extend-exclude = ["plan.md"]') == []


def test_settings_hold_as_they_do_for_the_command_line(tmp_path: Path) -> None:
    """Rules that are off in a file, changed settings, and broken ones."""
    settings = QUIET + 'per-file-ignores = { "plan.md" = ["vague-task"] }\n'

    async def work(editor: Editor) -> None:
        assert [each.code for each in await editor.found()] == ["unknown-dependency"]
        (tmp_path / "planc.toml").write_text('select = ["vague-task"]', "utf-8")
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))
        assert [each.code for each in await editor.found()] == ["vague-task"]
        (tmp_path / "planc.toml").write_text("nonsense = 1", "utf-8")
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))
        (only,) = await editor.found()
        assert "no setting is called `nonsense`" in only.message

    _with(tmp_path, work, settings=settings)


def test_fixes_are_code_actions(tmp_path: Path) -> None:
    """Safe ones are preferred, unsafe ones say so, and all the safe ones can be had at once."""
    text = PLAN.replace("src/writer.py (depends on T002)", "a.py\n- [ ] T003 Create b.py")
    settings = 'select = ["unused-suppression", "duplicate-id", "vague-task"]'

    async def work(editor: Editor) -> None:
        found = await editor.found()
        whole = types.Range(_at(0, 0), _at(99, 0))
        context = types.CodeActionContext(found)
        params = types.CodeActionParams(editor.document, whole, context)
        offered = await editor.client.text_document_code_action_async(params)
        actions = [each for each in offered or [] if isinstance(each, types.CodeAction)]
        unsafe, safe = sorted(
            (each for each in actions if each.kind == types.CodeActionKind.QuickFix),
            key=lambda each: bool(each.is_preferred),
        )
        assert "unsafe" in unsafe.title
        assert (safe.is_preferred, safe.kind) == (True, types.CodeActionKind.QuickFix)
        assert safe.edit and safe.edit.changes
        (edit,) = safe.edit.changes[editor.uri]
        assert (edit.range, edit.new_text) == (types.Range(_at(12, 0), _at(13, 0)), "")
        params.context.only = ["source.fixAll"]
        everything = await editor.client.text_document_code_action_async(params)
        assert [each.title for each in everything or []] == ["planc: mend all that is safe (1)"]
        params.range = types.Range(_at(0, 0), _at(0, 0))
        params.context.only = [types.CodeActionKind.QuickFix]
        assert not await editor.client.text_document_code_action_async(params)

    _with(tmp_path, work, text, settings)


def test_what_is_shown_of_a_task(tmp_path: Path) -> None:
    """Over it, behind it, above it, and in the outline."""

    async def work(editor: Editor) -> None:
        client, document = editor.client, editor.document
        await editor.found()
        over = await client.text_document_hover_async(types.HoverParams(document, _at(4, 20)))
        assert over and isinstance(over.contents, types.MarkupContent)
        assert over.contents.value.startswith("`T001` Create the 😀 reader")
        assert "**generate** by `codex`" in over.contents.value
        assert "tokens" in over.contents.value and "batch 1" in over.contents.value
        reference = await client.text_document_hover_async(types.HoverParams(document, _of("T001, T099")))
        assert reference == over
        assert await client.text_document_hover_async(types.HoverParams(document, _at(0, 0))) is None
        whole = types.Range(_at(0, 0), _at(99, 0))
        hints = await client.text_document_inlay_hint_async(types.InlayHintParams(document, whole))
        assert hints and (hints[0].position.line, hints[0].label) == (4, "codex, batch 1")
        assert len(hints or []) == 3
        lenses = await client.text_document_code_lens_async(types.CodeLensParams(document))
        titles = [each.command.title for each in lenses or [] if each.command]
        assert titles[0].startswith("batch 1: 1 task, ")
        assert "tokens, $" in titles[0]
        outline = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
        assert [
            (each.name, [child.name for child in each.children or []])
            for each in outline or []
            if isinstance(each, types.DocumentSymbol)
        ] == [
            (
                "Phase 1: Reading",
                ["Create the 😀 reader in src/reader.py", "Create some helpers (depends on T001, T099)"],
            ),
            ("Phase 2: Writing", ["Create the writer in src/writer.py (depends on…"]),
        ]

    _with(tmp_path, work)


def test_dependencies_lead_to_their_tasks_and_back(tmp_path: Path) -> None:
    """Also to a phase; what leads to nothing leads nowhere."""

    async def work(editor: Editor) -> None:
        client, document = editor.client, editor.document
        await editor.found()
        there = await client.text_document_definition_async(
            types.DefinitionParams(document, _of("T001, T099"))
        )
        assert there == types.Location(editor.uri, types.Range(_at(4, 6), _at(4, 10)))
        nowhere = types.DefinitionParams(document, _of("T099"))
        assert await client.text_document_definition_async(nowhere) is None
        context = types.ReferenceContext(include_declaration=True)
        params = types.ReferenceParams(context, document, _at(4, 8))
        places = await client.text_document_references_async(params)
        assert [each.range.start for each in places or []] == [_at(4, 6), _of("T001, T099")]

    _with(tmp_path, work)


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    """A wrong call, and no traceback."""
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as u\nfind = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name == 'pygls' else find(name, *rest)\n"
    )
    environment = os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT / 'compiler'}"}
    done = subprocess.run(
        [sys.executable, "-m", "planc", "server"],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert (done.returncode, "install planc[lsp]" in done.stderr) == (2, True)
    assert planc("server", "--help", cwd=tmp_path).returncode == 0
