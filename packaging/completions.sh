#!/bin/sh
# Prints the completion script of one shell. The argument parser writes it; what it leaves out is that without a
# command's name the words are those of the explorer, so that "alscope fi" and "alscope --theme" complete too.
#
#   packaging/completions.sh PROGRAM bash|zsh|fish
set -eu
program=$1
commands=$("$program" --generate-completion-script bash | sed -n 's/^    \(explore|.*\))$/\1/p' | head -n 1)
test -n "$commands"

case $2 in
  bash)
    # No program of its own: shells read it.
    "$program" --generate-completion-script bash |
      sed '1{/^#!/d;}; s/^complete -o filenames -F _alscope alscope$/complete -o filenames -F _alscope_or_explorer alscope/'
    cat <<BASH

_alscope_or_explorer() {
    shopt -q extglob || trap 'shopt -u extglob; trap - RETURN' RETURN
    shopt -s extglob
    local commands='@($commands)'
    if [[ \${COMP_CWORD} -le 1 || "\${COMP_WORDS[1]}" = \$commands ]]; then
        _alscope "\${@}"
        [[ \${COMP_CWORD} -le 1 ]] || return
    fi
    local -a COMP_WORDS=("\${COMP_WORDS[0]}" explore "\${COMP_WORDS[@]:1}")
    local -i COMP_CWORD=\$((COMP_CWORD + 1)) COMP_POINT=\$((COMP_POINT + 8))
    local COMP_LINE="\${COMP_LINE/ / explore }"
    _alscope "\${@}"
}
BASH
    ;;
  zsh)
    "$program" --generate-completion-script zsh | sed '/^_alscope() {$/s/_alscope/_alscope_words/
      /^if \[\[ "\${funcstack\[1\]}" = _alscope \]\]; then$/,$d'
    cat <<ZSH
_alscope() {
    local -i ret=1
    if (( CURRENT < 3 )) || [[ "\${words[2]}" = ($commands) ]]; then
        _alscope_words && ret=0
    fi
    if (( CURRENT < 3 )) || [[ "\${words[2]}" != ($commands) ]]; then
        words=("\${words[1]}" explore "\${(@)words[2,-1]}")
        (( CURRENT++ ))
        _alscope_words && ret=0
    fi
    return "\${ret}"
}

if [[ "\${funcstack[1]}" = _alscope ]]; then
    _alscope "\${@}"
else
    compdef _alscope alscope
fi
ZSH
    ;;
  fish)
    "$program" --generate-completion-script fish |
      sed -n 'p; /^complete -c .alscope. -n .__alscope_should_offer_completions_for_[a-z_]* "alscope explore"/{
        s/"alscope explore"/"alscope"/; s/for_flags_or_options "alscope"/& /; p
      }'
    ;;
esac
