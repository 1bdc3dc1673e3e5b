 ========================================================================================

TITLE='Rate Limiter Implementation Plan'
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
	task 0 '1' write 'codex' 'KEY' '' '' 'The bucket'
	makes 'src/limiter/bucket.py'
	makes 'tests/test_bucket.py'
	try 'python -m pytest -q tests/test_bucket.py'
	gate 1 'gate-1' 'haiku' 'KEY'
	try 'python -m pytest -q tests/test_bucket.py'

	batch '2' '1'
	task 2 '2' write 'codex' 'KEY' '0 1' '' 'The middleware'
	makes 'src/limiter/middleware.py'
	makes 'src/app.py'
	makes 'tests/test_middleware.py'
	try 'python -m pytest -q tests/test_middleware.py'
	gate 3 'gate-2' 'haiku' 'KEY'
	try 'python -m pytest -q tests/test_middleware.py'

	batch '3' '3'
	task 4 '3' write 'codex' 'KEY' '2 3' '' 'Describe the limits'
	makes 'README.md'
	try 'python tools/check_links.py README.md'
	gate 5 'gate-3' 'haiku' 'KEY'
	try 'python tools/check_links.py README.md'

	batch '4' '5'
	task 6 'integration' integrate 'sonnet' 'KEY' '4 5' '' 'integration, added by planc'
	gate 7 'gate-4' 'haiku' 'KEY'
}

# Of those that may start, the first in this order does.
ORDER='1 3 5 7 0 2 4 6'

