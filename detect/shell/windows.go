package shell

import (
	"path"
	"regexp"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
)

// Scripts of Windows have grammars of their own. Their lines are split into
// words here, with variables that the script sets in plain assignments; blocks,
// loops and conditions are looked through.

// dialect is how a language of Windows writes commands.
type dialect struct {
	escape    byte // continues a line, and escapes a character
	variable  *regexp.Regexp
	assign    *regexp.Regexp
	comment   func(line string) bool
	keywords  map[string]bool
	separator string
	caseless  bool
	single    bool // single quotes quote
}

var batch = dialect{
	escape:   '^',
	variable: regexp.MustCompile(`%(~?[A-Za-z0-9_]+)(?::[^%\n]*)?%|!([A-Za-z0-9_]+)!|%%?~?[a-zA-Z0-9*](?:\b|$)`),
	assign:   regexp.MustCompile(`(?i)^set +"?([A-Za-z0-9_]+)=([^"\n]*)"?$`),
	comment: func(line string) bool {
		l := strings.ToLower(line)
		return strings.HasPrefix(l, "rem ") || l == "rem" || strings.HasPrefix(l, "::")
	},
	keywords:  map[string]bool{"call": true, "start": true, "else": true, "do": true, "(": true, ")": true, "@": true},
	separator: "&|()", caseless: true,
}

var powerShell = dialect{
	escape:    '`',
	variable:  regexp.MustCompile(`\$\{?(?:env:|global:|script:)?([A-Za-z0-9_]+)\}?`),
	assign:    regexp.MustCompile(`(?i)^(?:\[[^\]]*\] *)?\$(?:env:|global:|script:)?([A-Za-z0-9_]+) *= *["']([^"']*)["'];?$`),
	comment:   func(line string) bool { return strings.HasPrefix(line, "#") },
	keywords:  map[string]bool{"&": true, "{": true, "}": true, ".": true, "else": true, "try": true},
	separator: "|;{}()", caseless: true, single: true,
}

func readBatch(m *machine, text string)      { m.windows(text, 1, batch) }
func readPowerShell(m *machine, text string) { m.windows(text, 1, powerShell) }

func (m *machine) windows(text string, first int, d dialect) {
	e := newEnv(path.Dir(m.file))
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); i++ {
		f := &fragment{}
		line := strings.TrimRight(lines[i], " \t\r")
		number := first + i
		for strings.HasSuffix(line, string(d.escape)) && i+1 < len(lines) && f.size() < maxText {
			f.add(line[:len(line)-1], first+i, 1)
			i++
			line = strings.TrimRight(lines[i], " \t\r")
		}
		f.add(line, first+i, 1)
		if f.size() > maxText {
			m.problem(number, 0, "line is too long")
			continue
		}
		m.windowsLine(f, d, e)
	}
}

// windowsLine follows a line with those that continue it.
func (m *machine) windowsLine(f *fragment, d dialect, e *env) {
	body := strings.TrimLeft(f.content(), " \t\n@")
	start := f.size() - len(body)
	body = strings.TrimRight(body, "\n")
	if body == "" || d.comment(body) {
		return
	}
	at := func(offset int) detect.Position {
		line, column := f.position(start + offset)
		return detect.Position{File: m.file, Line: line, Column: column}
	}
	if g := d.assign.FindStringSubmatch(body); g != nil {
		v := d.expand(g[2], e)
		v.binding = detect.BindConstant
		v.trace = trace(v.trace, detect.Step{At: at(0), What: "variable " + g[1]})
		e.set(strings.ToLower(g[1]), scalar(v))
		e.export(strings.ToLower(g[1]))
		return
	}
	for _, words := range d.split(body) {
		for len(words) > 0 && d.keywords[strings.ToLower(words[0].text)] {
			words = words[1:]
		}
		words = behindCondition(words)
		if len(words) == 0 || strings.HasPrefix(words[0].text, ":") {
			continue
		}
		if name := strings.ToLower(words[0].text); name == "cd" || name == "chdir" || name == "set-location" || name == "pushd" {
			if len(words) > 1 {
				e.dir = enter(e.dir, strings.ReplaceAll(d.expand(words[len(words)-1].text, e).text, `\`, "/"))
			}
			continue
		}
		cmd := Command{At: at(words[0].offset), Place: m.place, Dir: e.dir}
		for _, w := range words {
			p := at(w.offset)
			cmd.Words = append(cmd.Words, d.expand(w.text, e).word(e.dir, p.Line, p.Column))
		}
		m.emit(cmd)
	}
}

// behindCondition cuts off the condition of a batch file's if, which has no end of its own.
func behindCondition(words []windowsWord) []windowsWord {
	if len(words) == 0 || !strings.EqualFold(words[0].text, "if") {
		if len(words) > 0 && strings.EqualFold(words[0].text, "for") {
			return nil // its body is behind brackets
		}
		return words
	}
	words = words[1:]
	for len(words) > 0 && (strings.EqualFold(words[0].text, "not") || strings.EqualFold(words[0].text, "/i")) {
		words = words[1:]
	}
	n := 3 // a EQU b
	if len(words) > 0 {
		switch first := strings.ToLower(words[0].text); {
		case first == "exist" || first == "defined" || first == "errorlevel":
			n = 2
		case strings.Contains(first, "==") && !strings.HasSuffix(first, "=="):
			n = 1
		case strings.Contains(first, "=="):
			n = 2
		}
	}
	return words[min(n, len(words)):]
}

// expand replaces variables.
func (d dialect) expand(text string, e *env) value {
	out := value{}
	last := 0
	parts := 0
	for _, at := range d.variable.FindAllStringSubmatchIndex(text, -1) {
		name := ""
		for i := 2; i+1 < len(at); i += 2 {
			if at[i] >= 0 {
				name += text[at[i]:at[i+1]]
			}
		}
		out.text += text[last:at[0]]
		last = at[1]
		parts++
		v, ok := e.vars[strings.ToLower(name)]
		if !ok || len(v.alts) == 0 {
			out.text += hole(name)
			continue
		}
		out.text += v.alts[0].elems[0].text
		out.trace = trace(out.trace, v.alts[0].elems[0].trace...)
		out.binding = v.alts[0].elems[0].binding
	}
	out.text += text[last:]
	if len(out.text) > maxText {
		return unknown("…")
	}
	if parts > 0 && out.binding != "" && (parts > 1 || last < len(text) || !d.variable.MatchString(text[:1])) && len(text) > 0 {
		if at := d.variable.FindStringIndex(text); at[0] > 0 || at[1] < len(text) {
			out.binding = detect.BindFString
		}
	}
	return out
}

type windowsWord struct {
	text   string
	offset int
}

// split splits a line into commands of words.
func (d dialect) split(line string) [][]windowsWord {
	var out [][]windowsWord
	var words []windowsWord
	var b strings.Builder
	start, quoted, open := 0, byte(0), false
	end := func() {
		if open {
			words = append(words, windowsWord{b.String(), start})
		}
		b.Reset()
		open = false
	}
	for i := 0; i < len(line); i++ {
		c := line[i]
		if !open {
			start = i
		}
		switch {
		case quoted != 0 && c == quoted:
			quoted = 0
		case quoted == 0 && (c == '"' || c == '\'' && d.single):
			quoted, open = c, true
		case quoted == 0 && (c == ' ' || c == '\t' || c == '\n' || c == ',' && d.single):
			end()
		case quoted == 0 && c == '(' && d.single && open: // a method of PowerShell
			end()
		case quoted == 0 && strings.IndexByte(d.separator, c) >= 0:
			end()
			out = append(out, words)
			words = nil
		case c == d.escape && quoted != '\'' && i+1 < len(line):
			i++
			b.WriteByte(line[i])
			open = true
		default:
			b.WriteByte(c)
			open = true
		}
	}
	end()
	return append(out, words)
}
