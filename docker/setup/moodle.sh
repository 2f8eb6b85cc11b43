#!/usr/bin/env bash
# Installs a Moodle with the plugin, on a database that is there already.
#   moodle.sh install CODE DATA URL    CODE: a Moodle code folder that is yours to change; DATA: its data folder
#   moodle.sh plugin CODE              puts this repository's plugin there, or brings it up to date
#   moodle.sh phpunit CODE DATA        makes the code folder ready for PHPUnit with the system's phpunit
# Needs DB_TYPE DB_HOST DB_PORT DB_NAME DB_USER DB_PASS; MOODLE_ADMIN_PASSWORD for install.
# BARRETTE_PLUGIN is another folder to take the plugin from, or "none" for a Moodle without it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.sh"
plugin=${BARRETTE_PLUGIN:-$here/../../moodle_plugin}

write_config() { # write_config CODE DATA URL
    cat >"$1/config.php" <<PHP
<?php
unset(\$CFG);
global \$CFG;
\$CFG = new stdClass();
\$CFG->dbtype = '$DB_TYPE';
\$CFG->dblibrary = 'native';
\$CFG->dbhost = '$DB_HOST';
\$CFG->dbname = '$DB_NAME';
\$CFG->dbuser = '$DB_USER';
\$CFG->dbpass = '$DB_PASS';
\$CFG->prefix = 'mdl_';
\$CFG->dboptions = ['dbport' => '$DB_PORT'];
\$CFG->wwwroot = '$3';
\$CFG->dataroot = '$2';
\$CFG->directorypermissions = 02700;
\$CFG->admin = 'admin';
\$CFG->phpunit_prefix = 'phpu_';
\$CFG->phpunit_dataroot = '$2-phpunit';
require_once(__DIR__ . '/lib/setup.php');
PHP
}

install_moodle() {
    local code=$1 data=$2 url=$3
    mkdir -p "$data"
    write_config "$code" "$data" "$url"
    place_plugin "$code"
    php -d max_input_vars=5000 "$code/admin/cli/install_database.php" --agree-license --lang=en --adminuser=admin \
        --adminpass="${MOODLE_ADMIN_PASSWORD:?}" --adminemail=admin@example.invalid \
        --fullname="Lycée de démonstration" --shortname=demo
    php "$code/admin/cli/cfg.php" --name=timezone --set=Europe/Paris
    know_french "$data"
}

# The plugin speaks French by itself; Moodle's own French comes with its language pack, which a site without network
# cannot fetch. This makes French a language that people can choose meanwhile.
know_french() {
    [ ! -d "$1/lang/fr" ] || return 0
    mkdir -p "$1/lang/fr"
    printf "<?php\n\$string['thislanguage'] = 'Français';\n\$string['locale'] = 'fr_FR.UTF-8';\n" \
        >"$1/lang/fr/langconfig.php"
}

place_plugin() {
    local target
    target=$(docroot "$1")/local/barrette
    rm -rf "$target"
    [ "$plugin" != none ] || return 0
    mkdir -p "$target"
    cp -R "$plugin/." "$target/"
}

prepare_phpunit() {
    need "phpunit php-mikey179-vfsstream" phpunit
    # Moodle's tests speak Australian English whatever the machine does.
    [[ $(locale -a) =~ en_AU\.(utf8|UTF-8) ]] ||
        { echo "Missing: the locale en_AU.UTF-8. On Debian or Ubuntu: $(package_manager) locales-all" >&2; exit 2; }
    local code=$1
    mkdir -p "$2-phpunit" "$2-php" "$code/vendor/bin" "$code/vendor/phpunit/phpunit"
    # Moodle's init starts further PHPs, which -d would not reach; the colon keeps the machine's own settings.
    echo "max_input_vars = 5000" >"$2-php/phpunit.ini"
    export PHP_INI_SCAN_DIR=":$2-php"
    printf '<?php\nrequire_once("PHPUnit/Autoload.php");\nrequire_once("org/bovigo/vfs/autoload.php");\n' \
        >"$code/vendor/autoload.php"
    cp "$(command -v phpunit)" "$code/vendor/bin/phpunit"
    printf '{"version": "%s"}\n' "$(phpunit --version | grep -oE '[0-9]+\.[0-9]+\.[0-9]+')" \
        >"$code/vendor/phpunit/phpunit/composer.json"
    # Moodle downloads Composer when this file is absent, even with --disable-composer; with vendor/ it never runs it.
    [ -f "$code/composer.phar" ] || : >"$code/composer.phar"
    php "$code/admin/tool/phpunit/cli/init.php" --disable-composer
}

case ${1:-} in
install) install_moodle "$2" "$3" "$4" ;;
plugin)
    place_plugin "$2"
    php -d max_input_vars=5000 "$2/admin/cli/upgrade.php" --non-interactive
    ;;
phpunit) prepare_phpunit "$2" "$3" ;;
*)
    sed -n '2,8p' "$0" >&2
    exit 2
    ;;
esac
