#!/bin/sh
# Puts recorded runs into one script for the player of the book: an object of
# pages, each with its runs.
#
#   docs/steps.sh BUILD/recorded/NN-name/RUN.steps...
set -eu

echo '/* What happened in the recorded runs, for coil-player.js. */'
echo 'window.coilSteps = {};'
for steps; do
    page=ch$(basename "$(dirname "$steps")" | cut -d- -f1)
    printf '(coilSteps["%s"] = coilSteps["%s"] || {})["%s"] = ' \
        "$page" "$page" "$(basename "$steps" .steps)"
    cat "$steps"
    echo ';'
done
