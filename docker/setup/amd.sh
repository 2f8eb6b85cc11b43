#!/usr/bin/env bash
# Checks the plugin's JavaScript and style sheet, and builds amd/build, with the toolchain of a Moodle code folder.
#   amd.sh MOODLE_CODE FOLDER     MOODLE_CODE is read, never changed; FOLDER keeps the toolchain for the next time
# Moodle says which Node it wants; that one and its npm are installed in FOLDER, whatever the machine has.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.sh"
plugin=${BARRETTE_PLUGIN:-$here/../../moodle_plugin}

# Grunt reads what stands at the top of Moodle's code and two lists; the rest of Moodle is not needed.
copy_configuration() { # copy_configuration CODE FOLDER
    local public
    public=$(docroot "$1")
    public=${public#"$1"}
    find "$1" -maxdepth 1 -type f ! -name '*.php' -exec cp {} "$2/" \;
    rm -rf "$2/.grunt"
    cp -R "$1/.grunt" "$2/.grunt"
    mkdir -p "$2$public/lib"
    cp "$1$public/lib/components.json" "$1$public/lib/plugins.json" "$2$public/lib/"
}

# What Moodle takes from GitHub instead of the registry serves its YUI modules, of which the plugin has none.
leave_yui_out() { # leave_yui_out FOLDER
    (cd "$1" && node -e '
        const fs = require("fs");
        const read = name => JSON.parse(fs.readFileSync(name));
        const [wanted, locked] = [read("package.json"), read("npm-shrinkwrap.json")];
        const gone = Object.keys(locked.packages).filter(
            path => (locked.packages[path].resolved ?? "").startsWith("https://github.com/"));
        for (const path of Object.keys(locked.packages)) {
            if (gone.some(each => path === each || path.startsWith(`${each}/`))) {
                delete locked.packages[path];
            }
        }
        for (const name of gone.map(path => path.replace("node_modules/", ""))) {
            delete wanted.devDependencies[name];
            delete locked.packages[""].devDependencies[name];
        }
        fs.writeFileSync("package.json", JSON.stringify(wanted));
        fs.writeFileSync("npm-shrinkwrap.json", JSON.stringify(locked));')
}

install_toolchain() { # install_toolchain CODE FOLDER
    local wanted
    copy_configuration "$1" "$2"
    leave_yui_out "$2"
    wanted=$(node -p 'require(process.argv[1]).engines.node' "$2/package.json")
    if ! cmp -s "$1/npm-shrinkwrap.json" "$2/installed"; then
        rm -rf "$2/installed" "$2/node" "$2/node_modules"
        mkdir -p "$2/node"
        # npm 11 refuses Moodle's list of packages as incomplete; 10 is the one that comes with this Node.
        npm install --prefix "$2/node" --no-audit --no-fund "node@$wanted" npm@10
        (PATH="$2/node/node_modules/.bin:$PATH" && cd "$2" && npm ci --ignore-scripts --no-audit --no-fund)
        cp "$1/npm-shrinkwrap.json" "$2/installed"
    fi
    export PATH="$2/node/node_modules/.bin:$PATH"
}

build() { # build CODE FOLDER
    local public place tasks=()
    public=$(docroot "$1")
    public=${public#"$1"}
    place=${public#/}${public:+/}local/barrette
    rm -rf "${2:?}/$place"
    mkdir -p "$2/$place"
    cp -R "$plugin/." "$2/$place/"
    rm -rf "$2/$place/amd/build"
    [ ! -d "$plugin/amd/src" ] || tasks+=(amd)
    [ ! -f "$plugin/styles.css" ] || tasks+=(stylelint:css)
    [ ${#tasks[@]} -gt 0 ] || { echo "The plugin has neither amd/src nor styles.css: nothing to build."; return 0; }
    (cd "$2" && npx grunt "${tasks[@]}" --root="$place" --max-lint-warnings=0)
    [ -d "$plugin/amd/src" ] || return 0
    rm -rf "$plugin/amd/build"
    cp -R "$2/$place/amd/build" "$plugin/amd/build"
}

[ $# -eq 2 ] || { sed -n '2,4p' "$0" >&2; exit 2; }
[ -f "$1/npm-shrinkwrap.json" ] || { echo "$1 is not a Moodle code folder with its build files." >&2; exit 2; }
need "nodejs npm" node npm
mkdir -p "$2"
code=$(cd "$1" && pwd)
folder=$(cd "$2" && pwd)
install_toolchain "$code" "$folder"
build "$code" "$folder"
