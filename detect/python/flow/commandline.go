package flow

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/ptmlock/ptmlock/detect/document"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
	"github.com/ptmlock/ptmlock/detect/shell"
)

// This file gives options the values that the project's own scripts, Makefiles,
// CI and documentation run its programs with.

// maxGiven bounds the values that command lines give one option.
const maxGiven = 64

// run is one run of a program of the project.
type run struct {
	shell.Invocation
	text *syntax.File // that the command stands in
}

// AddCommands adds commands that stand in other files than those that package
// shell reads. A query that has asked for them keeps its answer.
func (e *Evaluator) AddCommands(commands []shell.Command) {
	e.commands = append(e.commands, commands...)
	e.runMemo, e.landMemo, e.openMemo, e.openLasts = nil, nil, nil, nil
}

// AddRuns adds runs of modules of the project that are no files of their own: of
// Python that stands in commands. A query that has asked for them keeps its answer.
func (e *Evaluator) AddRuns(invocations []shell.Invocation) {
	e.invocations = append(e.invocations, invocations...)
	e.runMemo = nil
}

// runs returns the runs of the project's programs, read once.
func (e *Evaluator) runs() []run {
	if e.runMemo != nil {
		return *e.runMemo
	}
	var out []run
	var paths []string
	for _, m := range e.project.Modules {
		paths = append(paths, m.Path)
	}
	programs := shell.NewPrograms(paths)
	for _, name := range e.files.sorted() {
		if !shell.Wants(name) {
			continue
		}
		source, err := e.files.files.Text(name)
		if err != nil || len(source) > maxTextBytes {
			continue
		}
		commands := e.files.files.Commands(name)
		var text *syntax.File
		for _, i := range shell.Invocations(commands, programs) {
			if text == nil {
				text = syntax.NewText(name, source)
			}
			out = append(out, run{i, text})
		}
	}
	for _, i := range append(shell.Invocations(e.commands, programs), e.invocations...) {
		// The command is a part of a notebook's cell: its place stands for all of it.
		text := syntax.NewText(i.At.File, "")
		text.MapPositions(func(int, int) (int, int, int) { return i.At.Line, i.At.Column, i.At.Cell })
		out = append(out, run{i, text})
	}
	e.runMemo = &out
	return out
}

// given returns the values that runs of the project's programs give an option or
// parameter that is declared in m: of those programs that m is a part of.
func (e *Evaluator) given(name string, m *scope.Module) value.Value {
	return e.memoised(memoKey{node: m, name: "given " + name}, func() value.Value {
		var out value.Builder
		n := 0
		for _, r := range e.runs() {
			if n >= maxGiven || !e.isPartOf(m, r.Script) {
				continue
			}
			for _, w := range valuesOf(r.Args, name) {
				n++
				out.Add(r.value(w, "value of "+strings.Repeat("-", min(2, len(name)))+name+" in a command", value.Option))
			}
			out.Add(e.fromConfig(r, name, m))
		}
		return out.Value()
	})
}

// fromConfig returns what a configuration file that a command line names gives an
// option: programs that take one give its entries to the options of the same
// name.
func (e *Evaluator) fromConfig(r run, name string, m *scope.Module) value.Value {
	var out value.Builder
	for _, w := range r.Args {
		text := w.Text
		if _, joined, ok := strings.Cut(text, "="); ok && isFlag(text) {
			text = joined
		}
		if !w.Known || !document.Wants(text) {
			continue
		}
		for _, file := range e.files.named(text, m) {
			c := e.files.config(file)
			if c == nil {
				continue
			}
			if n := c.docs[0].Get(name); n != nil {
				out.Add(node{n, c, name}.Value())
			}
		}
	}
	return out.Value()
}

// value is a word of a command line.
func (r *run) value(w shell.Word, what string, how value.Marks) value.Value {
	if !w.Known {
		return value.Value{}
	}
	return value.String(w.Text).Via(r.text, r.text.Offset(w.Line, w.Column), what, how)
}

// valuesOf returns the words that stand behind an option, or are joined to it by "=".
func valuesOf(args []shell.Word, name string) []shell.Word {
	var out []shell.Word
	for i := 0; i < len(args); i++ {
		flag, joined, hasValue := strings.Cut(args[i].Text, "=")
		if optionName(flag) != name {
			continue
		}
		if hasValue {
			w := args[i]
			w.Text, w.Column = joined, w.Column+len(flag)+1
			out = append(out, w)
			continue
		}
		for i+1 < len(args) && !isFlag(args[i+1].Text) {
			i++
			out = append(out, args[i])
		}
	}
	return out
}

// optionName returns the attribute that a flag sets; "" if the word is no flag.
func optionName(flag string) string {
	if !isFlag(flag) {
		return ""
	}
	return strings.ReplaceAll(strings.TrimLeft(flag, "-"), "-", "_")
}

func isFlag(word string) bool {
	return len(word) > 1 && word[0] == '-' && (word[1] < '0' || word[1] > '9') && word[1] != '.'
}

// givenEnvironment returns the values that runs of the project's programs give an
// environment variable.
func (e *Evaluator) givenEnvironment(name string, m *scope.Module) value.Value {
	var out value.Builder
	n := 0
	for _, r := range e.runs() {
		for _, a := range r.Env {
			if a.Name == name && n < maxGiven && e.isPartOf(m, r.Script) {
				n++
				out.Add(r.value(a.Value, "value of "+name+" in a command", value.Env))
			}
		}
	}
	return out.Value()
}

// deployment is a variable that the project's images, services and .env files
// give to the programs that run there.
type deployment struct {
	text    *syntax.File
	at      syntax.Pos
	dir     string // of the file that says so
	value   string
	example bool // of a file to be copied: .env.example
}

// exampleWords are in the names of files that stand for the .env to be made.
var exampleWords = []string{"example", "sample", "template", "default", "dist"}

// deployments returns the variables of all such files by name, read once.
func (e *Evaluator) deployments() map[string][]deployment {
	if e.deployMemo != nil {
		return e.deployMemo
	}
	e.deployMemo = map[string][]deployment{}
	n := 0
	add := func(name string, d deployment) {
		if n < maxDeployments {
			n++
			e.deployMemo[name] = append(e.deployMemo[name], d)
		}
	}
	var files []string
	for _, name := range e.files.sorted() {
		base := path.Base(name)
		if base == ".env" || strings.HasPrefix(base, ".env.") || base == "env.example" || base == "example.env" {
			files = append(files, name)
		}
		if !shell.Deploys(name) {
			continue
		}
		source, err := e.files.files.Text(name)
		if err != nil || len(source) > maxTextBytes {
			continue
		}
		variables, more := shell.Variables(name, source)
		files = append(files, more...)
		text := syntax.NewText(name, source)
		for _, v := range variables {
			add(v.Name, deployment{text: text, at: text.Offset(v.At.Line, v.At.Column), dir: path.Dir(name), value: v.Text})
		}
	}
	slices.Sort(files)
	for _, name := range slices.Compact(files) {
		c := e.files.config(name)
		if c == nil {
			continue
		}
		example := slices.ContainsFunc(exampleWords, func(w string) bool { return strings.Contains(path.Base(name), w) })
		for _, p := range c.docs[0].Entries {
			if p.Value.Kind == document.String && p.Value.Text != "" {
				add(p.Key, deployment{c.text, c.text.Offset(p.Value.Line, p.Value.Column), path.Dir(name), p.Value.Text, example})
			}
		}
	}
	return e.deployMemo
}

// maxDeployments bounds the variables of all files together.
const maxDeployments = 4096

// deployed returns the values that images, services and .env files give an
// environment variable that m reads: those in a directory above it, or of a
// directory that has no modules. What examples say counts where the code says
// nothing.
func (e *Evaluator) deployed(name string, m *scope.Module, hasDefault bool) value.Value {
	var out value.Builder
	n := 0
	for _, d := range e.deployments()[name] {
		if n >= maxGiven || d.example && hasDefault || d.dir != "." && !strings.HasPrefix(m.Path, d.dir+"/") && e.project.HasModules(d.dir) {
			continue
		}
		n++
		out.Add(value.String(d.value).Via(d.text, d.at, "variable "+name, value.Env))
	}
	return out.Value()
}

// argument is sys.argv[key]: what runs of the project's programs give at that place.
func (e *Evaluator) argument(key value.Value, m *scope.Module) value.Value {
	var out value.Builder
	reason := "an argument of the program is given by the user"
	for _, k := range key.Elems() {
		i, err := strconv.Atoi(k.Text)
		if k.Kind != value.Num || err != nil || i == 0 {
			continue
		}
		reason = "argument " + k.Text + " of the program is given by the user"
		n := 0
		for _, r := range e.runs() {
			at := i - 1
			if i < 0 {
				at = len(r.Args) + i
			}
			if at >= 0 && at < len(r.Args) && n < maxGiven && e.isPartOf(m, r.Script) {
				n++
				out.Add(r.value(r.Args[at], "argument "+strconv.Itoa(at+1)+" in a command", value.Option))
			}
		}
	}
	return value.Join(out.Value(), value.NotKnown(value.RankExternal, reason))
}

// isPartOf tells whether a program is a module or imports it, by whatever way.
func (e *Evaluator) isPartOf(m *scope.Module, program string) bool {
	if m.Path == program {
		return true
	}
	parts, ok := e.partsMemo[program]
	if !ok {
		parts = e.partsOf(program)
		if e.partsMemo == nil {
			e.partsMemo = map[string]map[*scope.Module]bool{}
		}
		e.partsMemo[program] = parts
	}
	return parts[m]
}

func (e *Evaluator) partsOf(program string) map[*scope.Module]bool {
	parts := map[*scope.Module]bool{}
	i := slices.IndexFunc(e.project.Modules, func(m *scope.Module) bool { return m.Path == program })
	if i < 0 {
		return parts
	}
	work := []*scope.Module{e.project.Modules[i]}
	parts[work[0]] = true
	for len(work) > 0 {
		m := work[len(work)-1]
		work = work[:len(work)-1]
		for _, imported := range e.imports(m) {
			if !parts[imported] {
				parts[imported] = true
				work = append(work, imported)
			}
		}
	}
	return parts
}

// imports returns the modules of the project that a module imports anywhere.
func (e *Evaluator) imports(m *scope.Module) []*scope.Module {
	if out, ok := e.importMemo[m]; ok {
		return out
	}
	if e.importMemo == nil {
		e.importMemo = map[*scope.Module][]*scope.Module{}
	}
	var out []*scope.Module
	add := func(b *scope.Binding) {
		if b.Kind != scope.ImportedModule && b.Kind != scope.ImportedName {
			return
		}
		from, attr := b.From, b.Attr
		if b.Kind == scope.ImportedModule {
			from, attr = cmp.Or(b.Attr, from), ""
		}
		found, dir := e.project.ImportFrom(m, b.Level, from, attr, e.isLibrary(from))
		if found != nil {
			out = append(out, found)
			dir = found.Dir()
		}
		if b.Kind == scope.ImportedName && (found == nil && dir != "" || found != nil && found.Package) {
			if sub, _ := e.project.Submodule(dir, b.Attr); sub != nil {
				out = append(out, sub)
			}
		}
	}
	scopes := []*scope.Scope{m.Scope}
	for _, s := range m.Scopes {
		scopes = append(scopes, s)
	}
	for _, s := range scopes {
		for _, list := range s.Names {
			for _, b := range list {
				add(b)
			}
		}
	}
	for _, star := range m.Stars {
		if found, _ := e.project.Import(m, star.Level, star.From, e.isLibrary(star.From)); found != nil {
			out = append(out, found)
		}
	}
	out = slices.DeleteFunc(out, func(other *scope.Module) bool { return other == m })
	e.importMemo[m] = out
	return out
}

// fromCommandLine are last names of functions that turn the parameters of a
// function, or the fields of a class, that they are given into options.
var fromCommandLine = []string{
	"Fire", "HfArgumentParser", "TrlParser", "H4ArgumentParser", "cli", "parse", "add_arguments", "run", "dispatch", "auto_cli", "CLI", "wrap",
}

// isCommand tells whether the parameters of f are options: a decorator of a
// command, or a function such as fire.Fire that is given f, says so.
func (e *Evaluator) isCommand(f *scope.Function) bool {
	for _, d := range f.Decorators() {
		if call, ok := d.(*syntax.Call); ok {
			d = call.Func
		}
		switch scope.LastName(d) {
		case "command", "main", "cli", "wrap":
			return true
		}
	}
	return e.isGiven(f.Name, f.Module)
}

// isGiven tells whether a name is an argument of a function that makes options.
func (e *Evaluator) isGiven(name string, m *scope.Module) bool {
	for _, maker := range fromCommandLine {
		for i, call := range e.project.CallsTo(maker) {
			if i >= maxContexts {
				break
			}
			if maker == "Fire" && len(call.Node.Args) == 0 && call.Scope.Module == m {
				return true
			}
			for _, a := range call.Node.Args {
				found := false
				syntax.Walk(a, func(n syntax.Node) bool {
					x, ok := n.(syntax.Expr)
					found = found || ok && scope.LastName(x) == name
					return !found
				})
				if found {
					return true
				}
			}
		}
	}
	return false
}
