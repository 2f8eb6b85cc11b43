#!/usr/bin/env bash
# Sets Moodle and the plugin up when they are not, prepares the pairing, then serves, or runs Moodle's tasks.
#   entrypoint.sh serve
#   entrypoint.sh cron
# Needs the DB_* variables, MOODLE_URL, MOODLE_ADMIN_PASSWORD, and Moodle's code mounted on /moodle.
set -euo pipefail
setup=/opt/barrette/docker/setup
. "$setup/common.sh"
code=/srv/moodle/code
data=/srv/moodle/data
pairing=/srv/pairing/setup.json

install() {
    [ -f "$(docroot /moodle)/version.php" ] || { echo "/moodle is not a Moodle code folder." >&2; exit 2; }
    if [ ! -f /srv/moodle/installed ]; then
        rm -rf "$code" "$data"
        cp -R /moodle "$code"
        "$setup/moodle.sh" install "$code" "$data" "$MOODLE_URL"
        touch /srv/moodle/installed
    else
        "$setup/moodle.sh" plugin "$code"
    fi
    (umask 077 && php "$(docroot "$code")/local/barrette/cli/setup.php" --json --all-cohorts \
        --bridge-url=http://127.0.0.1:8800 >"$pairing")
    chown -R www-data: "$data"
}

case ${1:-} in
serve)
    install
    echo "Define MOODLE_ROOT $(docroot "$code")" >/etc/apache2/conf-enabled/moodle-root.conf
    exec apachectl -D FOREGROUND
    ;;
cron)
    # Moodle's own runner stays three minutes, then a fresh one takes over.
    while true; do
        runuser -u www-data -- php "$(docroot "$code")/admin/cli/cron.php" || sleep 30
    done
    ;;
*)
    sed -n '2,5p' "$0" >&2
    exit 2
    ;;
esac
