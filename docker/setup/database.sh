#!/usr/bin/env bash
# A database server of its own, in a folder of its own, on loopback only.
#   database.sh start FOLDER PORT     prints the DB_* variables that moodle.sh wants
#   database.sh stop FOLDER
# DB_TYPE=mariadb (default) or pgsql.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.sh"

start_mariadb() {
    need "mariadb-server" mariadbd mariadb-install-db mariadb
    local folder=$1 port=$2 account
    account=$(id -un)
    if [ ! -d "$folder/db" ]; then
        mariadb-install-db --no-defaults --user="$account" --datadir="$folder/db" \
            --auth-root-authentication-method=normal --skip-test-db >"$folder/database.log" 2>&1
    fi
    mariadbd --no-defaults --user="$account" --datadir="$folder/db" --socket="$folder/db.sock" --port="$port" \
        --bind-address=127.0.0.1 --pid-file="$folder/db.pid" --innodb-buffer-pool-size=512M \
        --innodb-flush-log-at-trx-commit=2 --max-allowed-packet=64M --character-set-server=utf8mb4 \
        >>"$folder/database.log" 2>&1 &
    wait_for 60 mariadb --no-defaults -u root -S "$folder/db.sock" -e 'SELECT 1'
    mariadb --no-defaults -u root -S "$folder/db.sock" -e "
        CREATE DATABASE IF NOT EXISTS moodle CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
        CREATE USER IF NOT EXISTS moodle@'127.0.0.1' IDENTIFIED BY 'moodle';
        CREATE USER IF NOT EXISTS moodle@localhost IDENTIFIED BY 'moodle';
        GRANT ALL ON moodle.* TO moodle@'127.0.0.1'; GRANT ALL ON moodle.* TO moodle@localhost;"
}

# PostgreSQL refuses to run as root: then it runs as the account that its package made.
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

start_pgsql() {
    local folder=$1 port=$2 bin
    bin=$(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin 2>/dev/null | tail -1 || true)
    export PATH=$PATH:$bin
    need "postgresql" initdb pg_ctl psql
    mkdir -p "$folder/pg"
    [ "$(id -u)" != 0 ] || chown postgres "$folder/pg"
    if [ ! -f "$folder/pg/data/PG_VERSION" ]; then
        as_postgres "$(command -v initdb)" -D "$folder/pg/data" -U moodle --auth=trust -E UTF8 >"$folder/database.log" 2>&1
    fi
    as_postgres "$(command -v pg_ctl)" -D "$folder/pg/data" -w -l "$folder/pg/log" \
        -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=" start >>"$folder/database.log" 2>&1
    psql -h 127.0.0.1 -p "$port" -U moodle -d postgres -qc 'CREATE DATABASE moodle' 2>/dev/null || true
}

case ${1:-} in
start)
    type=${DB_TYPE:-mariadb}
    mkdir -p "$2"
    "start_$type" "$2" "$3"
    echo "DB_TYPE=$type DB_HOST=127.0.0.1 DB_PORT=$3 DB_NAME=moodle DB_USER=moodle DB_PASS=moodle"
    ;;
stop)
    stop_pid "$2/db.pid"
    if [ -f "$2/pg/data/postmaster.pid" ]; then kill -INT "$(head -1 "$2/pg/data/postmaster.pid")" || true; fi
    ;;
*)
    sed -n '2,6p' "$0" >&2
    exit 2
    ;;
esac
