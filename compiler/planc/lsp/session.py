"""The open documents of an editor: each analysed once for a text and its settings, when it has come to rest."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from pygls.workspace import TextDocument

from planc.config import Config
from planc.lsp.analysis import Analysis, analyse
from planc.values import NamedTuple

PAUSE = 0.2
"""Seconds without a change after which a document is looked at."""

ConfigOf = Callable[[Path], Config | None]
"""The settings for a file, as they are now; None for a file that is excluded. May raise PlancError."""


class Known(NamedTuple):
    """An analysis, and the text and the settings that it is of."""

    text: str
    config: Config
    analysis: Analysis | None


class Session:
    """What is known of the open documents, and what is still to be done about them."""

    def __init__(self, config_of: ConfigOf) -> None:
        self._config_of = config_of
        self._known: dict[str, Known] = {}
        self._pending: dict[str, asyncio.Task[None]] = {}
        self._one_at_a_time = asyncio.Lock()

    async def analysis(self, document: TextDocument, encoding: str) -> Analysis | None:
        """What planc makes of a document now; None if it is no plan, or excluded."""
        text, path = document.source, Path(document.path)
        config = self._config_of(path)
        if config is None:
            return None
        # Two requests at one time shall not do the same work twice.
        async with self._one_at_a_time:
            known = self._known.get(document.uri)
            if not known or (known.text, known.config) != (text, config):
                # In a thread, so that the next keystroke is heard meanwhile.
                found = await asyncio.to_thread(
                    analyse, document.uri, path.as_posix(), text, config, encoding
                )
                known = self._known[document.uri] = Known(text, config, found)
        return known.analysis

    def at_rest(self, uri: str, work: Callable[[], Awaitable[None]]) -> None:
        """Do the work for a document once nothing has changed in it for a while; what was to be done is not."""
        self.drop_pending(uri)
        self._pending[uri] = asyncio.create_task(_after_pause(work))

    def drop_pending(self, uri: str) -> None:
        """Forget what was to be done for a document."""
        if pending := self._pending.pop(uri, None):
            pending.cancel()

    def close(self, uri: str) -> None:
        """Forget a document."""
        self.drop_pending(uri)
        self._known.pop(uri, None)


async def _after_pause(work: Callable[[], Awaitable[None]]) -> None:
    await asyncio.sleep(PAUSE)
    await work()
