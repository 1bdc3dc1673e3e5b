"""The features joined to pygls: what an editor asks, answered from the analysis of its document."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from planc import __version__
from planc.errors import PlancError
from planc.lsp import actions, hints, hover, lens, navigation, symbols
from planc.lsp.analysis import Analysis
from planc.lsp.diagnostics import diagnostics, trouble
from planc.lsp.session import ConfigOf, Session

T = TypeVar("T")

SETTINGS = ("**/.planc.toml", "**/planc.toml", "**/pyproject.toml")


class PlanServer(LanguageServer):
    """A language server for plans."""

    def __init__(self, config_of: ConfigOf) -> None:
        super().__init__("planc", __version__)
        self.session = Session(config_of)

    async def ask(self, uri: str, view: Callable[[Analysis], T], otherwise: T) -> T:
        """A view of a document's analysis; `otherwise` for what is no plan or has settings that are wrong."""
        try:
            found = await self.analysis(uri)
        except PlancError:
            return otherwise
        return view(found) if found else otherwise

    async def analysis(self, uri: str) -> Analysis | None:
        """The analysis of a document; what is wrong with its settings raises PlancError."""
        encoding = str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding))
        return await self.session.analysis(self.workspace.get_text_document(uri), encoding)

    def check(self, uri: str) -> None:
        """Publish the diagnostics of a document once it has come to rest."""
        self.session.at_rest(uri, lambda: self.publish(uri))

    async def publish(self, uri: str) -> None:
        """Publish the diagnostics of a document; a later change makes them void."""
        version = self.workspace.get_text_document(uri).version
        try:
            found = await self.analysis(uri)
            shown = diagnostics(found) if found else []
        except PlancError as error:
            shown = [trouble(str(error))]
        if version == self.workspace.get_text_document(uri).version:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, shown, version))


def make_server(config_of: ConfigOf) -> PlanServer:
    """A server that finds the settings of a file by `config_of`."""
    server = PlanServer(config_of)
    _add_documents(server)
    _add_views(server)
    _add_actions(server)
    return server


def _add_documents(server: PlanServer) -> None:
    """What happens to documents and settings."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(ls: PlanServer, given: types.DidOpenTextDocumentParams) -> None:
        await ls.publish(given.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(ls: PlanServer, given: types.DidChangeTextDocumentParams) -> None:
        ls.check(given.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(ls: PlanServer, given: types.DidCloseTextDocumentParams) -> None:
        ls.session.close(given.text_document.uri)
        ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(given.text_document.uri, []))

    @server.feature(types.INITIALIZED)
    async def initialized(ls: PlanServer, given: types.InitializedParams) -> None:
        await _watch_settings(ls)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def settings_changed(ls: PlanServer, given: types.DidChangeWatchedFilesParams) -> None:
        for uri in ls.workspace.text_documents:
            ls.check(uri)


async def _watch_settings(server: PlanServer) -> None:
    """Ask the editor to tell of changed settings, where it can."""
    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if not watching or not watching.dynamic_registration:
        return
    options = types.DidChangeWatchedFilesRegistrationOptions(
        [types.FileSystemWatcher(pattern) for pattern in SETTINGS]
    )
    method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    registration = types.Registration("planc-settings", method, options)
    await server.client_register_capability_async(types.RegistrationParams([registration]))


def _add_views(server: PlanServer) -> None:
    """What is shown of a plan."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hovered(ls: PlanServer, given: types.HoverParams) -> types.Hover | None:
        return await ls.ask(given.text_document.uri, lambda plan: hover.hover(plan, given.position), None)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def defined(ls: PlanServer, given: types.DefinitionParams) -> types.Location | None:
        return await ls.ask(
            given.text_document.uri, lambda plan: navigation.definition(plan, given.position), None
        )

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def referred(ls: PlanServer, given: types.ReferenceParams) -> list[types.Location]:
        own = given.context.include_declaration
        return await ls.ask(
            given.text_document.uri, lambda plan: navigation.references(plan, given.position, own), []
        )

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def outlined(ls: PlanServer, given: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        return await ls.ask(given.text_document.uri, symbols.symbols, [])

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    async def hinted(ls: PlanServer, given: types.InlayHintParams) -> list[types.InlayHint]:
        return await ls.ask(given.text_document.uri, lambda plan: hints.inlay_hints(plan, given.range), [])

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
    async def lensed(ls: PlanServer, given: types.CodeLensParams) -> list[types.CodeLens]:
        return await ls.ask(given.text_document.uri, lens.code_lenses, [])


def _add_actions(server: PlanServer) -> None:
    """What can be mended."""

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=actions.KINDS))
    async def offered(ls: PlanServer, given: types.CodeActionParams) -> list[types.CodeAction]:
        only = given.context.only
        wanted = None if only is None else [str(getattr(each, "value", each)) for each in only]
        return await ls.ask(
            given.text_document.uri, lambda plan: actions.code_actions(plan, given.range, wanted), []
        )
