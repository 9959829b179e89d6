#!/usr/bin/env bash
# Restore, build, format check, every test. Usage: ./build.sh [--no-format]
# Needs the .NET SDK. PostgreSQL is installed where it is missing and this user may; else the tests that need it are
# left out and named - except with CI=true, where a missing server is a failure. The same holds for Chromium and the browser tests.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
format=yes
case "${1:-}" in
    '') ;;
    --no-format) format=no ;;
    -h | --help) sed -n '2,4s/^# //p' "$0"; exit 0 ;;
    *) echo "build.sh: unknown option '$1'; see ./build.sh --help" >&2; exit 2 ;;
esac

say() { printf '\n== %s\n' "$*"; }
command -v dotnet > /dev/null || { echo "build.sh: the .NET SDK 10 is missing; install it from https://dot.net" >&2; exit 1; }

out=$(mktemp -d "${TMPDIR:-/tmp}/payments-tests.XXXXXX")
server=''
trap 'stop_postgres; rm -rf "$out"' EXIT

find_postgres() {
    local dir
    for dir in $(dirname "$(command -v initdb 2> /dev/null || echo /nowhere/initdb)") /usr/lib/postgresql/*/bin /usr/pgsql-*/bin; do
        [ -x "$dir/initdb" ] && [ -x "$dir/pg_ctl" ] && { echo "$dir"; return 0; }
    done
    return 1
}

# A private server in a temporary folder, reached over loopback only. initdb refuses root, so root borrows another user.
start_postgres() {
    local bin=$1 port try user='' as=()
    server="$out/postgres"
    mkdir "$server"
    chmod 755 "$out"
    if [ "$(id -u)" = 0 ]; then
        user=$(getent passwd postgres > /dev/null && echo postgres || echo nobody)
        as=(runuser -u "$user" --)
        chown "$user" "$server"
    fi
    "${as[@]}" "$bin/initdb" -D "$server/data" -U payments --auth=trust -E UTF8 --locale=C > "$out/initdb.log" 2>&1
    # Below the ports that clients are given; one that somebody has is left to them.
    for try in 1 2 3 4 5; do
        port=$((15000 + RANDOM % 15000))
        "${as[@]}" "$bin/pg_ctl" -D "$server/data" -l "$server/log" -w -o "-p $port -k $server -c listen_addresses=127.0.0.1 -c max_connections=200" start > /dev/null 2>&1 && break
        [ "$try" -lt 5 ] || { echo 'build.sh: PostgreSQL does not start; the end of its log:' >&2; tail -5 "$server/log" >&2; exit 1; }
    done
    stop=("${as[@]}" "$bin/pg_ctl" -D "$server/data" -m immediate stop)
    export PAYMENTS_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=payments;Database=postgres"
}

stop_postgres() { [ -z "${stop+set}" ] || "${stop[@]}" > /dev/null 2>&1 || true; }

if [ -z "${PAYMENTS_TEST_POSTGRES:-}" ]; then
    if ! find_postgres > /dev/null && [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
        say 'PostgreSQL is missing: installing it'
        apt-get update -q > "$out/apt.log" 2>&1 && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends postgresql postgresql-contrib >> "$out/apt.log" 2>&1 || tail -5 "$out/apt.log"
    fi
    if bin=$(find_postgres); then
        say "PostgreSQL from $bin"
        start_postgres "$bin"
    elif [ "${CI:-}" = true ]; then
        echo 'build.sh: no PostgreSQL (initdb, pg_ctl) and none could be installed; in CI its tests may not be left out' >&2
        exit 1
    else
        say 'No PostgreSQL here (initdb, pg_ctl): the tests that need it are left out. Install the package postgresql to run them.'
    fi
fi

# The browser tests drive the system's own Chromium; nothing is downloaded by the tests themselves.
find_chromium() { command -v "${CHROMIUM_PATH:-chromium}" || command -v chromium-browser || command -v google-chrome; }
if ! find_chromium > /dev/null && [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    say 'Chromium is missing: installing it'
    apt-get update -q > "$out/apt.log" 2>&1 && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends chromium >> "$out/apt.log" 2>&1 || tail -5 "$out/apt.log"
fi
if CHROMIUM_PATH=$(find_chromium); then
    export CHROMIUM_PATH
elif [ "${CI:-}" = true ]; then
    echo 'build.sh: no Chromium and none could be installed; in CI the browser tests may not be left out' >&2
    exit 1
else
    unset CHROMIUM_PATH
    say 'No Chromium here: the browser tests are left out. Install the package chromium to run them.'
fi

say 'restore';  dotnet restore Payments.sln
say 'build';    dotnet build Payments.sln -c Release --no-restore
if [ "$format" = yes ]; then
    # What the build does not refuse by itself: white space and the order of usings. Everything else it knows would be looked at twice.
    say 'format'
    dotnet format whitespace Payments.sln --verify-no-changes --no-restore
    dotnet format style Payments.sln --verify-no-changes --no-restore --diagnostics IMPORTS
fi
say 'test'
# Two projects at a time, in the solution's order: the browser tests, which take longest, stand first in it.
failed=0
dotnet test Payments.sln -c Release --no-build --logger trx --results-directory "$out/trx" || failed=1

# VSTest prints no total over the solution: add up what it wrote. "notExecuted" is always 0, so skipped = total - executed.
p=0 f=0 s=0
while IFS= read -r counters; do
    get() { sed -E "s/.* $1=\"([0-9]+)\".*/\1/" <<< "$counters"; }
    p=$((p + $(get passed)))
    f=$((f + $(get failed) + $(get error) + $(get timeout) + $(get aborted)))
    s=$((s + $(get total) - $(get executed)))
done < <(grep -rho --include='*.trx' '<Counters [^>]*>' "$out/trx")
[ "$failed" = 0 ] || [ "$f" -gt 0 ] || f=1

line="$p passed, $f failed"
[ "$s" = 0 ] || line="$line, $s skipped"
echo "$line"
[ "$f" = 0 ] && [ "$p" -gt 0 ]
