#!/bin/sh
# Sees to the system libraries that Qt needs, and for tests to a virtual screen.
# As root on Debian it installs what is missing; otherwise it names it in one line.
set -eu

purpose=${1:-run}
case $(uname) in Linux) ;; *) exit 0 ;; esac

libraries="libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0
    libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1
    libdbus-1-3 libfontconfig1 libglib2.0-0 fonts-dejavu-core"
[ "$purpose" = test ] && libraries="$libraries xvfb xauth"

installed() { dpkg-query --show --showformat='${Status}\n' "$1" 2>/dev/null | grep -q 'install ok'; }

missing=""
if command -v dpkg-query >/dev/null; then
    for package in $libraries; do
        # Newer releases renamed some packages for 64-bit time.
        installed "$package" || installed "${package}t64" || missing="$missing $package"
    done
fi
python=$("$(dirname "$0")/find_python.sh")
"$python" -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3 python3-venv"
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing system packages:$missing"
    # A mirror that fails for a moment, or another installation under way, is no failure.
    patient="-o Acquire::Retries=5 -o DPkg::Lock::Timeout=300"
    # shellcheck disable=SC2086  each word is an option or a package
    apt-get $patient update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get $patient install -qq --no-install-recommends $missing >/dev/null
else
    echo "Please install these system packages, then run make again:$missing" >&2
    exit 1
fi
