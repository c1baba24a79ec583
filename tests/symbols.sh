#!/bin/sh
# What the library may not do, read from its symbols: it exports ent_* alone,
# neither prints nor exits nor reads the environment, and holds no state that can
# be written.
set -u
dir=${ENT_RELEASE:-build}
so=$dir/libentente.so
archive=$dir/libentente.a
passed=0
failed=0

# check WHAT FOUND: nothing may be found.
check() {
    if [ -z "$2" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf '%s:\n%s\n' "$1" "$2"
    fi
}

[ -e "$so" ] && [ -e "$archive" ] || { echo "no library in $dir: build it first (make build)"; exit 1; }

# Stages that only the program calls stay hidden (ent__); the linker's own marks do not count.
check "exported, but not ent_*" "$(nm -D --defined-only "$so" | awk '{ print $3 }' | grep -vE '^ent_[a-z]|^_(init|fini|edata|end)$|^__bss_start$')"
check "exported, but internal" "$(nm -D --defined-only "$so" | awk '{ print $3 }' | grep -E '^ent__')"
check "named otherwise than ent_*" "$(nm --defined-only -g "$archive" 2>/dev/null | awk 'NF == 3 { print $3 }' | grep -vE '^ent_')"

banned='printf|vprintf|fprintf|vfprintf|dprintf|puts|fputs|putchar|putc|fputc|fwrite|perror|exit|_exit|_Exit|quick_exit|abort|getenv|secure_getenv|setenv|setlocale|signal|stderr|stdout|stdin|syslog|system|popen|rand|srand|time|strtok|localtime|gmtime'
check "calls what a library must not call" "$(nm -D --undefined-only "$so" | awk '{ print $2 }' | sed 's/@.*//' | grep -xE "(__)?($banned)(_chk)?")"
check "the same, in the archive" "$(nm -A --undefined-only "$archive" 2>/dev/null | awk '{ print $1, $NF }' | grep -E " (__)?($banned)(_chk)?$")"

# Objects in .data, .bss and their like; .data.rel.ro is constant once it is loaded.
state=$(objdump -t "$archive" 2>/dev/null | awk -F '\t' '
    $1 ~ / O / && $1 !~ /\.data\.rel\.ro/ && $1 ~ / (\.data|\.bss|\.tdata|\.tbss|\*COM\*)/ { print $2 }')
check "state that can be written" "$state"

for name in ent_store_open ent_store_put ent_store_commit ent_store_close ent_engine_open ent_engine_close ent_worker_new ent_worker_free ent_code_story ent_code_bytes ent_day_read ent_code_words; do
    check "missing from the library: $name" "$(nm -D --defined-only "$so" | grep -qw "$name" || echo "$name")"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
