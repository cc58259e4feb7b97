package cli

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// flagsFirst moves the flags of a command before its positional arguments.
// People write "ptmlock generate . --cyclonedx bom.json"; the flag package
// below urfave/cli stops at the first positional argument and would take the
// rest for more of them. What follows "--" is positional. An unknown flag is
// moved too and reported by the parser.
func flagsFirst(flags []cli.Flag, args []string) []string {
	var options, positional []string
	for i := 0; i < len(args); i++ {
		arg := args[i]
		if arg == "--" {
			positional = append(positional, args[i+1:]...)
			break
		}
		if arg == "-h" || arg == "--help" || arg == "-help" {
			// Nothing else counts; beside arguments the parser would take the first
			// of them for a command to explain.
			return []string{"--help"}
		}
		if arg == "-" || !strings.HasPrefix(arg, "-") {
			positional = append(positional, arg)
			continue
		}
		options = append(options, arg)
		if strings.Contains(arg, "=") || !takesValue(flags, arg) {
			continue
		}
		if i++; i == len(args) {
			return options // the value is missing: the parser will say so
		}
		options = append(options, args[i])
	}
	return slices.Concat(options, []string{"--"}, positional)
}

func takesValue(flags []cli.Flag, arg string) bool {
	name := strings.TrimLeft(arg, "-")
	for _, flag := range flags {
		if slices.Contains(flag.Names(), name) {
			documented, ok := flag.(cli.DocGenerationFlag)
			return ok && documented.TakesValue()
		}
	}
	return false
}

// arrange puts the arguments of the whole command line into the order that the
// parser understands. args[0] is the program.
func arrange(commands []*cli.Command, args []string) []string {
	at := slices.IndexFunc(args[min(1, len(args)):], func(arg string) bool { return !strings.HasPrefix(arg, "-") })
	if at < 0 {
		return args
	}
	at++ // args[at] names the command: the flags before it take no values
	for _, command := range commands {
		if command.HasName(args[at]) && command.SkipFlagParsing {
			return args
		}
		if command.HasName(args[at]) {
			return slices.Concat(args[:at+1], flagsFirst(command.Flags, args[at+1:]))
		}
	}
	return args
}
