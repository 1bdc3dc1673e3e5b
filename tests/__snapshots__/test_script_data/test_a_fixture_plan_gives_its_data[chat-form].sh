 ========================================================================================

TITLE='Photo Index'
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
PRICES='sonnet=6.60 haiku=2.20'
# How each model is called: by codex, by claude, or by a command of the settings, which gets the prompt on standard
# input. Sets PROGRAM, and OWN to the words of such a command.
called_by() { # MODEL
	PROGRAM=claude OWN=()
	case $1 in
	'sonnet') PROGRAM='claude' ;;
	'haiku') PROGRAM='claude' ;;
	'codex') PROGRAM='codex' ;;
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
	task 0 'phase-1-design-the-table-for-photos' write 'sonnet' 'KEY' '' '' 'Design the table for photos'
	decides
	gate 1 'gate-1' 'haiku' 'KEY'

	batch '2' '1'
	task 2 'phase-1-create-models-py' write 'codex' 'KEY' '0 1' '' 'Create models.py'
	makes 'models.py'
	task 3 'phase-1-create-index-py' write 'codex' 'KEY' '0 1' '' 'Create index.py'
	makes 'index.py'
	gate 4 'gate-2' 'haiku' 'KEY'

	batch '3' '4'
	task 5 'phase-1-create-test-index-py' write 'codex' 'KEY' '0 3 1 4' '' 'Create test_index.py'
	makes 'test_index.py'
	gate 6 'gate-3' 'haiku' 'KEY'

	batch '4' '6'
	task 7 'phase-1-validation' check 'haiku' 'KEY' '2 3 5 4 6' '' 'Validation'
	join 8 'gate-4'

	batch '5' '8'
	task 9 'phase-2-create-search-py' write 'codex' 'KEY' '7 8' '' 'Create search.py'
	makes 'search.py'
	task 10 'phase-2-add-the-search-command-to-cli-py' write 'codex' 'KEY' '7 8' '' 'Add the search command to cli.py'
	thin
	makes 'cli.py'
	gate 11 'gate-5' 'haiku' 'KEY'

	batch '6' '11'
	task 12 'phase-2-integrate-search-with-the-index' write 'sonnet' 'KEY' '9 10 11' '' 'Integrate search with the index'
	decides
	thin
	gate 13 'gate-6' 'haiku' 'KEY'

	batch '7' '13'
	task 14 'phase-2-validation' check 'haiku' 'KEY' '12 13' '' 'Validation'
	join 15 'gate-7'

	batch '8' '15'
	task 16 'integration' integrate 'sonnet' 'KEY' '14 15' '' 'integration, added by planc'
	gate 17 'gate-8' 'haiku' 'KEY'
}

# Of those that may start, the first in this order does.
ORDER='1 4 6 8 11 13 15 17 0 3 2 5 7 9 10 12 14 16'

