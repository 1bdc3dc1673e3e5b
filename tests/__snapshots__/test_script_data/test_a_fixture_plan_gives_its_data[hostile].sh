 ========================================================================================

TITLE='Hostile $(touch CANARY-title) `touch CANARY-title2` {{ 7 * 7 }} --> "end" '\''end'\'' [31mred[0m esrever'
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
	task 0 '1' write 'codex' 'KEY' '' '0' 'Quote " and '\'' and \" and \'\'' and $'\''\n'\'' and !history and %s and \'
	makes 'src/plain.py'
	gate 1 'gate-1' 'haiku' 'KEY'

	batch '2' '1'
	task 2 '2' write 'codex' 'KEY' '0 1' '' '$(touch CANARY-dollar) and `touch CANARY-backtick` and ${IFS}touch${IFS}CANARY-ifs'
	try 'python -c '\''print("a \"quoted\" word; and $HOME stays in single quotes")'\'''
	gate 3 'gate-2' 'haiku' 'KEY'
	try 'python -c '\''print("a \"quoted\" word; and $HOME stays in single quotes")'\'''

	batch '3' '3'
	task 4 '3' write 'codex' 'KEY' '0 2 1 3' '' '{{ config }} {% include "/etc/passwd" %} {# gone #} {{ self.__init__.__globals }}'
	thin
	makes 'src/template.py'
	gate 5 'gate-3' 'haiku' 'KEY'

	batch '4' '5'
	task 6 '4' write 'codex' 'KEY' '4 5' '' 'Colours [2J[31m and a title ]0;CANARY and a bell and a backspace'
	thin
	makes 'src/escape.py'
	gate 7 'gate-4' 'haiku' 'KEY'

	batch '5' '7'
	task 8 '5' write 'codex' 'KEY' '2 6 3 7' '' 'fdp.exe and zero and isolated and line and next and form'
	thin
	makes 'src/bidi.py'
	gate 9 'gate-5' 'haiku' 'KEY'

	batch '6' '9'
	task 10 '6' write 'codex' 'KEY' '8 9' '' 'rf --help -- ; exit 0 # and a | pipe | and a > redirect and a * star and a ~ tilde'
	makes 'src/[brackets] {braces} & more.py'
	gate 11 'gate-6' 'haiku' 'KEY'

	batch '7' '11'
	task 12 '7' write 'codex' 'KEY' '0 10 1 11' '0' 'A subgraph end; click A href "javascript:CANARY"; classDef x fill:#f00 %% comment'
	thin
	makes 'src/mermaid.py'
	makes 'src/plain.py'
	gate 13 'gate-7' 'haiku' 'KEY'

	batch '8' '13'
	task 14 '8' write 'codex' 'KEY' '12 13' '' 'CON'
	makes 'src/con.py'
	gate 15 'gate-8' 'haiku' 'KEY'

	batch '9' '15'
	task 16 'integration' integrate 'sonnet' 'KEY' '14 15' '' 'integration, added by planc'
	gate 17 'gate-9' 'haiku' 'KEY'
}

# Of those that may start, the first in this order does.
ORDER='1 3 5 7 9 11 13 15 17 0 2 4 6 8 10 12 14 16'

