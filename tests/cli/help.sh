#!/bin/sh
# Help, version, and wrong usage.
# shellcheck source=tests/cli/assert.inc disable=SC2154,SC2034
. "$(dirname "$0")/assert.inc"

call
exits "without a command it is wrong usage" 2
complains "and the first thing to type is named" "entente --help"

call --help
exits "--help is done" 0
prints "help says what it is" "who did what to whom"
prints "help says what to type first" "entente code report.txt"
for command in code read parse relate who explain lexicon train bench; do
    prints "help names $command" "  $command "
done
is_silent "help is on standard output"

for command in code read parse relate who explain lexicon train bench completion; do
    call "$command" --help
    exits "$command --help is done" 0
    prints "$command --help says how to call it" "usage: entente $command"
done

call help code
prints "help code is code --help" "usage: entente code"

call --version
exits "--version is done" 0
prints "and says which" "entente "

call cod
exits "an unknown command is wrong usage" 2
complains "with the nearest one named" "did you mean \`entente code\`?"
call zzzzzz
exits "a command unlike all is wrong usage" 2
complains "with the way to help" "entente --help"

call code --fromat jsonl
exits "an unknown option is wrong usage" 2
complains "with the nearest one named" "did you mean --format?"
call code -x
exits "an unknown letter is wrong usage" 2
call code --format jsnol
exits "an unknown format is wrong usage" 2
complains "with the nearest one named" "did you mean jsonl?"
call code --date yesterday
exits "a date that is none is wrong usage" 2
complains "and how a date looks is said" "2024-05-16"
call code -j 0
exits "no threads is wrong usage" 2
call code -j many
exits "threads in words is wrong usage" 2
call code --date
exits "an option without its value is wrong usage" 2
call code --with-text=yes
exits "a value for a flag is wrong usage" 2
call who
exits "who without a name is wrong usage" 2
call completion fish
exits "an unknown shell is wrong usage" 2

call completion bash
exits "completion for bash is done" 0
prints "completion knows the commands" "explain"
prints "completion knows the formats" "jsonl json table csv tsv"
finish
