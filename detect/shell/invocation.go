package shell

import (
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
)

// Invocation is a run of a Python program of the tree.
type Invocation struct {
	Script string // path in the tree
	Root   string // directory that the module's name leads to Script from; "" if the command has no name but a path
	Dir    string // directory that the command runs in; see Command
	Args   []Word // behind the script
	Env    []Assignment
	At     detect.Position
	Place  detect.Place
}

// Programs are the Python files of a tree, which commands may run. They may be
// used concurrently.
type Programs struct {
	paths  map[string]bool
	byBase map[string][]string
}

// NewPrograms indexes the paths of a tree's Python files.
func NewPrograms(paths []string) *Programs {
	p := &Programs{map[string]bool{}, map[string][]string{}}
	for _, name := range paths {
		if !p.paths[name] {
			p.paths[name] = true
			p.byBase[path.Base(name)] = append(p.byBase[path.Base(name)], name)
		}
	}
	return p
}

// ending returns the one program whose path ends in a relative path; "" if there
// is none or several.
func (p *Programs) ending(text string) string {
	found := ""
	for _, name := range p.byBase[path.Base(text)] {
		if strings.HasSuffix("/"+name, "/"+text) {
			if found != "" {
				return ""
			}
			found = name
		}
	}
	return found
}

// Invocations returns the runs of Python programs that exist in the tree, in the
// order of the commands.
func Invocations(commands []Command, programs *Programs) []Invocation {
	var out []Invocation
	for _, c := range commands {
		c = c.Unwrap()
		if len(c.Words) == 0 {
			continue
		}
		f := finder{c, programs}
		script, args, ok := f.find()
		if !ok {
			continue
		}
		out = append(out, Invocation{Script: script, Root: rootOf(c, script), Dir: c.Dir, Args: args, Env: c.Env, At: c.At, Place: c.Place})
	}
	return out
}

// rootOf returns the directory from which a word of a command names a script as a
// module; "" if there is no such word.
func rootOf(c Command, script string) string {
	name := strings.TrimSuffix(strings.TrimSuffix(script, ".py"), "/__main__")
	for _, w := range c.Words {
		_, text, ok := strings.Cut(w.Text, "=") // --module=a.b
		if !ok {
			text = w.Text
		}
		if strings.HasSuffix(text, ".py") || text == "" || strings.Contains(text, "/") {
			continue
		}
		if rest, ok := strings.CutSuffix("/"+name, "/"+strings.ReplaceAll(text, ".", "/")); ok {
			return path.Join(".", strings.TrimPrefix(rest, "/"))
		}
	}
	return ""
}

// finder finds the script of one command.
type finder struct {
	command  Command
	programs *Programs
}

func (f finder) exists(name string) bool { return f.programs.paths[name] }

func (f finder) find() (string, []Word, bool) {
	words := f.command.Words
	if words[0].Known {
		if l, rest, ok := catalogue().launcher(words); ok {
			return f.launched(l, rest)
		}
	} else if len(words) > 1 && strings.HasSuffix(words[1].Text, ".py") { // $PYTHON train.py
		if script, ok := f.script(words[1].Text); ok {
			return script, words[2:], true
		}
	}
	if strings.HasSuffix(words[0].Text, ".py") {
		if script, ok := f.script(words[0].Text); ok {
			return script, words[1:], true
		}
	}
	return "", nil, false
}

// launcher returns the launcher with the longest name that words begin with.
func (c *catalog) launcher(words []Word) (*launcher, []Word, bool) {
	var best *launcher
	var bestRest []Word
	for _, l := range c.launchers[programName(words[0].Text)] {
		for _, run := range l.Run {
			if rest, ok := c.match(run, words); ok && (best == nil || len(rest) < len(bestRest)) {
				best, bestRest = l, rest
			}
		}
	}
	return best, bestRest, best != nil
}

// launched looks for the script behind a launcher and its options.
func (f finder) launched(l *launcher, rest []Word) (string, []Word, bool) {
	for i := 0; i < len(rest); i++ {
		text := rest[i].Text
		name, module, attached := strings.Cut(text, "=")
		switch {
		case slices.Contains(l.Stop, text):
			return "", nil, false
		case slices.Contains(l.Modules, name):
			after := i + 1
			if !attached {
				if i+1 == len(rest) {
					return "", nil, false
				}
				module, after = rest[i+1].Text, i+2
			}
			script, ok := f.module(module)
			if !ok {
				// The module may itself run a script of the tree.
				if script, args, found := f.behind(rest[after:]); found && !slices.Contains(l.Stop, module) && l.Search {
					return script, args, true
				}
				return "", nil, false
			}
			return script, cutDashes(rest[after:]), true
		case strings.HasPrefix(text, "-"):
			if slices.Contains(l.Values, text) {
				i++
			}
		case l.Search:
			return f.behind(rest[i:])
		default:
			script, ok := f.script(text)
			return script, cutDashes(rest[i+1:]), ok
		}
	}
	return "", nil, false
}

// behind looks for the first word that is a script of the tree, or a module: the
// options of a launcher are too many to know which take a value.
func (f finder) behind(rest []Word) (string, []Word, bool) {
	for i, w := range rest {
		if (w.Text == "-m" || w.Text == "--module") && i+1 < len(rest) {
			script, ok := f.module(rest[i+1].Text)
			return script, cutDashes(rest[min(i+2, len(rest)):]), ok
		}
		if !strings.HasSuffix(w.Text, ".py") {
			continue
		}
		script, ok := f.script(w.Text)
		return script, cutDashes(rest[i+1:]), ok
	}
	return "", nil, false
}

// cutDashes drops "--", behind which some launchers want the arguments.
func cutDashes(args []Word) []Word {
	if len(args) > 0 && args[0].Text == "--" {
		return args[1:]
	}
	return args
}

// module finds the file of a module: pkg.mod.
func (f finder) module(name string) (string, bool) {
	if name == "" || strings.ContainsAny(name, "/{} ") || strings.HasPrefix(name, ".") {
		return "", false
	}
	file := strings.ReplaceAll(name, ".", "/")
	for _, base := range []string{"", "src/"} {
		for _, candidate := range []string{file + ".py", file + "/__main__.py"} {
			if p, ok := f.script(base + candidate); ok {
				return p, true
			}
		}
	}
	return "", false
}

// script finds a path in the tree: from the directory of the command, from parts
// of it (the first ones may be the name of the tree itself), from the directory
// of the file and those above it, and at last the one program that it can end as.
func (f finder) script(text string) (string, bool) {
	text = strings.ReplaceAll(text, `\`, "/")
	absolute := strings.HasPrefix(text, "/")
	for strings.HasPrefix(text, "{") { // $ROOT/train.py
		_, rest, ok := strings.Cut(text, "}/")
		if !ok {
			return "", false
		}
		text, absolute = rest, true
	}
	if strings.Contains(text, "{") || text == "" || len(text) > 1024 || strings.HasPrefix(text, "~") {
		return "", false
	}
	var dirs []string
	dir := segments(f.command.Dir)
	for i := range dir {
		dirs = append(dirs, path.Join(dir[i:]...))
	}
	own := segments(path.Dir(f.command.At.File))
	for i := len(own); i >= 0; i-- {
		dirs = append(dirs, path.Join(own[:i]...))
	}
	if p, ok := f.inside(dirs, strings.TrimLeft(text, "/")); ok {
		return p, true
	}
	parts := segments(text)
	cuts := 0
	switch {
	case absolute: // a path of another machine ends as one of the tree does
		cuts = len(parts) - 1
	case len(parts) > 2 && parts[0] != "..": // run beside the tree, whose name comes first
		cuts = 1
	}
	for i := 1; i <= cuts; i++ {
		if p, ok := f.inside(dirs, path.Join(parts[i:]...)); ok {
			return p, true
		}
	}
	// A document or a notebook may be meant for another directory than its own.
	if f.command.Place != detect.PlaceReadme && f.command.Place != detect.PlaceNotebook {
		return "", false
	}
	rel := path.Clean(strings.TrimLeft(text, "/"))
	for strings.HasPrefix(rel, "../") {
		rel = rel[3:]
	}
	if p := f.programs.ending(rel); p != "" && strings.HasSuffix(rel, ".py") {
		return p, true
	}
	return "", false
}

func (f finder) inside(dirs []string, text string) (string, bool) {
	for _, dir := range dirs {
		p := path.Join(dir, text)
		if p == ".." || strings.HasPrefix(p, "../") || p == "." || p == "" {
			continue
		}
		if strings.HasSuffix(p, ".py") && f.exists(p) {
			return p, true
		}
		if main := p + "/__main__.py"; !strings.Contains(path.Base(p), ".") && f.exists(main) {
			return main, true
		}
	}
	return "", false
}
