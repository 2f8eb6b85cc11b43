# Shared by the set-up scripts; sourced, never run.

# Says what is missing and the one command that brings it, then stops.
need() { # need PACKAGE COMMAND...
    local package=$1 command missing=()
    shift
    for command in "$@"; do
        command -v "$command" >/dev/null 2>&1 || missing+=("$command")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    echo "Missing: ${missing[*]}. Install with: $(package_manager) $package" >&2
    return 1
}

package_manager() {
    local manager
    for manager in "apt-get install -y" "dnf install -y" "apk add" "brew install"; do
        command -v "${manager%% *}" >/dev/null 2>&1 && { echo "$manager"; return; }
    done
    echo "(your package manager)"
}

need_php() {
    need "php-cli" php || return 1
    local extension missing=() present
    present=$(php -m)
    for extension in curl dom gd intl mbstring soap zip "${1:-mysqli}"; do
        grep -qix "$extension" <<<"$present" || missing+=("php-${extension/mysqli/mysql}")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    echo "Missing PHP extensions. Install with: $(package_manager) ${missing[*]/php-dom/php-xml}" >&2
    return 1
}

# Where a Moodle serves from: 5.1 moved it under public/.
docroot() { if [ -d "$1/public" ]; then echo "$1/public"; else echo "$1"; fi; }

# Waits until a command succeeds, at most $1 seconds.
wait_for() {
    local left=$(($1 * 10))
    shift
    until "$@" >/dev/null 2>&1; do
        left=$((left - 1))
        [ $left -gt 0 ] || { echo "Waited in vain for: $*" >&2; return 1; }
        sleep 0.1
    done
}

# Stops the process of a pid file, and waits until it is gone.
stop_pid() {
    [ -f "$1" ] || return 0
    local pid
    pid=$(cat "$1")
    kill "$pid" 2>/dev/null || true
    wait_for 20 bash -c "! kill -0 $pid" || kill -9 "$pid" 2>/dev/null || true
    rm -f "$1"
}
