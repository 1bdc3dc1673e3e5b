"""A plan of texts that scripts have broken on: each kind stands in a title, a file name, a prompt and a command."""

from __future__ import annotations

import shlex
from collections.abc import Mapping

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
### Task {number}: {kind} {short}

**Files:**
- Create: ``src/{number} {name}.txt``
- Create: `plain/{number}.txt`

**Depends on:** none

- [ ] **Step 1: Write it**

Say {text} there.

`````text
{text}
{ends}
`````

- [ ] **Step 2: Check**

Run: ``python check.py {number} {word}``
Expected: PASS
"""


def nasty_plan() -> str:
    """The plan, a task for each kind of text."""
    return HEAD + "".join(_task(number, kind, text) for number, (kind, text) in enumerate(NASTY.items(), 1))


def _task(number: int, kind: str, text: str) -> str:
    short = text if len(text) < 10 * SHORT else text[:SHORT]
    name = short.replace("/", "-")
    word = shlex.quote(short)
    return TASK.format(number=number, kind=kind, short=short, name=name, word=word, text=text, ends=ENDS)
