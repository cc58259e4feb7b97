package shell

import (
	"encoding/json"
	"path"
	"regexp"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/ptmlock/ptmlock/detect"
)

// readDocker reads the instructions of a Dockerfile that run commands
// (https://docs.docker.com/reference/dockerfile/). ENV and ARG give variables to
// the instructions behind them. Paths in the image are taken from the directory
// of the file: what COPY puts where is not followed.
func readDocker(m *machine, text string) {
	e := newEnv(path.Dir(m.file))
	for _, in := range instructions(text) {
		word, _, _ := strings.Cut(strings.TrimLeft(in.text, " \t"), " ")
		word, _, _ = strings.Cut(word, "\t")
		word, _, _ = strings.Cut(word, "\n")
		at := strings.Index(in.text, word) + len(word)
		keyword := strings.ToUpper(word)
		if keyword == "ONBUILD" {
			rest := strings.TrimLeft(in.text[at:], " \t")
			word, _, _ = strings.Cut(rest, " ")
			at = len(in.text) - len(rest) + len(word)
			keyword = strings.ToUpper(word)
		}
		switch keyword {
		case "ENV", "ARG":
			dockerVariables(m, in, at, keyword == "ENV", e)
		case "RUN", "CMD", "ENTRYPOINT":
			dockerRun(m, in, at, e)
		case "COPY", "ADD":
			dockerWritten(m, in, e)
		case "HEALTHCHECK":
			if i := strings.Index(in.text, "CMD"); i >= 0 {
				dockerRun(m, in, i+3, e)
			}
		}
	}
}

// instruction is an instruction with its continuation lines.
type instruction struct {
	text string
	line int
}

func instructions(text string) []instruction {
	lines := strings.Split(text, "\n")
	var out []instruction
	for i := 0; i < len(lines); i++ {
		trimmed := strings.TrimSpace(lines[i])
		if trimmed == "" || trimmed[0] == '#' {
			continue
		}
		in := instruction{line: i + 1}
		var b strings.Builder
		b.WriteString(lines[i])
		for strings.HasSuffix(strings.TrimRight(lines[i], " \t"), `\`) && i+1 < len(lines) {
			i++
			// A comment or an empty line does not end the instruction.
			for i+1 < len(lines) && isDockerComment(lines[i]) {
				b.WriteString("\n\\")
				i++
			}
			b.WriteString("\n" + lines[i])
		}
		if mark := heredocMark(b.String()); mark != "" {
			for i+1 < len(lines) {
				i++
				b.WriteString("\n" + lines[i])
				if strings.TrimSpace(lines[i]) == mark {
					break
				}
			}
		}
		in.text = b.String()
		out = append(out, in)
	}
	return out
}

func isDockerComment(line string) bool {
	t := strings.TrimSpace(line)
	return t == "" || t[0] == '#'
}

// heredoc begins a here-document; quoted or not.
var heredoc = regexp.MustCompile(`(?:^|[^<])<<-?[ \t]*(?:"([A-Za-z_]\w*)"|'([A-Za-z_]\w*)'|([A-Za-z_]\w*))`)

// heredocMark returns the word that ends a here-document of an instruction: RUN,
// COPY and ADD take them (https://docs.docker.com/reference/dockerfile/#here-documents).
func heredocMark(line string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(line), " ")
	switch strings.ToUpper(word) {
	case "RUN", "COPY", "ADD":
	default:
		return ""
	}
	g := heredoc.FindStringSubmatch(line)
	if g == nil {
		return ""
	}
	return g[1] + g[2] + g[3]
}

// dockerWritten reads the here-document that COPY makes a file of.
func dockerWritten(m *machine, in instruction, e *env) {
	first, body, ok := strings.Cut(in.text, "\n")
	mark := heredocMark(first)
	words := strings.Fields(first)
	if !ok || mark == "" {
		return
	}
	file := pythonFile(e.dir, Word{Text: words[len(words)-1], Known: true})
	if file == "" {
		return
	}
	body = strings.TrimSuffix(strings.TrimRight(body, " \t\n"), mark)
	m.program(newFragment(body, in.line+1, 1), e, file)
}

// dockerRun reads the shell form or the exec form behind a key word.
func dockerRun(m *machine, in instruction, at int, e *env) {
	rest := in.text[at:]
	blank := strings.Repeat(" ", at)
	for { // RUN --mount=type=cache …
		trimmed := strings.TrimLeft(rest, " \t\\\n")
		if !strings.HasPrefix(trimmed, "--") {
			break
		}
		end := strings.IndexAny(trimmed, " \t\n")
		if end < 0 {
			return
		}
		skipped := in.text[:len(in.text)-len(trimmed)+end]
		blank = blankOut(skipped)
		rest = trimmed[end:]
	}
	if trimmed := strings.TrimSpace(rest); strings.HasPrefix(trimmed, "[") {
		var argv []string
		if json.Unmarshal([]byte(strings.NewReplacer("\\\n", " ", "\n", " ").Replace(trimmed)), &argv) == nil {
			line := in.line + strings.Count(blank, "\n")
			m.argv(argv, line, at+2, e.clone())
			return
		}
	}
	if mark := heredocMark(strings.TrimSpace(in.text)); mark != "" && strings.HasPrefix(strings.TrimSpace(rest), "<<") {
		i := strings.IndexByte(rest, '\n')
		if i < 0 {
			return
		}
		blank = blankOut(in.text[:len(in.text)-len(rest)+i+1])
		rest = strings.TrimSuffix(strings.TrimRight(rest[i+1:], " \t\n"), mark)
		if shebang, _, _ := strings.Cut(strings.TrimSpace(rest), "\n"); strings.HasPrefix(shebang, "#!") && strings.Contains(shebang, "python") {
			m.program(newFragment(rest, in.line+strings.Count(blank, "\n"), 1), e, "")
			return
		}
	}
	f := newFragment(blank+rest, in.line, 1)
	m.run(f, e.clone(), false)
}

// blankOut replaces text by blanks; lines stay.
func blankOut(text string) string {
	b := []byte(text)
	for i := range b {
		if b[i] != '\n' {
			b[i] = ' '
		}
	}
	return string(b)
}

// argv is a command that is given as a list of words, with no shell.
func (m *machine) argv(words []string, line, column int, e *env) {
	if len(words) == 0 {
		return
	}
	cmd := Command{At: detect.Position{File: m.file, Line: line, Column: column}, Place: m.place, Dir: e.dir}
	for _, w := range words {
		if len(w) > maxText {
			w = hole("…")
		}
		cmd.Words = append(cmd.Words, value{text: w}.word(e.dir, line, column))
	}
	x := &expander{m: m, s: source{newFragment("", line, column), 0}, e: e, c: &chooser{}}
	x.c.start()
	m.environment(x, nil, &cmd)
	if m.nested(&cmd, e, nil) {
		return
	}
	m.emit(cmd)
}

// dockerVariables reads NAME=value … and the old form NAME value.
func dockerVariables(m *machine, in instruction, at int, exported bool, e *env) {
	f := newFragment(blankOut(in.text[:at])+in.text[at:], in.line, 1)
	text := strings.TrimSpace(in.text[at:])
	if name, value, ok := strings.Cut(text, " "); ok && isName(name) && exported {
		f = newFragment(name+"=\""+strings.TrimSpace(value)+"\"", in.line, at+2)
	}
	chunks, _ := parse(f, m.lang)
	for _, c := range chunks {
		for _, st := range c.stmts {
			if call, ok := st.Cmd.(*syntax.CallExpr); ok {
				for _, a := range call.Assigns {
					m.assign(c.source, a, e, exported)
					if exported && a.Name != nil {
						m.deployed(e, []string{a.Name.Value})
					}
				}
			}
		}
	}
}

// quotedWord parses text as the shell expands it in double quotes.
func quotedWord(text string) (*syntax.Word, bool) {
	text = strings.TrimSuffix(text, "\n")
	if nestsTooDeep(text) || len(text) > maxText {
		return nil, false
	}
	stmts, _, err := statements(`"`+strings.NewReplacer("`", " ", `"`, `\"`).Replace(text)+`"`, syntax.LangBash)
	if err != nil || len(stmts) != 1 {
		return nil, false
	}
	c, ok := stmts[0].Cmd.(*syntax.CallExpr)
	if !ok || len(c.Args) != 1 {
		return nil, false
	}
	return c.Args[0], true
}
