"""Keys and passwords in a plan."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation
from planc.linting.declaration import rule
from planc.linting.words import beginnings
from planc.patterns import lazy
from planc.span import SourceFile, Span

# How the keys of well-known services begin, and what follows.
_KINDS = (
    ("akia", "an AWS access key", lazy(r"AKIA[0-9A-Z]{16}(?![0-9A-Za-z])")),
    ("ghp_", "a GitHub token", lazy(r"ghp_[0-9A-Za-z]{36}")),
    ("gho_", "a GitHub token", lazy(r"gho_[0-9A-Za-z]{36}")),
    ("ghs_", "a GitHub token", lazy(r"ghs_[0-9A-Za-z]{36}")),
    ("github_pat_", "a GitHub token", lazy(r"github_pat_[0-9A-Za-z_]{40,255}")),
    ("glpat-", "a GitLab token", lazy(r"glpat-[0-9A-Za-z_-]{20,64}")),
    ("xoxb-", "a Slack token", lazy(r"xoxb-[0-9A-Za-z-]{20,255}")),
    ("xoxp-", "a Slack token", lazy(r"xoxp-[0-9A-Za-z-]{20,255}")),
    ("aiza", "a Google key", lazy(r"AIza[0-9A-Za-z_-]{35}")),
    ("sk-", "an API key", lazy(r"sk-(?:ant-|proj-)?(?=[\w-]{0,60}\d)[0-9A-Za-z_-]{32,255}")),
    ("sk_live_", "a Stripe key", lazy(r"[sr]k_live_[0-9A-Za-z]{20,128}")),
    ("rk_live_", "a Stripe key", lazy(r"[sr]k_live_[0-9A-Za-z]{20,128}")),
    ("npm_", "an npm token", lazy(r"npm_[0-9A-Za-z]{36}")),
    ("hf_", "a Hugging Face token", lazy(r"hf_[0-9A-Za-z]{30,40}(?![0-9A-Za-z])")),
    ("-----begin ", "a private key", lazy(r"-----BEGIN (?:[A-Z]{2,12} )?PRIVATE KEY-----")),
    ("eyj", "a signed token", lazy(r"eyJ[\w-]{16,2000}\.eyJ[\w-]{16,4000}\.[\w-]{20,2000}")),
)
_MADE_UP = ("example", "your", "xxxx", "1234", "abcd", "placeholder", "redacted", "dummy", "fake", "test")
# A key is drawn at random, and has more different letters than something that stands for one.
_VARIETY = 10


@rule("PLN702", "leaked-secret", Severity.ERROR, on=SourceFile)
def leaked_secret(source: SourceFile, compilation: Compilation) -> Iterator[Finding]:
    """The plan holds something that looks like a key, a token or a private key.

    ## Why it matters

    A plan is committed, sent to models and written into logs. Who has read any of them has the key.

    ## Example

    ```markdown
    - [ ] T001 Create the signer in src/signer.py with the key -----BEGIN RSA PRIVATE KEY-----
    - [ ] T002 Create the verifier in src/verifier.py
    ```

    ## How to mend

    Withdraw the key, for it is known now. Name the variable or the vault that holds the new one.
    """
    for needle, what, pattern in _KINDS:
        for at in beginnings((needle,), source):
            found = pattern.match(source.text, at)
            if found and _is_real(found[0]):
                # The message goes into logs, so it must not show the key.
                yield Finding(Span(at, at + len(needle)), f"this looks like {what}")


def _is_real(key: str) -> bool:
    small = key.lower()
    return not any(word in small for word in _MADE_UP) and len(set(key)) >= _VARIETY
