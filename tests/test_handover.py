"""What a task hands over to those behind it: signatures in its code, and what it says that it produces."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planc.ir import Compilation, TaskId
from planc.passes.prompts.handover import MOST_OF_ALL, MOST_OF_ONE
from planc.passes.prompts.signatures import DEFINITION
from planc.pipeline import compile_plan
from planc.rendering.book import Handed, open_book, open_page
from planc.span import SourceFile


def plan(first: str, second: str = "It calls the first one.", language: str = "python") -> Compilation:
    """A plan of two tasks, the first of which has code in its specification."""
    return compile_plan(
        SourceFile.from_text(
            f"# P\n\n### Task 1: Make the store\n\n**Files:**\n- Create: `src/store.py`\n\n"
            f"```{language}\n{dedent(first).strip()}\n```\n\n"
            f"### Task 2: Make the page\n\n**Depends on:** Task 1\n**Files:**\n- Create: `src/page.py`\n\n{second}\n"
        )
    )


def handed(compilation: Compilation, task: str = "2") -> tuple[Handed, ...]:
    """What the prompt of a task quotes of those before it."""
    return open_page(open_book(compilation), TaskId(task)).handed


CODE = {
    "functions and the fields of classes": (
        """
        @dataclass
        class Entry:
            title: str
            at: float = 0.0

            def age(self, now: float) -> float:
                total = now - self.at
                return total

        async def load(
            path: str,
            limit: int = 10,
        ) -> list[Entry]:
            return []

        def _private(): ...
        """,
        """
        class Entry:
            title: str
            at: float = 0.0
            def age(self, now: float) -> float:
        async def load(
            path: str,
            limit: int = 10,
        ) -> list[Entry]:
        """,
    ),
    "types whole, functions by their head": (
        """
        import { type Row, get } from './rows';

        export interface Entry {
          title: string;
          tags: { name: string }[];
        }

        export type Mode =
          | 'read'
          | 'write';

        export class Store {
          private rows: Row[] = [];
          add(entry: Entry): void {
            this.rows.push(entry);
          }
        }

        export async function load(path: string): Promise<Entry[]> {
          const rows = await get(path);
          return rows;
        }
        """,
        """
        export interface Entry {
          title: string;
          tags: { name: string }[];
        }
        export type Mode =
          | 'read'
          | 'write';
        export class Store {
          add(entry: Entry): void {
        export async function load(path: string): Promise<Entry[]> {
        """,
    ),
    "tables and routes": (
        """
        CREATE TABLE IF NOT EXISTS entries (
          id INTEGER PRIMARY KEY,
          title TEXT NOT NULL
        );
        INSERT INTO entries VALUES (1, 'a');
        router.post('/entries', async (request) => {
        POST /entries/{id}
        """,
        """
        CREATE TABLE IF NOT EXISTS entries (
          id INTEGER PRIMARY KEY,
          title TEXT NOT NULL
        );
        router.post('/entries', async (request) => {
        POST /entries/{id}
        """,
    ),
    "Go and Rust": (
        """
        type Store struct {
            rows []Row
        }
        func (s *Store) Add(row Row) error {
            return nil
        }
        pub fn parse(text: &str) -> Result<Row, Error> {
        """,
        """
        type Store struct {
            rows []Row
        }
        func (s *Store) Add(row Row) error {
        pub fn parse(text: &str) -> Result<Row, Error> {
        """,
    ),
}


@pytest.mark.parametrize("name", CODE)
def test_signatures_are_quoted_and_bodies_are_not(name: str) -> None:
    code, wanted = CODE[name]
    (got,) = handed(plan(code))
    assert got.text == dedent(wanted).strip()
    assert got.whole
    assert (got.label, got.place) == (
        "1: Make the store",
        f"{got.place.partition(':')[0]}:{line_of(code, wanted)}",
    )


def line_of(code: str, wanted: str) -> int:
    """The line of the plan in which the first quoted line stands."""
    lines = dedent(code).strip().splitlines()
    return 9 + lines.index(dedent(wanted).strip().splitlines()[0])


def test_tests_hand_over_nothing() -> None:
    assert handed(plan("import pytest\n\ndef make():\n    ...\n\ndef test_make():\n    make()")) == ()


def test_commands_hand_over_nothing() -> None:
    assert handed(plan("type Store\nclass Store", language="bash")) == ()


def test_what_a_task_says_that_it_produces_is_quoted_with_its_list() -> None:
    text = (
        "# P\n\n### Task 1: Make the store\n\n**Files:**\n- Create: `src/store.py`\n\n"
        "**Produces:**\n  - `Store.add(title)`\n  - `Store.all()`\n\nAnd more.\n\n"
        "### Task 2: Make the page\n\n**Depends on:** Task 1\n\nIt shows all.\n"
    )
    (got,) = handed(compile_plan(SourceFile.from_text(text)))
    assert got.text == "**Produces:**\n  - `Store.add(title)`\n  - `Store.all()`"


def test_who_waits_for_nothing_gets_nothing() -> None:
    compilation = plan("def load(): ...")
    assert handed(compilation, "1") == ()


def test_what_the_task_quotes_itself_is_not_quoted_twice() -> None:
    assert handed(plan("def load(): ...", "```python\ndef load(): ...\n```")) == ()


def test_where_room_is_short_what_the_task_names_comes_first() -> None:
    many = "\n".join(f"def make_number_{at}(first: int, second: int) -> int: ..." for at in range(200))
    (got,) = handed(plan(many, "It calls `make_number_150`."))
    assert "make_number_150(" in got.text
    assert not got.whole
    assert len(got.text) <= MOST_OF_ONE < MOST_OF_ALL


@given(st.text(alphabet="cladstypefunc {}()[]:;=|,<>\"'`\n\t-+GET/POST", max_size=300))
def test_any_code_is_quoted_in_whole_lines_or_not_at_all(code: str) -> None:
    compilation = plan(code)
    lines = compilation.source.text.split("\n")
    for each in handed(compilation):
        assert all(line in lines for line in each.text.split("\n"))


def test_hostile_code_takes_no_longer_than_its_length() -> None:
    """Runs of what a definition may begin with are read once."""
    code = "export " * 20_000 + "\n" + "func (" * 20_000
    assert list(DEFINITION.finditer(code)) == []
