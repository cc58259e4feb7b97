package flow

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
	"github.com/ptmlock/ptmlock/detect/shell"
)

// shellCallers are functions that run a command line or a list of words.
var shellCallers = map[string]bool{
	"os.system": true, "os.popen": true, "subprocess.run": true, "subprocess.call": true, "subprocess.check_call": true,
	"subprocess.check_output": true, "subprocess.Popen": true, "subprocess.getoutput": true, "subprocess.getstatusoutput": true,
	"commands.getoutput": true, "commands.getstatusoutput": true, "asyncio.create_subprocess_shell": true,
	"builtins.get_ipython.system": true, "builtins.get_ipython.getoutput": true, "IPython.get_ipython.getoutput": true, "IPython.get_ipython.system": true, "fabric.api.local": true, "invoke.run": true,
}

// shellNames are the last names of shellCallers.
var shellNames = func() map[string]bool {
	names := map[string]bool{}
	for q := range shellCallers {
		names[q[strings.LastIndexByte(q, '.')+1:]] = true
	}
	return names
}()

// ShellCommand is a command that Python code runs.
type ShellCommand struct {
	Commands []shell.Command
	Call     *scope.Call
	Dead     bool // see Site; Why too
	Why      string
}

// ShellCommands returns the commands that the code of a module runs, in source order.
func (e *Evaluator) ShellCommands(m *scope.Module) []ShellCommand {
	var out []ShellCommand
	for _, c := range m.Calls {
		if !shellNames[c.Name()] || len(c.Node.Args) == 0 {
			continue
		}
		in := env{scope: c.Scope, block: c.Block}
		e.begin()
		e.limit = fewSteps
		runs := false
		for _, callee := range e.eval(c.Node.Func, in).Elems() {
			runs = runs || callee.Kind == value.External && shellCallers[callee.Text]
		}
		if !runs {
			continue
		}
		var commands []shell.Command
		at, place := PositionOf(m.File, c.Node.Pos()), detect.PlaceCode
		if at.Cell > 0 {
			place = detect.PlaceNotebook
		}
		for _, line := range e.linesByCaller(c) {
			commands = append(commands, shell.Split(line, at, place)...)
		}
		if len(commands) > 0 {
			why := e.whyDead(c)
			out = append(out, ShellCommand{commands, c, why != "", why})
		}
	}
	return out
}

// PositionOf converts a place of a source into one of the scanned tree.
func PositionOf(f *syntax.File, at syntax.Pos) detect.Position {
	line, column := f.Position(at)
	return detect.Position{File: f.Name, Line: line, Column: column, Cell: f.Cell(at)}
}

// linesByCaller returns the command lines of a call that runs them, one by one for
// each caller of the function that it stands in: an address goes with the file
// that the same caller gives for it.
func (e *Evaluator) linesByCaller(c *scope.Call) []string {
	x := c.Node.Args[0]
	all := e.commandLines(x, env{scope: c.Scope, block: c.Block})
	if len(all) < 2 && !slices.ContainsFunc(all, func(line string) bool { return strings.Contains(line, "{") }) {
		return all
	}
	var out []string
	for _, fr := range e.contexts(c.Scope.Owner()) {
		at := env{scope: c.Scope, block: c.Block, frame: fr}
		if !e.reachable(c.Block, at) {
			continue
		}
		for _, line := range e.commandLines(x, at) {
			if !slices.Contains(out, line) {
				out = append(out, line)
			}
		}
	}
	if len(out) == 0 {
		return all
	}
	return out
}

// commandLines returns the command lines that an expression can be, with parts
// that are not known in braces.
func (e *Evaluator) commandLines(x syntax.Expr, at env) []string {
	var lines []string
	for _, o := range e.eval(x, at).Elems() {
		switch o.Kind {
		case value.Str:
			lines = append(lines, o.Text)
		case value.Template:
			lines = append(lines, o.Pattern())
		case value.List, value.Tuple:
			lines = append(lines, e.words(o)...)
		}
	}
	return lines
}

// maxLines bounds the command lines that one list of words can be.
const maxLines = 32

// words joins a list of words to command lines: one for each value of a word that
// has several.
func (e *Evaluator) words(o *value.Elem) []string {
	items, _ := e.flatten(o, 0)
	if len(items) > 64 {
		return nil
	}
	lines := []string{""}
	for i, item := range items {
		all := e.word(item.Val.Value())
		if len(all) == 0 || len(all)*len(lines) > maxLines {
			all = []string{"{…}"}
		}
		var next []string
		for _, line := range lines {
			for _, word := range all {
				if i > 0 {
					word = " " + word
				}
				next = append(next, line+word)
			}
		}
		lines = next
	}
	if len(items) == 0 {
		return nil
	}
	return lines
}

// word returns what a word of a command line can be.
func (e *Evaluator) word(w value.Value) []string {
	var out []string
	for _, o := range w.Elems() {
		word := "{…}"
		switch o.Kind {
		case value.Str, value.Num:
			word = quoted(o.Text)
		case value.Template:
			word = quoted(o.Pattern())
		case value.External:
			if o.Text == "sys.executable" {
				word = "python"
			}
		}
		if !slices.Contains(out, word) {
			out = append(out, word)
		}
	}
	return out
}

// quoted writes a word as a shell takes it for one.
func quoted(word string) string {
	if strings.Trim(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=@%+,{}…") == "" && word != "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
