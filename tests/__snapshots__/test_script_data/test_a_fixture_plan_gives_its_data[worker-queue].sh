 ========================================================================================

TITLE='Postbox: Implementation Strategy'
# The project, seen from the folder of this script.
ROOT='..'
# So many at once, and no more than these to generate, reason, validate, and of codex and claude; 0: any number.
JOBS=6
CAPS=(0 0 0 0 0)
# batches: a batch waits for the gates before it. flow: a task waits for the tasks that it needs, and no more.
FLOW='batches'
# The model that writes out thin prompts.
REASONER='sonnet'
# Dollars for a million tokens, for a budget, where an agent does not say what it cost.
PRICES='haiku=2.20 sonnet=6.60'
# How each model is called: by codex, by claude, or by a command of the settings, which gets the prompt on standard
# input. Sets PROGRAM, and OWN to the words of such a command.
called_by() { # MODEL
	PROGRAM=claude OWN=()
	case $1 in
	'codex') PROGRAM='codex' ;;
	'haiku') PROGRAM='claude' ;;
	'sonnet') PROGRAM='claude' ;;
	esac
}
# Of all validation commands: when they change, they are shown again.
COMMANDS_KEY='KEY'

# Numbers name steps: tasks in starting order, a gate at the end of each batch.
#
#   batch NAME 'GATES'                                what it comes after
#   task NUMBER NAME MODE MODEL KEY 'NEEDS' 'FILES' TITLE
#     MODE     write, check, integrate: an agent; person: somebody
#     KEY      changes with the prompt and with the keys of what it needs
#     NEEDS    steps that must have passed
#     FILES    shared files, as numbers: two tasks with a number in common never run at once
#   makes PATH, drops PATH, finds PATTERN             what the task before must leave behind: judged by that
#   gate NUMBER NAME MODEL KEY                        the end of a batch; join: the end of one without a gate
#   decides                                           the task before is of the role that reasons
#   thin                                              the plan says little of the task before
#   alone 'NUMBERS'                                   the task before works in a git worktree of its own, which is
#                                                     merged after those
#   try COMMAND                                       the plan's own validation of the task or gate before
plan() {
	:

	batch '1' ''
	task 0 'phase-1-1-create-pyproject-toml' write 'codex' 'KEY' '' '' 'Create pyproject.toml'
	makes 'pyproject.toml'
	task 1 'phase-1-1-create-setup-sh' write 'codex' 'KEY' '' '' 'Create setup.sh'
	makes 'setup.sh'
	gate 2 'gate-1' 'haiku' 'KEY'

	batch '2' '2'
	task 3 'phase-1-1-validate-structure' check 'haiku' 'KEY' '0 1 2' '' 'Validate structure'
	join 4 'gate-2'

	batch '3' '4'
	task 5 'phase-1-2-sqlite-schema-ddl' write 'codex' 'KEY' '3 4' '' 'SQLite schema (DDL)'
	makes 'schema.sql'
	task 6 'phase-1-2-models-py-pydantic' write 'codex' 'KEY' '3 4' '' 'models.py (Pydantic)'
	makes 'models.py'
	task 7 'phase-1-2-storage-py-crud-operations' write 'codex' 'KEY' '3 4' '' 'storage.py (CRUD operations)'
	makes 'storage.py'
	gate 8 'gate-3' 'haiku' 'KEY'

	batch '4' '8'
	task 9 'phase-1-2-test-storage-layer' write 'codex' 'KEY' '5 6 7 8' '' 'Test storage layer'
	makes 'test_storage.py'
	gate 10 'gate-4' 'haiku' 'KEY'

	batch '5' '8'
	task 11 'phase-1-2-validate-integrate' check 'haiku' 'KEY' '5 6 7 8' '' 'Validate & integrate'
	join 12 'gate-5'

	batch '6' '10 12'
	task 13 'phase-2-1-cli-py-with-typer' write 'codex' 'KEY' '9 11 10 12' '0' 'cli.py with Typer'
	makes 'cli.py'
	gate 14 'gate-6' 'haiku' 'KEY'

	batch '7' '14'
	task 15 'phase-2-1-interactive-setup-wizard' write 'sonnet' 'KEY' '13 14' '' 'Interactive setup wizard'
	decides
	task 16 'phase-2-1-test-cli' write 'codex' 'KEY' '13 14' '' 'Test CLI'
	makes 'test_cli.py'
	gate 17 'gate-7' 'haiku' 'KEY'

	batch '8' '17'
	task 18 'phase-2-2-take-command' write 'codex' 'KEY' '13 15 16 14 17' '0' 'take command'
	makes 'cli.py'
	gate 19 'gate-8' 'haiku' 'KEY'

	batch '9' '19'
	task 20 'phase-2-2-finish-command' write 'codex' 'KEY' '13 15 16 14 17' '0' 'finish command'
	makes 'cli.py'
	gate 21 'gate-9' 'haiku' 'KEY'

	batch '10' '21'
	task 22 'phase-2-2-retry-policy' write 'codex' 'KEY' '18 20 19 21' '' 'Retry policy'
	task 23 'phase-2-2-test-take-finish' write 'codex' 'KEY' '18 20 19 21' '' 'Test take/finish'
	gate 24 'gate-10' 'haiku' 'KEY'

	batch '11' '24'
	task 25 'integration' integrate 'sonnet' 'KEY' '22 23 24' '' 'integration, added by planc'
	gate 26 'gate-11' 'haiku' 'KEY'
}

# Of those that may start, the first in this order does.
ORDER='2 4 8 10 12 14 17 19 21 24 26 0 1 3 5 6 7 9 11 13 15 16 18 20 22 23 25'

