package shell

import (
	"path"
	"regexp"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
)

// readMake reads the recipes of a Makefile
// (https://www.gnu.org/software/make/manual/html_node/Recipes.html). Each line
// runs in a shell of its own. A variable has the value that it is given last; if
// it is given in a conditional, each of the values.
func readMake(m *machine, text string) {
	lines := strings.Split(text, "\n")
	global := newEnv(path.Dir(m.file))
	vars := makeVariables(m, lines, global)
	targets := map[string]*env{} // with variables of their own
	target := global
	var recipe *fragment
	end := func() {
		if recipe != nil {
			m.run(recipe, target.clone(), false)
			recipe = nil
		}
	}
	for i, line := range lines {
		if vars[i] {
			continue
		}
		continued := recipe != nil && strings.HasSuffix(strings.TrimRight(lines[i-1], "\r"), `\`)
		if !continued {
			end()
		}
		switch {
		case continued:
			addMakeLine(recipe, line, i+1)
		case strings.HasPrefix(line, "\t"):
			recipe = &fragment{}
			addMakeLine(recipe, line, i+1)
		case makeDirective.MatchString(line):
		case targetVariable.MatchString(line):
			g := targetVariable.FindStringSubmatch(line)
			name, _, _ := strings.Cut(line, ":")
			name = strings.TrimSpace(name)
			if targets[name] == nil {
				targets[name] = global.clone()
			}
			setMake(m, targets[name], g[1], g[2], g[3], i+1, false)
		case strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "#"):
			name, _, _ := strings.Cut(line, ":")
			if target = targets[strings.TrimSpace(name)]; target == nil {
				target = global
			}
			if _, inline, ok := strings.Cut(line, ";"); ok && strings.Contains(line, ":") {
				recipe = &fragment{}
				recipe.add(strings.Repeat(" ", len(line)-len(inline))+inline, i+1, 1)
			}
		}
	}
	end()
}

var (
	makeAssignment = regexp.MustCompile(`^ {0,8}(?:export +|override +)*([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*(:{0,3}|\?|\+)=[ \t]*(.*)$`)
	makeDirective  = regexp.MustCompile(`^ {0,8}(?:if|else|endif|include|-include|define|endef|vpath|export|unexport|override)\b`)
	targetVariable = regexp.MustCompile(`^[^\s:=][^:=]*:[ \t]*(?:export +)?([A-Za-z_][A-Za-z0-9_]*)[ \t]*(:{0,3}|\?|\+)=[ \t]*(.*)$`)
)

// makeVariables follows the assignments, and returns which lines they take.
func makeVariables(m *machine, lines []string, e *env) map[int]bool {
	taken := map[int]bool{}
	depth := 0
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		word, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch word {
		case "ifeq", "ifneq", "ifdef", "ifndef":
			depth++
			taken[i] = !strings.HasPrefix(line, "\t")
			continue
		case "endif", "else":
			if word == "endif" {
				depth = max(0, depth-1)
			}
			taken[i] = !strings.HasPrefix(line, "\t")
			continue
		}
		g := makeAssignment.FindStringSubmatch(line)
		if g == nil || strings.HasPrefix(line, "\t") {
			continue
		}
		taken[i] = true
		value, at := g[3], i+1
		for strings.HasSuffix(value, `\`) && i+1 < len(lines) {
			i++
			taken[i] = true
			value = strings.TrimSuffix(value, `\`) + " " + strings.TrimSpace(lines[i])
		}
		setMake(m, e, g[1], g[2], value, at, depth > 0)
		if strings.HasPrefix(strings.TrimSpace(line), "export ") {
			e.export(g[1])
		}
	}
	return taken
}

// setMake gives a variable of make a value. Values are text: quotes in them are
// the shell's.
func setMake(m *machine, e *env, name, op, text string, line int, conditional bool) {
	if i := strings.Index(text, " #"); i >= 0 {
		text = text[:i]
	}
	text = strings.TrimSpace(text)
	f := &fragment{}
	f.add("", line, 1) // what follows is no beginning of a recipe
	addMakeLine(f, strings.NewReplacer(`"`, "", `'`, "", `\`, "").Replace(text), line)
	step := detect.Step{At: detect.Position{File: m.file, Line: line, Column: 1}, What: "variable " + name}
	alts := []alt{scalar(value{})}
	if text != "" {
		alts = m.expandText(f, e)
	}
	for i := range alts {
		v := &alts[i].elems[0]
		v.binding, v.trace = detect.BindConstant, trace(v.trace, step)
	}
	old := e.vars[name].alts
	switch {
	case op == "+" && len(old) > 0:
		var all []alt
		for _, o := range old {
			for _, a := range alts {
				v := a.elems[0]
				if len(o.elems) == 1 {
					v.text = o.elems[0].text + " " + v.text
				}
				if len(v.text) > maxText {
					v = unknown(name)
				}
				all = append(all, scalar(v))
			}
		}
		e.set(name, joined(all)...)
	case conditional && len(old) > 0:
		e.set(name, joined(append(old[:len(old):len(old)], alts...))...)
	case op == "?" && len(old) > 0:
	default:
		e.set(name, joined(alts)...)
	}
}

// expandText expands the variables in a text, with no splitting: one value for
// each that its variables have.
func (m *machine) expandText(f *fragment, e *env) []alt {
	word, ok := quotedWord(f.content())
	if !ok {
		return []alt{scalar(unknown("…"))}
	}
	var alts []alt
	m.passes(source{f, -1}, e, func(x *expander) {
		v := x.joined(word)
		v.text = strings.TrimPrefix(v.text, "\n")
		alts = append(alts, alt{elems: []value{v}, tags: x.c.tags})
	})
	return joined(alts)
}

// addMakeLine adds a line of a recipe as the shell gets it: without the marks of
// make in front, with ${name} for $(name), and with what make computes as a
// hole. Text keeps its place but for doubled dollars.
func addMakeLine(f *fragment, line string, number int) {
	start := 0
	if len(f.lines) == 0 {
		start = len(line) - len(strings.TrimLeft(line, "\t @-+"))
	}
	var b strings.Builder
	var cuts []int
	offset := f.size()
	rest := line[start:]
	for i := 0; i < len(rest); i++ {
		if rest[i] != '$' || i+1 == len(rest) {
			b.WriteByte(rest[i])
			continue
		}
		switch next := rest[i+1]; {
		case next == '$':
			b.WriteByte('$')
			cuts = append(cuts, b.Len())
			i++
		case next == '(' || next == '{':
			n := max(1, closing(rest[i+1:]))
			if i+1+n >= len(rest) { // never closed
				b.WriteByte(' ')
				continue
			}
			inside := rest[i+2 : i+1+n]
			if isName(inside) {
				b.WriteString("${" + inside + "}")
			} else {
				name(f, offset+b.Len(), inside)
				b.WriteString(run(n + 2))
			}
			i += n + 1
		default: // $@, $<, $x
			name(f, offset+b.Len(), string(next))
			b.WriteString(run(2))
			i++
		}
	}
	f.add(b.String(), number, start+1, cuts...)
}

func name(f *fragment, offset int, text string) {
	if f.names == nil {
		f.names = map[int]string{}
	}
	f.names[offset] = cleanName(text)
}

// closing returns the offset of the bracket that closes the first one, or of the last byte.
func closing(text string) int {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '(', '{':
			depth++
		case ')', '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(text) - 1
}
