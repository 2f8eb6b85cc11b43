#!/usr/bin/env bash
# Pairs the bridge with the Moodle beside it the first time, then runs the command that it is given.
set -euo pipefail
pairing=/srv/pairing/setup.json

if [ ! -s "$BARRETTE_DATA_DIR/token" ]; then
    barrette init
    barrette pair - <"$pairing"
fi
# It holds the token, which is now kept where only the bridge's account can read it.
rm -f "$pairing"
exec "$@"
