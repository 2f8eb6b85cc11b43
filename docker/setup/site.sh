#!/usr/bin/env bash
# A whole Moodle site of its own on loopback: database, data, web server. MOODLE_DIR is read, never changed.
#   site.sh up FOLDER MOODLE_DIR PORT    builds it in FOLDER and serves http://127.0.0.1:PORT (the database on PORT+1)
#   site.sh down FOLDER                  stops it; the folder stays
#   site.sh remove FOLDER                stops it and removes the folder
# Mail that Moodle would send lands in FOLDER/mail.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.sh"

copy_code() { # Hard links where the file system allows: seconds instead of a minute, and the original stays whole.
    cp -al "$1" "$2" 2>/dev/null || cp -a "$1" "$2"
    rm -rf "$2/config.php" "$2/vendor" "$(docroot "$2")/local/barrette"
}

up() {
    local folder=$1 moodle=$2 port=$3 database
    [ -f "$(docroot "$moodle")/version.php" ] || { echo "$moodle is not a Moodle code folder." >&2; exit 2; }
    mkdir -p "$folder"
    folder=$(cd "$folder" && pwd)
    database=$("$here/database.sh" start "$folder" $((port + 1)))
    export ${database?}
    need_php "$([ "$DB_TYPE" = pgsql ] && echo pgsql || echo mysqli)"
    printf '%s\n' "$database" >"$folder/database.env"
    if [ ! -f "$folder/installed" ]; then
        rm -rf "$folder/code" "$folder/data"
        copy_code "$moodle" "$folder/code"
        "$here/moodle.sh" install "$folder/code" "$folder/data" "http://127.0.0.1:$port" >"$folder/install.log" 2>&1 ||
            { tail -20 "$folder/install.log" >&2; exit 1; }
        touch "$folder/installed"
    fi
    serve "$folder" "$port"
}

serve() {
    local folder=$1 port=$2
    : >>"$folder/mail"
    PHP_CLI_SERVER_WORKERS=${PHP_CLI_SERVER_WORKERS:-3} php -d opcache.enable_cli=1 -d max_input_vars=5000 \
        -d memory_limit=512M -d display_errors=0 -d log_errors=1 -d error_log="$folder/php.log" \
        -d sendmail_path="cat >> '$folder/mail'; true" -S "127.0.0.1:$port" -t "$(docroot "$folder/code")" \
        >>"$folder/web.log" 2>&1 &
    echo $! >"$folder/web.pid"
    wait_for 30 php -r "exit(@file_get_contents('http://127.0.0.1:$port/login/index.php') === false ? 1 : 0);"
}

down() {
    [ -f "$1/web.pid" ] && pkill -P "$(cat "$1/web.pid")" 2>/dev/null || true
    stop_pid "$1/web.pid"
    "$here/database.sh" stop "$1"
}

case ${1:-} in
up) up "$2" "$3" "$4" ;;
down) down "$2" ;;
remove)
    down "$2"
    rm -rf "$2"
    ;;
*)
    sed -n '2,7p' "$0" >&2
    exit 2
    ;;
esac
