"""What is a path, beside code, routes, commands and names of libraries; and how one reads without notes."""

from __future__ import annotations

import re

from planc.one_line import one_line
from planc.patterns import lazy

EXTENSIONS = (
    "astro|bash|bat|bicep|axaml|c|cabal|cc|cfg|cjs|clj|cmake|conf|config|cpp|cs|csproj|css|csv|cts|cue|dart|db|diff|dll"
    "|dockerfile|dockerignore|dylib"
    "|ejs|elm|env|erb|erl|eslintrc|ex|exs|fish|frag|fs|fsproj|gitignore|gleam|glsl|go|gql|gradle|graphql"
    "|groovy|h|hbs|hcl|hpp"
    "|hs|htm|html|http|hxx|ico|ini|ino|ipynb|j2|java|jl|jpeg|jpg|js|json|json5|jsonc|jsonl|jsx|kt|kts|less"
    "|lock|log|lua|m|map"
    "|md|mdc|mdx|mjs|mk|ml|mli|mm|mod|mts|ndjson|nim|nix|nu|patch|pb|pdf|php|pl|plist|png|po|prisma"
    "|properties|props|proto|ps1"
    "|psql|pug|py|pyi|pyx|r|rb|rs|rst|sass|scala|scss|sh|sln|slnx|snap|sol|sql|sqlite|storyboard|sum|svelte"
    "|svg|swift|tcl|template"
    "|tf|tfvars|tmpl|toml|tpl|ts|tsbuildinfo|tsv|tsx|txt|udl|v|vert|vue|wasm|wav|wgsl|woff2|xaml|xcconfig"
    "|xcodeproj|xib|xml|xsd|yaml"
    "|yml|zig|zsh|example|local|service|webmanifest|icns|entitlements|spec|lockb|pot|mp3|mp4|ttf|gd|tscn"
    "|uproject|cshtml|razor|jinja|wxml|wxss|axml|acss|liquid|njk|twig|haml|heex|leex|hlsl"
)
KNOWN = frozenset(EXTENSIONS.split("|"))
BARE_NAMES = (
    "Dockerfile|Makefile|Procfile|Gemfile|Rakefile|LICENSE|LICENSE-MIT|LICENSE-APACHE|CODEOWNERS|Justfile|justfile|Vagrantfile|Jenkinsfile"
    "|Containerfile|Caddyfile|Brewfile|Podfile|Fastfile|\\.gitignore|\\.dockerignore|\\.env|\\.env\\.development|\\.env\\.production|\\.env\\.staging|\\.env\\.test"
    "|\\.npmrc|\\.nvmrc"
    "|\\.editorconfig"
    "|\\.prettierrc|\\.eslintrc|\\.gitattributes|\\.babelrc|\\.npmignore|\\.mcp\\.json|\\.python-version"
)
_BARE_FILES = frozenset(BARE_NAMES.replace("\\", "").split("|"))
_PROGRAMS = frozenset({"llama.cpp", "whisper.cpp"})
# Words that end like a file and are none.
_LIBRARIES = frozenset(
    [
        "node",
        "next",
        "vue",
        "nuxt",
        "express",
        "react",
        "three",
        "d3",
        "chart",
        "alpine",
        "solid",
        "ember",
        "backbone",
        "moment",
        "socket",
        "discord",
        "nest",
        "deno",
        "bun",
        "handlebars",
        "electron",
        "phaser",
        "pixi",
        "tensorflow",
        "p5",
        "plotly",
        "ethers",
        "web3",
        "asp",
        "ml",
        "day",
        "video",
        "matter",
        "rx",
        "paper",
        "fabric",
        "konva",
        "mermaid",
        "highlight",
        "prism",
        "swagger",
        "hono",
        "anime",
        "quill",
        "require",
        "tone",
        "gsap",
        "pdf",
        "wavesurfer",
        "bull",
        "sequelize",
        "knex",
        "mathjax",
    ]
)
_SYSTEM = tuple(
    f"/{name}/"
    for name in [
        "bin",
        "boot",
        "dev",
        "etc",
        "home",
        "lib",
        "opt",
        "proc",
        "root",
        "sbin",
        "srv",
        "sys",
        "usr",
        "var",
    ]
)
# Lines, or a name in the file: `a.py:12-20`, `a.py:load()`, `test_a.py::test_load`.
_SUFFIX = lazy(
    r"(?::\d+(?:[-–:,]\s?\d+)*|#L\d+(?:-L?\d+)?|:L\d+(?:-L?\d+)?"
    r"|(?:(?<=\.[a-z])|(?<=\.[a-z]{2})|(?<=\.[a-z]{3}))::?[A-Za-z_]\w*(?:(?:::|\.)\w+)*(?:\(\))?)$"
)
_WORDY = lazy(r"(?:[A-Za-z]{1,14}/){1,3}[A-Za-z]{1,14}")


# A folder without a slash at its end is told by where it stands: in a folder that projects have, or a hidden one.
_FOLDER = lazy(
    r"(?:\.{0,2}/)?(?:(?:[\w-]+/)?src|lib|test|tests|docs|scripts|packages|apps|crates|internal|cmd|pkg"
    r"|bin|hooks|templates|\.[\w-]+)/[\w.@{}\[\]/-]+$"
)


def looks_like_words(raw: str) -> bool:
    """`and/or`, `read/write`, `TCP/IP`, `/api/users`: slashes between words or a route, not a file."""
    if has_extension(raw) or raw.rpartition("/")[2] in _BARE_FILES:
        return False
    if raw.startswith("/"):
        return True
    return not raw.endswith("/") and (
        raw.count("/") < 2 or (_WORDY.fullmatch(raw) is not None and not raw.islower())
    )


def has_extension(raw: str) -> bool:
    """Whether a path's last part ends like a file."""
    name = raw.rstrip("/\\").replace("\\", "/").rpartition("/")[2]
    stem, dot, extension = name.rpartition(".")
    known = extension.casefold() in KNOWN and (
        extension.islower() or extension.isupper() or extension == "Rmd"
    )
    return (
        bool(dot)
        and (known or extension.startswith("{") or extension in {"json5", "mp3", "mp4", "ps1", "j2", "woff2"})
        and (bool(stem) or len(extension) > 2)
    )


# `.prettierrc` and `.github` are files and folders, `.btn-primary` is a class of a style sheet.
_HIDDEN = lazy(
    r"\.(?:[a-z][\w-]*(?:rc|ignore|config|attributes|-versions?|modules|keep|rules|-revs)|github|claude|vscode|husky"
    r"|storybook|circleci|devcontainer|cursor|planning|sisyphus|changeset|specify|gitlab|agents|codex|gemini"
    r"|taskmaster|htaccess|flake8|nojekyll|mailmap|clang-format|clang-tidy|profile)"
)
_SAYS_MORE = lazy(r"[→⇒]|@v?\d|\s--?\w")
_CODE = lazy(r"[\n\"'|<>;!?=]|\(\)|://|\$\(|&&|::")
_OTHER = lazy(r"(?:--?\w|@[\w-]+/[\w-]+$|\$|#|\d+(?:\.\d+)*$|\d+/\d+)")
_ROUTE = lazy(r"(?:GET|POST|PUT|DELETE|PATCH)\b")
_CALL = lazy(r"\)[.\w]|\w\(")


def is_path(raw: str, labelled: bool = False) -> bool:
    """Whether a text set apart by back ticks, or found bare, is a path rather than code, a route or a command."""
    text = raw.strip()
    text = _SUFFIX.sub("", text) if ":" in text or "#" in text else text
    if (
        not text
        or len(text) > 240
        or _SAYS_MORE.search(text)
        or _CODE.search(text.replace("<", "").replace(">", "") if "/" in text else text)
    ):
        return False
    if " " in text and not (
        re.fullmatch(r"[^ ]*\{[^}]*\}[^ ]*", text) or ("/" in text and has_extension(text) and labelled)
    ):
        return False
    if _OTHER.match(text) or _is_library(text):
        return False
    if text in _BARE_FILES or (text.startswith(".") and re.fullmatch(r"\.[a-z][\w-]+(?:\.[\w-]+)*", text)):
        return "." in text[1:] or text in _BARE_FILES or bool(_HIDDEN.fullmatch(text))
    if has_extension(text) or ("/" in text and text.rpartition("/")[2] in _BARE_FILES):
        called = ("(" in text or ")" in text) and _CALL.search(text)
        return not called and not _ROUTE.match(text)
    if "/" not in text and "\\" not in text:
        return False
    if _leads_outside(text, labelled):
        return True
    if text.startswith("/") or (re.search(r"[^\x00-\x7f]", text) and not text.endswith("/")):
        return False
    if re.search(r"(?:^|/)\d+(?:/|$)|[,→]", text) or (" " in text and "{" not in text):
        return False
    if re.fullmatch(r"[\w.-]+\\[nrt]", text):
        return False
    return text.endswith("/") or "*" in text or bool(_FOLDER.match(text))


def _is_library(text: str) -> bool:
    """Whether a text is the name of a library such as `node.js`, or an abbreviation such as `e.g`."""
    stem, dot, extension = text.casefold().rpartition(".")
    return (
        text in _PROGRAMS
        or (stem in _LIBRARIES and extension in {"js", "ts", "net", "io"})
        or (
            bool(dot)
            and len(stem) == len(extension) == 1
            and text.isascii()
            and stem.isalpha()
            and extension.isalpha()
        )
    )


def _leads_outside(text: str, labelled: bool) -> bool:
    """Whether a text climbs out of the project or names a folder of the system; a bare one may be a route."""
    return text.startswith(("../", "~/")) or (labelled and text.startswith(_SYSTEM))


def clean(raw: str) -> str:
    """A path without line numbers, surrounding punctuation, and what nobody sees and no prompt could name."""
    path = one_line(raw).strip("`'\"")
    return (_SUFFIX.sub("", path) if ":" in path or "#" in path else path).strip()
