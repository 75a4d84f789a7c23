#!/bin/sh
# Prints the first Python of 3.11 to 3.13 on this machine.
for candidate in python3 python3.13 python3.12 python3.11 python; do
    if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
        echo "$candidate"
        exit 0
    fi
done
# Debian installs its python3 in system_packages.sh.
echo python3
