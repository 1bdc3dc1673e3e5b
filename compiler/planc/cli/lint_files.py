"""Which files a lint looks at, and the settings that hold for each."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from planc.cli.lint_options import FileOptions
from planc.cli.plans import STDIN, Candidate, candidates, place_of
from planc.cli.selecting import Selectors, overrule
from planc.config import Config
from planc.settings import Settings, find_settings, load_settings
from planc.values import NamedTuple, replace

if TYPE_CHECKING:
    from planc.cli.excluding import GitIgnored, Patterns


class Choice(NamedTuple):
    """The files to look at, and those that were named but are excluded."""

    candidates: tuple[Candidate, ...]
    dropped: tuple[Candidate, ...]


class Asked(NamedTuple):
    """What a call says about files and their settings."""

    paths: tuple[str, ...] = (".",)
    stdin_name: str = STDIN
    config: tuple[str, ...] = ()
    isolated: bool = False
    selectors: Selectors = Selectors()
    leaving: FileOptions = FileOptions()


class LintFiles:
    """The files of a run, by what settings, command line and .gitignore say of them."""

    def __init__(self, asked: Asked) -> None:
        self._asked, self._options = asked, asked.leaving
        # Folders are many, settings files few.
        self._of_folder = lru_cache(maxsize=None)(self._find)
        self._of_file = lru_cache(maxsize=None)(self._load)
        self._patterns = lru_cache(maxsize=None)(self._make_patterns)

    def choose(self) -> Choice:
        """The files that the call's paths stand for. What is named is excluded only by force."""
        found = tuple(candidates(self._asked.paths, self._keep))
        dropped = tuple(each for each in found if each.named and self.forced_out(each))
        return Choice(tuple(each for each in found if each not in dropped), dropped)

    def config(self, candidate: Candidate) -> Config:
        """What holds for a file, with the rules off that are off in it."""
        settings = self.settings(candidate)
        off = tuple(
            rule
            for pattern, rules in settings.config.per_file_ignores.items()
            if self._patterns(settings.file, (pattern,)).match_within(self._place(candidate))
            for rule in rules
        )
        return replace(settings.config, off=off) if off else settings.config

    def settings(self, candidate: Candidate) -> Settings:
        """The settings of a file's folder, and where they come from."""
        return self._of_folder(self._place(candidate).parent)

    def _place(self, candidate: Candidate) -> Path:
        return place_of(candidate, self._asked.stdin_name)

    def _find(self, folder: Path) -> Settings:
        return self._of_file(None if self._asked.isolated else find_settings(folder))

    def _load(self, file: Path | None) -> Settings:
        found = load_settings(file.parent if file else Path(), self._asked.config, isolated=file is None)
        config, options = overrule(found.config, self._asked.selectors), self._options
        if options.exclude:
            config = replace(config, exclude=(), extend_exclude=())
        if options.force is not None:
            config = replace(config, force_exclude=options.force)
        if options.gitignore is not None:
            config = replace(config, respect_gitignore=options.gitignore)
        return Settings(config=config, file=found.file)

    def _keep(self, path: Path, folder: bool) -> bool:
        place = path.absolute()
        settings = self._of_folder(place.parent)
        if any(each.match(place) for each in self._excludes(settings)):
            return False
        return not (settings.config.respect_gitignore and self._gitignored.match(place, folder))

    def forced_out(self, candidate: Candidate) -> bool:
        """Whether a file is excluded even if it is named."""
        settings, place = self.settings(candidate), self._place(candidate)
        forced = settings.config.force_exclude
        return forced and any(each.match_within(place) for each in self._excludes(settings))

    def _excludes(self, settings: Settings) -> tuple[Patterns, ...]:
        """What the settings exclude, relative to their file, and the command line, relative to here."""
        config, options = settings.config, self._options
        return (
            self._patterns(settings.file, (*config.exclude, *config.extend_exclude)),
            self._patterns(None, (*options.exclude, *options.extend_exclude)),
        )

    def _make_patterns(self, file: Path | None, patterns: tuple[str, ...]) -> Patterns:
        from planc.cli.excluding import Patterns  # noqa: PLC0415 - for who names a file, there is nothing to do

        folder = file.absolute().parent if file else Path.cwd()
        return Patterns(folder, patterns, str(file or "--exclude"))

    @cached_property
    def _gitignored(self) -> GitIgnored:
        from planc.cli.excluding import GitIgnored  # noqa: PLC0415 - as above

        return GitIgnored()
