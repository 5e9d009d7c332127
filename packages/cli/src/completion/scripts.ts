/*
 * Each script asks `cors complete -- WORDS…` for what the last word may become: lines of a value and what it is, with a tab between
 * them, and in the end `:files` where a file may stand there. The words go over as they are; nothing that is typed is evaluated.
 */

const bash = `# cors completion for bash: source <(cors complete bash)
_cors() {
  local line value files=
  COMPREPLY=()
  while IFS= read -r line; do
    if [ "$line" = ":files" ]; then files=1; else COMPREPLY+=("\${line%%$'\\t'*}"); fi
  done < <(command cors complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  [ -n "$files" ] || compopt +o default 2>/dev/null
}
complete -o default -F _cors cors
`

const zsh = `#compdef cors
# cors completion for zsh: source <(cors complete zsh)
_cors() {
  local line files=
  local -a values
  for line in "\${(@f)$(command cors complete -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
    if [[ "$line" == ":files" ]]; then files=1
    elif [[ -n "$line" ]]; then values+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}"); fi
  done
  (( $#values )) && _describe -V cors values
  [[ -n "$files" ]] && _files
  return 0
}
if [[ "\${funcstack[1]}" == _cors ]]; then _cors "$@"; else compdef _cors cors; fi
`

const fish = `# cors completion for fish: cors complete fish > ~/.config/fish/completions/cors.fish
function __cors_complete
  set -l words (commandline -opc) (commandline -ct)
  set -e words[1]
  for line in (command cors complete -- $words 2>/dev/null)
    if test "$line" = ":files"
      __fish_complete_path (commandline -ct)
    else
      echo $line
    end
  end
end
complete -c cors -f -a '(__cors_complete)'
`

/** What makes a shell complete the command line of `cors`. */
export const scripts: Readonly<Record<string, string>> = { bash, zsh, fish }
