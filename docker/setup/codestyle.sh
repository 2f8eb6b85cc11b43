#!/usr/bin/env bash
# Moodle's coding style over the plugin, errors and warnings alike.
#   codestyle.sh PHPCS FOLDER     PHPCS: a phpcs that knows the standard "moodle"; FOLDER: where to lay the plugin out
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.sh"
plugin=${BARRETTE_PLUGIN:-$here/../../moodle_plugin}

[ $# -eq 2 ] || { sed -n '2,3p' "$0" >&2; exit 2; }
need "php-cli php-xml" php
if ! "$1" -i 2>/dev/null | grep -qwi moodle; then
    echo "$1 is no phpcs with the standard \"moodle\". moodlehq/moodle-local_codechecker on GitHub carries one whole:" >&2
    echo "make codestyle PHPCS=/path/to/moodle-local_codechecker/vendor/bin/phpcs" >&2
    exit 2
fi

# The standard knows a plugin by its place in a Moodle: these three files are as much of one as it looks at.
mkdir -p "$2"
folder=$(cd "$2" && pwd)
rm -rf "$folder/local"
mkdir -p "$folder/local/barrette"
cp -R "$plugin/." "$folder/local/barrette/"
printf "<?php\n\$branch = '405';\n" >"$folder/version.php"
: >"$folder/config-dist.php"
echo "plugin,local_barrette,$folder/local/barrette" >"$folder/components"
"$1" --standard=moodle --extensions=php --report-width=160 --runtime-set moodleRoot "$folder" \
    --runtime-set moodleComponentsListPath "$folder/components" "$folder/local/barrette"
echo "The plugin keeps to Moodle's coding style."
