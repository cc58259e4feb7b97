package cli

import (
	"bytes"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/lock"
)

//go:embed shells/ptmlock.bash
var bashCompletion string

//go:embed shells/ptmlock.zsh
var zshCompletion string

//go:embed shells/ptmlock.fish
var fishCompletion string

//go:embed shells/ptmlock.ps1
var powershellCompletion string

// completions are the scripts by the names of the shells.
var completions = map[string]string{"bash": bashCompletion, "zsh": zshCompletion, "fish": fishCompletion, "powershell": powershellCompletion}

// shells are the shells in the order in which they are named.
var shells = []string{"bash", "zsh", "fish", "powershell"}

func newCompletion(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "print a script that completes commands in a shell",
		UsageText: "ptmlock completion bash|zsh|fish|powershell",
		Description: "The script completes commands, flags, their values, models of the lock and files. It\n" +
			"asks ptmlock itself, so that it stays right after an update.",
		Action: func(c *cli.Context) error {
			args, err := arguments(c, 1)
			if err != nil {
				return err
			}
			if len(args) == 0 {
				return usage("usage: "+c.Command.UsageText, "completion for which shell?")
			}
			script, ok := completions[args[0]]
			if !ok {
				return usage("want "+strings.Join(shells, ", "), "unknown shell %q", args[0])
			}
			return env.document([]byte(script))
		},
	}
}

// newComplete is the hidden command that the scripts ask: its arguments are the
// words behind the program, the last of which is to be completed. It prints one
// candidate a line, with a tab and a description if there is one, and last ":files",
// ":dirs" or ":none", for what else can stand there.
func newComplete(env *Env) *cli.Command {
	return &cli.Command{
		Name:            "__complete",
		Hidden:          true,
		SkipFlagParsing: true,
		Action: func(c *cli.Context) error {
			words := c.Args().Slice()
			if len(words) == 0 {
				words = []string{""}
			}
			last := len(words) - 1
			if words[last] == `""` { // what PowerShell hands on for nothing
				words[last] = ""
			}
			k := completer{commands: c.App.Commands, word: words[last]}
			k.complete(words[:last])
			var out bytes.Buffer
			for _, candidate := range k.found {
				fmt.Fprintln(&out, candidate)
			}
			fmt.Fprintf(&out, ":%s\n", k.rest)
			_, err := env.Stdout.Write(out.Bytes())
			return err
		},
	}
}

// completer finds what can stand in the place of a word.
type completer struct {
	commands []*cli.Command
	word     string
	found    []string
	rest     string // "files", "dirs" or "none"
}

func (k *completer) add(value, about string) {
	if !strings.HasPrefix(value, k.word) {
		return
	}
	if about != "" {
		value += "\t" + strings.ReplaceAll(about, "`", "")
	}
	k.found = append(k.found, value)
}

func (k *completer) complete(before []string) {
	k.rest = "none"
	at := slices.IndexFunc(before, func(w string) bool { return !strings.HasPrefix(w, "-") })
	if at < 0 {
		k.names()
		if strings.HasPrefix(k.word, "-") {
			k.add("--help", "print the commands")
			k.add("--version", "print the version")
		}
		return
	}
	if before[at] == "help" {
		k.names()
		return
	}
	for _, c := range k.commands {
		if c.HasName(before[at]) {
			k.command(c, before[at+1:])
		}
	}
}

// names adds the commands.
func (k *completer) names() {
	for _, c := range k.commands {
		if !c.Hidden {
			k.add(c.Name, c.Usage)
		}
	}
}

// command completes what follows a command.
func (k *completer) command(c *cli.Command, before []string) {
	if n := len(before); n > 0 && !slices.Contains(before, "--") {
		if flag := flagOf(c.Flags, before[n-1]); flag != nil && takesValue(c.Flags, before[n-1]) && !strings.Contains(before[n-1], "=") {
			k.value(flag, before)
			return
		}
	}
	if strings.HasPrefix(k.word, "-") && !slices.Contains(before, "--") {
		if name, value, ok := strings.Cut(k.word, "="); ok {
			if flag := flagOf(c.Flags, name); flag != nil {
				k.word = value
				k.value(flag, before)
				for i, f := range k.found {
					k.found[i] = name + "=" + f
				}
				k.rest = "none"
			}
			return
		}
		for _, flag := range c.Flags {
			for _, name := range flag.Names() {
				k.add(dashed(name), usageOf(flag))
			}
		}
		k.add("--help", "explain the command")
		return
	}
	k.arguments(c, before)
}

func flagOf(flags []cli.Flag, arg string) cli.Flag {
	name := strings.TrimLeft(arg, "-")
	i := slices.IndexFunc(flags, func(f cli.Flag) bool { return strings.HasPrefix(arg, "-") && slices.Contains(f.Names(), name) })
	if i < 0 {
		return nil
	}
	return flags[i]
}

func usageOf(flag cli.Flag) string {
	if f, ok := flag.(cli.DocGenerationFlag); ok {
		return f.GetUsage()
	}
	return ""
}

// choices are the words that a text offers: "`FORMAT` of the output: text or json".
var choices = regexp.MustCompile(`: ([a-z0-9.-]+(?: \([^)]*\))?(?:, [a-z0-9.-]+(?: \([^)]*\))?)* or [a-z0-9.-]+)`)

// value completes the value of a flag by what its text says of it.
func (k *completer) value(flag cli.Flag, before []string) {
	text := usageOf(flag)
	if m := choices.FindStringSubmatch(text); m != nil {
		for _, word := range strings.FieldsFunc(regexp.MustCompile(` \([^)]*\)`).ReplaceAllString(m[1], ""), func(r rune) bool { return r == ' ' || r == ',' }) {
			if word != "or" {
				k.add(word, "")
			}
		}
		return
	}
	switch {
	case strings.Contains(text, "`MODEL`"):
		k.models(before)
	case strings.Contains(text, "`FILE`"), strings.Contains(text, "`PATH`"):
		k.rest = "files"
	case strings.Contains(text, "`DIR`"):
		k.rest = "dirs"
	}
}

// words are the arguments that stand in the usage of a command as they are: cache dir|size|clean.
var words = regexp.MustCompile(`[a-z]+(?:\|[a-z]+)+`)

// arguments completes a positional argument by how the usage names it.
func (k *completer) arguments(c *cli.Command, before []string) {
	usage := strings.TrimPrefix(c.UsageText, "ptmlock "+c.Name)
	for _, word := range strings.Split(words.FindString(usage), "|") {
		if word != "" && len(before) == 0 {
			k.add(word, "")
		}
	}
	if strings.Contains(usage, "MODEL") {
		k.models(before)
	}
	switch {
	case strings.Contains(usage, "FILE"), strings.Contains(usage, "LOCK"), strings.Contains(usage, "OLD"):
		k.rest = "files"
	case strings.Contains(usage, "DIR"):
		k.rest = "dirs"
	}
}

// modelForm is a name that a shell takes as one word: a lock is not trusted.
var modelForm = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_./:@+-]*$`)

// models adds the models of the lock: that of --lock, of a directory among the
// words, or of the working directory.
func (k *completer) models(before []string) {
	path := lockName
	for i, word := range before {
		if info, err := os.Stat(filepath.Join(word, lockName)); err == nil && info.Mode().IsRegular() {
			path = filepath.Join(word, lockName)
		}
		if word == "--lock" && i+1 < len(before) {
			path = before[i+1]
		}
	}
	data, err := readBounded(path, lock.MaxBytes)
	if err != nil {
		return
	}
	l, err := lock.Parse(path, data)
	if err != nil {
		return
	}
	var names []string
	for _, m := range l.Models {
		names = append(append(names, m.Name), m.Written...)
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if modelForm.MatchString(name) {
			k.add(name, "")
		}
	}
}
