package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

type gitSetupOptions struct {
	global, check, remove bool
	lock                  string // pattern of .gitattributes
	program               string // "" finds that of this process
}

func newGitSetup(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "git-setup",
		Usage:     "let git show and merge locks by model",
		UsageText: "ptmlock git-setup [options]",
		Description: "Tells git to show the lock in diffs as one fact a line, and to merge two locks model by\n" +
			"model: a line in .gitattributes, to be committed, and git's configuration of this\n" +
			"clone, which no repository can bring along: each clone runs it once. It prints what it\n" +
			"writes; to run it again changes nothing.",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "global", Usage: "write the user's configuration and attributes, for all repositories", DisableDefaultText: true},
			&cli.BoolFlag{Name: "check", Usage: "write nothing; exit with code 3 if something is missing", DisableDefaultText: true},
			&cli.BoolFlag{Name: "remove", Usage: "take it back", DisableDefaultText: true},
			&cli.StringFlag{Name: "lock", Value: lockName, Usage: "`NAME` of the lock, in any directory"},
			&cli.StringFlag{Name: "program", Usage: "`PATH` of ptmlock that git runs (default: this one)"},
		},
		Action: func(c *cli.Context) error {
			o := gitSetupOptions{global: c.Bool("global"), check: c.Bool("check"), remove: c.Bool("remove"), lock: c.String("lock"), program: c.String("program")}
			if _, err := arguments(c, 0); err != nil {
				return err
			}
			if o.check && o.remove {
				return usage("", "--check and --remove exclude each other")
			}
			if !attributePattern.MatchString(o.lock) {
				return usage(`a name such as "models.lock"`, "invalid value %q for flag --lock", o.lock)
			}
			return runGitSetup(c.Context, env, o)
		},
	}
}

// attributePattern is what needs no quotes and has no other meaning in
// .gitattributes.
var attributePattern = regexp.MustCompile(`^[A-Za-z0-9_.*?][A-Za-z0-9_.*?/+-]*$`)

// gitSetting is a key of git's configuration with the value that it shall have.
type gitSetting struct{ key, value string }

// gitSettings are those that make the drivers of the attributes diff=ptmlock and
// merge=ptmlock (https://git-scm.com/docs/gitattributes#_defining_a_custom_merge_driver).
// The driver of common ancestors is git's own "binary", which takes the older one
// whole: no text with conflict markers ever becomes a base of a merge.
func gitSettings(program string) []gitSetting {
	quoted := shellQuote(program)
	return []gitSetting{
		{"diff.ptmlock.textconv", quoted + " textconv --"},
		{"diff.ptmlock.xfuncname", "^((model|base model|local weights|unresolved|interaction) .*)$"},
		{"merge.ptmlock.name", "merge of locks by model"},
		{"merge.ptmlock.driver", strings.ReplaceAll(quoted, "%", "%%") + " merge-driver -- %O %A %B %P"},
		{"merge.ptmlock.recursive", "binary"},
	}
}

var plainWord = regexp.MustCompile(`^[A-Za-z0-9_./:@+-]+$`)

// shellQuote quotes a word for the shell through which git runs drivers.
func shellQuote(word string) string {
	if plainWord.MatchString(word) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

func runGitSetup(ctx context.Context, env *Env, o gitSetupOptions) error {
	s := gitSetup{options: o, repository: repository{dir: "."}, scope: "--local"}
	if o.global {
		s.scope = "--global"
	}
	if err := s.find(ctx, env); err != nil {
		return err
	}
	if err := s.read(ctx); err != nil {
		return err
	}
	switch {
	case o.check:
		return s.report(env)
	case o.remove:
		return s.remove(ctx, env)
	}
	return s.install(ctx, env)
}

// gitSetup is one run of the command.
type gitSetup struct {
	options    gitSetupOptions
	repository repository
	scope      string // of git config
	attributes string // path of the file
	shown      string // that path for people
	line       string // the line that it shall have
	settings   []gitSetting

	text    []byte              // of the file; nil if it is not there
	current map[string][]string // values of the settings as they are
}

// find finds the files to write and the program that git shall run.
func (s *gitSetup) find(ctx context.Context, env *Env) error {
	s.line = s.options.lock + " diff=ptmlock merge=ptmlock"
	program, err := gitProgram(s.options.program, s.options.check || s.options.remove)
	if err != nil {
		return err
	}
	s.settings = gitSettings(program)
	if s.options.global {
		return s.findGlobal(ctx, env)
	}
	if _, err := s.repository.git(ctx, "rev-parse", "--git-dir"); err != nil {
		return s.explain(err)
	}
	top, err := s.repository.git(ctx, "rev-parse", "--show-toplevel")
	if err != nil {
		return failed(fmt.Errorf("git-setup: %w", err), `a bare repository has no files to set up: run it in a clone, or with --global`)
	}
	s.attributes, s.shown = filepath.Join(strings.TrimRight(string(top), "\r\n"), ".gitattributes"), ".gitattributes"
	if info, err := os.Lstat(s.attributes); err == nil && !info.Mode().IsRegular() {
		return failed(fmt.Errorf("%s: not a regular file, and git reads none else", s.attributes), "put the attributes into a file")
	}
	return nil
}

func (s *gitSetup) findGlobal(ctx context.Context, env *Env) error {
	out, err := s.repository.git(ctx, "config", "--global", "--type=path", "--get", "core.attributesFile")
	if errors.Is(err, exec.ErrNotFound) {
		return s.explain(err)
	}
	if err == nil && len(bytes.TrimSpace(out)) > 0 {
		s.attributes = strings.TrimRight(string(out), "\r\n")
	} else if dir := env.value("XDG_CONFIG_HOME"); dir != "" {
		s.attributes = filepath.Join(dir, "git", "attributes")
	} else {
		home, err := os.UserHomeDir()
		if err != nil {
			return failed(fmt.Errorf("git-setup: %w", err), "set HOME or XDG_CONFIG_HOME")
		}
		s.attributes = filepath.Join(home, ".config", "git", "attributes")
	}
	s.shown = s.attributes
	return nil
}

func (s *gitSetup) explain(err error) error {
	var git *gitError
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return failed(errors.New("git-setup: git is not installed"), "install git")
	case errors.As(err, &git) && strings.Contains(git.message, "not a git repository"):
		return failed(errors.New("git-setup: the working directory is not in a git repository"), `run it in a clone, or with --global for all of them`)
	}
	return failed(fmt.Errorf("git-setup: %w", err), "")
}

// gitProgram is the path by which git shall run ptmlock: as a person finds it, so
// that an update in place is one, else where it is. lenient leaves it to be found
// what is configured.
func gitProgram(given string, lenient bool) (string, error) {
	if given != "" {
		if strings.ContainsAny(given, "\x00\r\n") {
			return "", usage("", "invalid value %q for flag --program", given)
		}
		return namedProgram(given, lenient)
	}
	own, err := os.Executable()
	if err != nil {
		return "", failed(fmt.Errorf("git-setup: %w", err), "name the program with --program")
	}
	if found, err := exec.LookPath("ptmlock"); err == nil && sameFile(found, own) {
		if found, err = filepath.Abs(found); err == nil {
			own = found
		}
	}
	if strings.Contains(filepath.ToSlash(own), "/go-build") && !lenient {
		return "", failed(fmt.Errorf("git-setup: %s is gone when this run ends", own), `install ptmlock ("go install github.com/ptmlock/ptmlock/cmd/ptmlock@latest"), or name the program with --program`)
	}
	return filepath.ToSlash(own), nil
}

// namedProgram returns the path of a program that a person names. A name without a
// directory stays one: git looks for it as a shell does.
func namedProgram(given string, lenient bool) (string, error) {
	if _, err := exec.LookPath(given); err != nil && !lenient {
		return "", failed(fmt.Errorf("git-setup: there is no program %s", given), "")
	}
	if !strings.ContainsAny(filepath.ToSlash(given), "/") {
		return given, nil
	}
	absolute, err := filepath.Abs(given)
	if err != nil {
		return "", failed(fmt.Errorf("git-setup: %w", err), "")
	}
	return filepath.ToSlash(absolute), nil
}

func sameFile(a, b string) bool {
	first, err := os.Stat(a)
	if err != nil {
		return false
	}
	second, err := os.Stat(b)
	return err == nil && os.SameFile(first, second)
}

// maxAttributes bounds a file of attributes.
const maxAttributes = 1 << 20

// read reads what there is.
func (s *gitSetup) read(ctx context.Context) error {
	text, err := readBounded(s.attributes, maxAttributes)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return failed(fileError(s.shown, err), "")
	case len(text) > maxAttributes:
		return failed(fmt.Errorf("%s: larger than %d bytes", s.shown, maxAttributes), "")
	default:
		s.text = text
	}
	s.current = map[string][]string{}
	for _, setting := range s.settings {
		out, err := s.repository.git(ctx, "config", s.scope, "-z", "--get-all", setting.key)
		var git *gitError
		if errors.As(err, &git) && git.code == 1 {
			continue // not set
		}
		if err != nil && !s.options.global { // the user may have no file of configuration
			return s.explain(err)
		}
		for value := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
			if value != "" {
				s.current[setting.key] = append(s.current[setting.key], value)
			}
		}
	}
	return nil
}

// hasLine tells whether the attributes have the line.
func (s *gitSetup) hasLine() bool {
	for line := range strings.Lines(string(s.text)) {
		if s.isOurs(line) {
			return true
		}
	}
	return false
}

func (s *gitSetup) isOurs(line string) bool {
	return slices.Equal(strings.Fields(line), strings.Fields(s.line))
}

func (s *gitSetup) isSet(setting gitSetting) bool {
	return slices.Equal(s.current[setting.key], []string{setting.value})
}

func (s *gitSetup) install(ctx context.Context, env *Env) error {
	var out bytes.Buffer
	changed := false
	if s.hasLine() {
		fmt.Fprintf(&out, "%s has the line: %s\n", s.shown, s.line)
	} else {
		if err := s.writeAttributes(ctx, s.withLine()); err != nil {
			return err
		}
		changed = true
		fmt.Fprintf(&out, "%s: added the line: %s\n", s.shown, s.line)
	}
	for _, setting := range s.settings {
		if s.isSet(setting) {
			fmt.Fprintf(&out, "git config %s has %s = %s\n", s.scope, setting.key, setting.value)
			continue
		}
		if _, err := s.repository.git(ctx, "config", s.scope, "--replace-all", setting.key, setting.value); err != nil {
			return failed(fmt.Errorf("git config %s %s: %w", s.scope, setting.key, err), "")
		}
		changed = true
		fmt.Fprintf(&out, "git config %s: set %s = %s\n", s.scope, setting.key, setting.value)
	}
	switch {
	case !changed:
		fmt.Fprintln(&out, "Nothing to do: git shows and merges locks by model.")
	case s.options.global:
		fmt.Fprintln(&out, "From now on git shows and merges locks by model.")
	default:
		fmt.Fprintln(&out, "From now on git shows and merges locks by model. Commit .gitattributes; each other clone runs \"ptmlock git-setup\" once.")
	}
	return s.print(env, &out)
}

func (s *gitSetup) print(env *Env, out *bytes.Buffer) error {
	_, err := env.Stdout.Write([]byte(printable(out.String())))
	return err
}

// withLine is the text of the attributes with the line at its end, which goes
// before others there.
func (s *gitSetup) withLine() []byte {
	end := "\n"
	if bytes.Contains(s.text, []byte("\r\n")) {
		end = "\r\n"
	}
	text := slices.Clone(s.text)
	if len(text) > 0 && !bytes.HasSuffix(text, []byte("\n")) {
		text = append(text, end...)
	}
	return append(text, s.line+end...)
}

func (s *gitSetup) writeAttributes(ctx context.Context, text []byte) error {
	if s.options.global {
		if err := os.MkdirAll(filepath.Dir(s.attributes), 0o777); err != nil {
			return failed(fileError(s.shown, err), "")
		}
	}
	return writeAll(ctx, []output{{s.attributes, text}})
}

func (s *gitSetup) remove(ctx context.Context, env *Env) error {
	var out, kept bytes.Buffer
	for line := range strings.Lines(string(s.text)) {
		if !s.isOurs(line) {
			kept.WriteString(line)
		}
	}
	switch {
	case kept.Len() == len(s.text):
	case kept.Len() == 0 && !s.options.global:
		if err := os.Remove(s.attributes); err != nil {
			return failed(fileError(s.shown, err), "")
		}
		fmt.Fprintf(&out, "%s: removed, as it has nothing else\n", s.shown)
	default:
		if err := s.writeAttributes(ctx, kept.Bytes()); err != nil {
			return err
		}
		fmt.Fprintf(&out, "%s: removed the line: %s\n", s.shown, s.line)
	}
	for _, setting := range s.settings {
		if len(s.current[setting.key]) == 0 {
			continue
		}
		if _, err := s.repository.git(ctx, "config", s.scope, "--unset-all", setting.key); err != nil {
			return failed(fmt.Errorf("git config %s %s: %w", s.scope, setting.key, err), "")
		}
		fmt.Fprintf(&out, "git config %s: removed %s\n", s.scope, setting.key)
	}
	if out.Len() == 0 {
		fmt.Fprintln(&out, "Nothing to remove.")
	}
	return s.print(env, &out)
}

// report says what there is and what is missing.
func (s *gitSetup) report(env *Env) error {
	var out bytes.Buffer
	missing := 0
	say := func(ok bool, format string, args ...any) {
		state := "ok"
		if !ok {
			state = "missing"
			missing++
		}
		fmt.Fprintf(&out, "%-8s%s\n", state, fmt.Sprintf(format, args...))
	}
	say(s.hasLine(), "%s: %s", s.shown, s.line)
	for _, setting := range s.settings {
		value := s.current[setting.key]
		if len(value) != 1 || s.isSet(setting) {
			say(s.isSet(setting), "git config %s %s = %s", s.scope, setting.key, setting.value)
			continue
		}
		problem := s.otherValue(setting, value[0])
		say(problem == "", "git config %s %s = %s%s", s.scope, setting.key, value[0], problem)
	}
	if err := s.print(env, &out); err != nil {
		return err
	}
	if missing > 0 {
		fmt.Fprintf(env.Stderr, "hint: \"ptmlock git-setup%s\" sets it up\n", map[bool]string{true: " --global"}[s.options.global])
		return exitWith(exitDifference)
	}
	return nil
}

// otherValue says what is wrong with a value that install would not write: it may
// name another ptmlock, which is fine if it is there.
func (s *gitSetup) otherValue(setting gitSetting, value string) string {
	program, found := "", false
	for _, command := range []string{" textconv", " merge-driver"} {
		if i := strings.LastIndex(setting.value, command); i >= 0 {
			program, found = strings.CutSuffix(value, setting.value[i:])
		}
	}
	if !found {
		return " (other than ptmlock sets it)"
	}
	program = strings.ReplaceAll(program, "%%", "%")
	if _, err := exec.LookPath(shellUnquote(program)); err != nil {
		return " (there is no such program)"
	}
	return ""
}

// shellUnquote undoes shellQuote.
func shellUnquote(word string) string {
	if inner, ok := strings.CutPrefix(word, "'"); ok {
		return strings.ReplaceAll(strings.TrimSuffix(inner, "'"), `'\''`, "'")
	}
	return word
}
