"""A plan of texts that scripts have broken on: each kind stands in a title, a file name, a prompt and a command."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence

CANARY = "PWNED"
"""The name of the file that is there when anything of the plan has been run that should not be."""

NASTY: Mapping[str, str] = {
    "variables": "$HOME ${HOME} $5 $@ $$ $! $?",
    "substitution": "$(touch PWNED) ${x:-$(touch PWNED)} <(touch PWNED) $((1+1))",
    "backticks": "`touch PWNED`",
    "double quotes": 'a "quoted" word, an odd " one and \\" and "$(touch PWNED)"',
    "single quotes": "it's 'quoted' and '\\'' and $'\\n' and '; touch PWNED; '",
    "backslashes": "\\ \\\\ \\n \\x41 \\u202e C:\\new\\table\\",
    "exclamation marks": "!! !history !$ wow!",
    "percent signs": "%s %n %d %% %j %(x)s",
    "globs": "* ? [a-z] *.py ** .*",
    "tildes": "~ ~root ~/x",
    "braces": "{a,b} {1..3} {} {{x}}",
    "operators": "; & | && || > < >> 2>&1 ; touch PWNED",
    "hashes": "a # b #c # touch PWNED",
    "dashes": "-rf --help -- -",
    "words of the shell": ") ;; esac done fi } ( odd",
    "controls": "\x1b[31mred\x1b[2J \x1b]0;t\x07 \x08\x7f",
    "directions": "\u202eexe\u202c \u200bzero\u2066x\u2069 \ufeff",
    "far planes": "\U0001f389 e\u0301 \U0001f468\u200d\U0001f469 \u00bd \uff04\uff08touch PWNED\uff09",
    "blanks": "a\tb  c\u00a0d\u3000e\x0bf",
    "separators": "a\u2028b\u2029c\x85d\x0ce",
    "GitHub": "${{ secrets.OPENAI_API_KEY }} ${{ github.event.issue.title }}",
    "Jinja": "{{ 7 * 7 }} {% include '/etc/passwd' %} {# gone #}",
    "make": "$(shell touch PWNED) $$x $@ $(eval all:;touch PWNED) %.o: a:b",
    "Snakemake": '{wildcards.step} {input} {config[x]} """ + str(open(\'PWNED\',\'w\')) + """',
    "YAML": "- a: b # c\"d' [x] {y} & *z ! | > @ yes: no",
    "markup": "--> <script>alert(1)</script> <!-- &lt; <b> ]]>",
    "tmux": "#(touch PWNED) #{pane_pid} #[fg=red] ##",
    "length": "x" * 140_000 + "$(touch PWNED)",
}
SHORT = 60
"""Of a long text so many characters stand where a line of a plan can hold no more."""
ENDS = """\
EOF
'EOF'
PYTHON
PROMPT
TEXT
```
~~~
touch PWNED
### Task 99: not a task
\t- [ ] not a step
"""
"""What ends a text early where it is quoted carelessly."""

HEAD = """\
# Nasty $(touch PWNED) `touch PWNED` ${{ secrets.OPENAI_API_KEY }} "quoted" 'quoted'

**Goal:** Say so, $(touch PWNED).

---
"""
TASK = """
### Task {number}: {title}

**Files:**
{files}
- Create: `plain/{number}.txt`

**Depends on:** none

- [ ] **Step 1: Write it**

{saying}

- [ ] **Step 2: Check**

Run: ``python {check}``
Expected: PASS
"""
SAYING = """\
Say {text} there.

`````text
{text}
{ends}
`````"""


def nasty_plan(kinds: int = 1) -> str:
    """The plan, a task for each kind of text, or for so many of them together."""
    texts = [*enumerate(NASTY.items(), 1)]
    return HEAD + "".join(_task(texts[at : at + kinds]) for at in range(0, len(texts), kinds))


def _task(texts: Sequence[tuple[int, tuple[str, str]]]) -> str:
    shorts = [
        (number, kind, text if len(text) < 10 * SHORT else text[:SHORT]) for number, (kind, text) in texts
    ]
    return TASK.format(
        number=shorts[0][0],
        title=" and ".join(f"{kind} {short}" for _, kind, short in shorts),
        files="\n".join(
            f"- Create: ``src/{number} {short.replace('/', '-')}.txt``" for number, _, short in shorts
        ),
        saying="\n\n".join(SAYING.format(text=text, ends=ENDS) for _, (_, text) in texts),
        check=shlex.join(["check.py", str(shorts[0][0]), *(short for _, _, short in shorts)]),
    )
