 ========================================================================================

TITLE='Tasks: Shared Bookmarks'
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
	task 0 'T002' write 'codex' 'KEY' '' '' 'Initialize the package in package.json with fastify, zod and vitest'
	makes 'package.json'
	gate 1 'gate-1' 'haiku' 'KEY'

	batch '2' '1'
	task 2 'T003' write 'codex' 'KEY' '0 1' '' 'Configure TypeScript in tsconfig.json, strict, output in dist'
	makes 'tsconfig.json'
	task 3 'T004' write 'codex' 'KEY' '0 1' '' 'Configure vitest in vitest.config.ts'
	makes 'vitest.config.ts'
	gate 4 'gate-2' 'haiku' 'KEY'

	batch '3' '4'
	task 5 'T005' write 'codex' 'KEY' '2 3 4' '' 'Write the migration for bookmarks and shelves in src/db/001_init.sql'
	makes 'src/db/001_init.sql'
	gate 6 'gate-3' 'haiku' 'KEY'

	batch '4' '6'
	task 7 'T006' write 'codex' 'KEY' '5 6' '' 'Implement the connection pool in src/db/pool.ts (depends on T005)'
	makes 'src/db/pool.ts'
	gate 8 'gate-4' 'haiku' 'KEY'

	batch '5' '8'
	task 9 'T007' write 'codex' 'KEY' '5 7 6 8' '' 'Define the error types in src/errors.ts'
	makes 'src/errors.ts'
	task 10 'T008' write 'codex' 'KEY' '5 7 6 8' '0' 'Set up the router and the error handler in src/api/server.ts'
	makes 'src/api/server.ts'
	gate 11 'gate-5' 'haiku' 'KEY'

	batch '6' '11'
	task 12 'T009' write 'codex' 'KEY' '9 10 11' '' 'Contract test for POST /bookmarks in tests/contract/bookmarks_post.test.ts'
	makes 'tests/contract/bookmarks_post.test.ts'
	task 13 'T010' write 'codex' 'KEY' '9 10 11' '' 'Contract test for GET /bookmarks in tests/contract/bookmarks_get.test.ts'
	makes 'tests/contract/bookmarks_get.test.ts'
	task 14 'T015' write 'codex' 'KEY' '9 10 11' '' 'Create the Shelf model in src/models/shelf.ts'
	makes 'src/models/shelf.ts'
	task 15 'T016' write 'codex' 'KEY' '9 10 11' '' 'Generate share tokens in src/services/tokens.ts'
	makes 'src/services/tokens.ts'
	gate 16 'gate-6' 'haiku' 'KEY'

	batch '7' '16'
	task 17 'T011' write 'codex' 'KEY' '12 13 16' '' 'Create the Bookmark model in src/models/bookmark.ts'
	makes 'src/models/bookmark.ts'
	task 18 'T017' write 'codex' 'KEY' '14 15 16' '' 'Implement ShelfService in src/services/shelves.ts (depends on T015, T016)'
	makes 'src/services/shelves.ts'
	gate 19 'gate-7' 'haiku' 'KEY'

	batch '8' '19'
	task 20 'T012' write 'codex' 'KEY' '7 17 8 19' '1' 'Implement BookmarkService in src/services/bookmarks.ts (depends on T006, T011)'
	makes 'src/services/bookmarks.ts'
	task 21 'T018' write 'codex' 'KEY' '14 15 18 16 19' '' 'Add GET /shared/:token in src/api/shared.ts'
	makes 'src/api/shared.ts'
	gate 22 'gate-8' 'haiku' 'KEY'

	batch '9' '22'
	task 23 'T013' write 'codex' 'KEY' '10 17 20 11 19 22' '0' 'Add POST and GET /bookmarks in src/api/bookmarks.ts and mount them in src/api/server.ts'
	makes 'src/api/bookmarks.ts'
	makes 'src/api/server.ts'
	gate 24 'gate-9' 'haiku' 'KEY'

	batch '10' '24'
	task 25 'T014' write 'codex' 'KEY' '20 23 22 24' '1' 'Reject links that are neither http nor https in src/services/bookmarks.ts'
	makes 'src/services/bookmarks.ts'
	gate 26 'gate-10' 'haiku' 'KEY'

	batch '11' '26'
	task 27 'T019' write 'codex' 'KEY' '21 25 22 26' '' 'Describe the endpoints in docs/api.md'
	thin
	makes 'docs/api.md'
	gate 28 'gate-11' 'haiku' 'KEY'

	batch '12' '28'
	task 29 'T020' write 'sonnet' 'KEY' '27 28' '' 'Decide with the team whether share tokens expire'
	decides
	thin
	gate 30 'gate-12' 'haiku' 'KEY'

	batch '13' '30'
	task 31 'T021' check 'haiku' 'KEY' '29 30' '' 'Run the walk-through of specs/004-shared-bookmarks/quickstart.md'
	join 32 'gate-13'

	batch '14' '32'
	task 33 'integration' integrate 'sonnet' 'KEY' '31 32' '' 'integration, added by planc'
	gate 34 'gate-14' 'haiku' 'KEY'
}

# Of those that may start, the first in this order does.
ORDER='1 4 6 8 11 16 19 22 24 26 28 30 32 34 0 2 3 5 7 9 10 12 13 17 14 15 20 18 23 21 25 27 29 31 33'

