#compdef ptmlock
# Completion of ptmlock for zsh: ptmlock completion zsh > "${fpath[1]}/_ptmlock"
_ptmlock() {
    local line kind=files
    local -a values shown
    while IFS= read -r line; do
        case $line in
        :*) kind=${line#:} ;;
        *$'\t'*)
            values+=("${line%%$'\t'*}")
            shown+=("${line%%$'\t'*}  -- ${line#*$'\t'}")
            ;;
        *)
            values+=("$line")
            shown+=("$line")
            ;;
        esac
    done < <("${words[1]}" __complete "${(@)words[2,CURRENT]}" 2>/dev/null)
    if (( ${#values} )); then
        compadd -l -d shown -a values
    fi
    case $kind in
    files) _files ;;
    dirs) _files -/ ;;
    esac
}
if [ "$funcstack[1]" = "_ptmlock" ]; then
    _ptmlock "$@"
else
    compdef _ptmlock ptmlock
fi
