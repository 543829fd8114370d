"""`cinema completion SHELL`: the script with which bash, zsh or fish asks cinema what may come next."""

from argparse import Namespace

from cinema_actors.cli.screen import say

BASH = r"""# cinema in bash. Put into ~/.bashrc:  source <(cinema completion bash)
_cinema() {
    local IFS=$'\n' line
    COMPREPLY=()
    for line in $("$1" __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null); do
        case $line in
            :scripts)
                compopt -o filenames
                COMPREPLY+=($(compgen -d -- "$2"))
                for line in fountain fdx txt md; do COMPREPLY+=($(compgen -f -X "!*.$line" -- "$2")); done ;;
            :folders) compopt -o filenames; COMPREPLY+=($(compgen -d -- "$2")) ;;
            *) COMPREPLY+=("${line%%$'\t'*}") ;;
        esac
    done
}
complete -F _cinema cinema"""

ZSH = r"""#compdef cinema
# cinema in zsh. Put into ~/.zshrc:  source <(cinema completion zsh)
_cinema() {
    local -a found
    local line
    for line in ${(f)"$(${(Q)~words[1]} __complete "${(@Q)words[2,CURRENT]}" 2>/dev/null)"}; do
        case $line in
            :scripts) _files -g '*.(fountain|fdx|txt|md)' ;;
            :folders) _files -/ ;;
            *$'\t'*) found+=("${line%%$'\t'*}:${line#*$'\t'}") ;;
            *) found+=("$line") ;;
        esac
    done
    (( $#found )) && _describe cinema found
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
compdef _cinema cinema"""

FISH = r"""# cinema in fish. Once:  cinema completion fish > ~/.config/fish/completions/cinema.fish
function __cinema_complete
    set -l words (commandline -opc)
    set -l begun (commandline -ct)
    for line in ($words[1] __complete $words[2..-1] "$begun" 2>/dev/null)
        switch $line
            case ':scripts'
                for file in (__fish_complete_path "$begun")
                    string match -qr '(/|\.fountain|\.fdx|\.txt|\.md)(\t.*)?$' -- $file; and echo $file
                end
            case ':folders'
                __fish_complete_directories "$begun"
            case '*'
                echo $line
        end
    end
end
complete -c cinema -f -a '(__cinema_complete)'"""

SHELLS = {"bash": BASH, "zsh": ZSH, "fish": FISH}


def completion(args: Namespace) -> int:
    say(SHELLS[args.shell])
    return 0
