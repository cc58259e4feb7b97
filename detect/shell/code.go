package shell

import (
	"path"
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/ptmlock/ptmlock/detect"
)

// Code is Python that a command runs or writes to a file: python -c "…", a
// here-document for python or for cat > file.py, a step of GitHub Actions whose
// shell is python.
type Code struct {
	Text string
	// File is the path in the tree of the file that the command writes; "" if
	// Python runs Text.
	File string
	Args []Word // sys.argv behind its first element
	// Holes are the parts of Text that the shell puts in and that are not known,
	// sorted; each stands in Text as a name.
	Holes []Hole

	from    *fragment // nil: all stands at the line and column below
	origins []int     // for each byte of Text, where it comes from in the fragment
	line    int
	column  int
}

// Hole is a part of a Code's text that is not known: Text[From:To].
type Hole struct {
	From, To int
	Name     string // of the variable; "…" for what a command computes
}

// Position returns the line and column of the file, from 1, of an offset in Text.
func (c *Code) Position(offset int) (line, column int) {
	if c.from == nil || len(c.origins) == 0 {
		return c.line, c.column
	}
	return c.from.position(c.origins[min(max(offset, 0), len(c.origins)-1)])
}

// Bounds of the text of a Code, and of all those of a file.
const (
	maxCode  = 1 << 20
	maxCodes = 4 << 20
)

// pythonFlags are the options of python without a value, which may stand
// together: https://docs.python.org/3.14/using/cmdline.html.
const pythonFlags = "bBdEhiIOPqRsSuvVx"

// pythonInput says what a command gives to Python: the index of the word of
// words that holds the code, or -1 if that is the standard input. Args is the
// index of the first argument. False if python runs a script or a module, or is
// not what runs.
func pythonInput(words []Word) (code, args int, ok bool) {
	if len(words) == 0 || !isPython(words[0]) {
		return 0, 0, false
	}
	values := catalogue().Before["python"]
	for i := 1; i < len(words); i++ {
		text := words[i].Text
		switch {
		case text == "-" || text == "/dev/stdin":
			return -1, i + 1, true
		case slices.Contains(values, text):
			i++
		case len(text) > 1 && text[0] == '-' && strings.Trim(text[1:len(text)-1], pythonFlags) == "" && text[len(text)-1] == 'c':
			return i + 1, i + 2, i+1 < len(words)
		case len(text) > 1 && text[0] == '-' && text != "-m":
		default:
			return 0, 0, false
		}
	}
	return -1, len(words), true
}

// isPython tells whether a word is the interpreter: by its name, or as $PYTHON.
func isPython(w Word) bool {
	if w.Known {
		return programName(w.Text) == "python"
	}
	return strings.HasPrefix(w.Text, "{") && strings.Contains(strings.ToLower(w.Text), "python") && !strings.Contains(w.Text, ".py")
}

// attach gives a command its code. The words of the command come from the
// arguments given by from.
func (x *expander) attach(cmd *Command, args []*syntax.Word, from []int, redirs []*syntax.Redirect) {
	u := cmd.Unwrap()
	cut := len(cmd.Words) - len(u.Words)
	at, rest, ok := pythonInput(u.Words)
	switch {
	case ok && at >= 0 && cut >= 0 && u.Words[at].Text == cmd.Words[cut+at].Text:
		c := &coder{x: x}
		c.parts(args[from[cut+at]].Parts, unquoted)
		cmd.Code = c.code(u.Words[min(rest, len(u.Words)):])
	case ok && at < 0:
		cmd.Code = x.here(redirs, u.Words[min(rest, len(u.Words)):])
	case !ok && cmd.Here != "":
		if file := writtenFile(u); file != "" {
			if cmd.Code = x.here(redirs, nil); cmd.Code != nil {
				cmd.Code.File = file
			}
		}
	}
}

// writtenFile returns the path of the Python file that a command writes its
// standard input to, "" if it does not.
func writtenFile(c Command) string {
	if len(c.Words) == 0 || !c.Words[0].Known {
		return ""
	}
	out := c.Out
	switch programName(c.Words[0].Text) {
	case "cat":
		if len(c.Words) > 1 && c.Words[1].Text != "-" {
			return ""
		}
	case "tee":
		for _, w := range c.Words[1:] {
			if !strings.HasPrefix(w.Text, "-") {
				out = w
				break
			}
		}
	default:
		return ""
	}
	return pythonFile(c.Dir, out)
}

// pythonFile returns the path in the tree of a file that is named as Python.
func pythonFile(dir string, w Word) string {
	if !w.Known || path.Ext(w.Text) != ".py" || len(w.Text) > 1024 || strings.ContainsAny(w.Text, "~\\\n") {
		return ""
	}
	if strings.HasPrefix(w.Text, "/") { // of an image or another machine
		return tidy(path.Base(w.Text))
	}
	return tidy(path.Join(dir, w.Text))
}

// here returns the code of a here-document, or of a here-string.
func (x *expander) here(redirs []*syntax.Redirect, args []Word) *Code {
	var code *Code
	for _, r := range redirs {
		c := &coder{x: x}
		switch {
		case r.Op == syntax.WordHdoc:
			c.parts(r.Word.Parts, unquoted)
		case r.Hdoc != nil && isQuoted(r.Word):
			c.source(int(r.Hdoc.Pos().Offset()), int(r.Hdoc.End().Offset()), verbatim)
			c.cutMark(wordText(r.Word))
		case r.Hdoc != nil:
			c.parts(r.Hdoc.Parts, hereDocument)
			c.cutMark(wordText(r.Word))
		default:
			continue
		}
		if r.Op == syntax.DashHdoc {
			c.cutTabs()
		}
		code = c.code(args)
	}
	return code
}

// isQuoted tells whether the word that ends a here-document is quoted: then
// nothing in it is expanded.
func isQuoted(w *syntax.Word) bool { return w.Lit() == "" || strings.Contains(w.Lit(), `\`) }

// quoting says which escapes text has.
type quoting int

const (
	unquoted     quoting = iota
	quoted               // in double quotes
	hereDocument         // in a here-document
	verbatim             // none
	ansi                 // in $'…'
)

// coder puts the text of a Code together, and remembers where each byte is from.
type coder struct {
	x       *expander
	text    []byte
	origins []int
	holes   []Hole
	over    bool // longer than maxCode
}

func (c *coder) add(s string, origin int, moves bool) {
	m := c.x.m
	if len(c.text)+len(s) > maxCode || m.codes > maxCodes {
		c.over = true
		return
	}
	m.codes += len(s)
	c.text = append(c.text, s...)
	for i := range len(s) {
		if moves {
			c.origins = append(c.origins, origin+i)
		} else {
			c.origins = append(c.origins, origin)
		}
	}
}

func (c *coder) parts(parts []syntax.WordPart, how quoting) {
	for _, part := range parts {
		from, to := int(part.Pos().Offset()), int(part.End().Offset())
		switch p := part.(type) {
		case *syntax.Lit:
			c.source(from, to, how)
		case *syntax.SglQuoted:
			switch {
			case p.Dollar:
				c.source(from+2, to-1, ansi)
			default:
				c.source(from+1, to-1, verbatim)
			}
		case *syntax.DblQuoted:
			c.parts(p.Parts, quoted)
		default:
			b := &builder{}
			c.x.parts(b, []syntax.WordPart{part}, true)
			b.flush()
			for i, f := range b.out {
				if i > 0 {
					c.add(" ", c.x.s.base+from, false)
				}
				c.value(f.text, c.x.s.base+from)
			}
		}
	}
}

// source adds a part of the source.
func (c *coder) source(from, to int, how quoting) {
	f := c.x.s.fragment
	from, to = c.x.s.base+from, c.x.s.base+to
	if from < 0 || to > len(f.content()) || from > to {
		return
	}
	text := f.content()[from:to]
	for i := 0; i < len(text); {
		switch b := text[i]; {
		case b == runStart:
			n := i + 1
			for n < len(text) && text[n] == runRest {
				n++
			}
			c.marked(f, from+i, n-i)
			i = n
		case b == '\\' && i+1 == len(text) && how.continues() && strings.HasPrefix(f.content()[to:], "\n"):
			i++ // the parser ends a literal where a line is continued
		case b == '\\' && i+1 < len(text) && how != verbatim:
			s, n := how.unescape(text[i+1:])
			if s == "" && n == 0 {
				s = `\`
			}
			c.add(s, from+i, false)
			i += n + 1
		default:
			n := i + 1
			for n < len(text) && text[n] != runStart && text[n] != '\\' {
				n++
			}
			c.add(text[i:n], from+i, true)
			i = n
		}
	}
}

// continues tells whether a backslash at the end of a line continues it.
func (how quoting) continues() bool { return how != verbatim && how != ansi }

// unescape returns what a backslash in front of text stands for, and how much of
// text it takes; 0 if the backslash stands for itself.
func (how quoting) unescape(text string) (string, int) {
	b := text[0]
	switch {
	case b == '\n' && how.continues():
		return "", 1
	case how == unquoted, how == quoted && strings.IndexByte("$`\"\\", b) >= 0, how == hereDocument && strings.IndexByte("$`\\", b) >= 0:
		return text[:1], 1
	case how == ansi:
		if i := strings.IndexByte(`nt'"\`, b); i >= 0 {
			return "\n\t'\"\\"[i : i+1], 1
		}
	}
	return "", 0
}

// marked adds what a run of marks stands for. What is written with braces or
// angles and has no value is Python's own: a dictionary, a comparison.
func (c *coder) marked(f *fragment, at, n int) {
	name := f.names[at]
	if name == "" {
		name = "…"
	}
	v := c.x.variable(name)
	if raw := f.unmarked(at, n); isHole(v.text) && raw != "" && (raw[0] == '{' || raw[0] == '<') {
		c.add(raw, at, true)
		return
	}
	c.value(v.text, at)
}

// value adds a value, whose parts that are not known are holes.
func (c *coder) value(text string, origin int) {
	for text != "" {
		i := strings.IndexAny(text, "\x01\x03")
		if i < 0 {
			i = len(text)
		}
		c.add(text[:i], origin, false)
		if text = text[i:]; text == "" {
			return
		}
		if text[0] == rootMark {
			c.add(".", origin, false)
			text = text[1:]
			continue
		}
		n := strings.IndexByte(text, holeClose)
		if n < 0 {
			n = len(text) - 1
		}
		name := strings.Trim(text[:n+1], "\x01\x02")
		from := len(c.text)
		c.add("_", origin, false)
		c.holes = append(c.holes, Hole{from, len(c.text), name})
		text = text[n+1:]
	}
}

// fragment makes a fragment of a word, nil if there is nothing in it.
func (x *expander) fragment(w *syntax.Word) *fragment {
	c := &coder{x: x}
	c.parts(w.Parts, unquoted)
	if c.over || len(c.text) == 0 {
		return nil
	}
	f := &fragment{parent: x.s.fragment, origins: c.origins, names: map[int]string{}}
	for _, h := range c.holes {
		c.text[h.From] = runStart
		f.names[h.From] = h.Name
	}
	f.text = string(c.text)
	return f
}

// cutMark cuts the line off that ends a here-document.
func (c *coder) cutMark(mark string) {
	text := strings.TrimSuffix(string(c.text), "\n")
	at := strings.LastIndexByte(text, '\n') + 1
	if strings.TrimSpace(text[at:]) == mark {
		c.text, c.origins = c.text[:at], c.origins[:at]
		c.holes = slices.DeleteFunc(c.holes, func(h Hole) bool { return h.To > at })
	}
}

// cutTabs cuts the tabs off that lines begin with.
func (c *coder) cutTabs() {
	text, origins, first := c.text[:0:0], c.origins[:0:0], true
	moved := make([]int, len(c.text)+1)
	for i, b := range c.text {
		moved[i] = len(text)
		if first && b == '\t' {
			continue
		}
		first = b == '\n'
		text, origins = append(text, b), append(origins, c.origins[i])
	}
	moved[len(c.text)] = len(text)
	for i := range c.holes {
		c.holes[i].From, c.holes[i].To = moved[c.holes[i].From], moved[c.holes[i].To]
	}
	c.text, c.origins = text, origins
}

// code returns the Code, nil if there is none.
func (c *coder) code(args []Word) *Code {
	if c.over || len(strings.TrimSpace(string(c.text))) == 0 {
		return nil
	}
	return &Code{Text: string(c.text), Args: args, Holes: c.holes, from: c.x.s.fragment, origins: c.origins}
}

// codeOfWords is the code of a command that has words alone: all of it is where
// its word stands.
func codeOfWords(cmd *Command) *Code {
	u := cmd.Unwrap()
	at, rest, ok := pythonInput(u.Words)
	if !ok || at < 0 || !u.Words[at].Known {
		return nil
	}
	w := u.Words[at]
	return &Code{Text: w.Text, Args: u.Words[min(rest, len(u.Words)):], line: w.Line, column: w.Column}
}

// program adds a command that gives a fragment to Python as a whole.
func (m *machine) program(f *fragment, e *env, file string) {
	x := &expander{m: m, s: source{f, 0}, e: e, c: &chooser{}}
	x.c.start()
	c := &coder{x: x}
	c.source(0, len(f.content()), verbatim)
	code := c.code(nil)
	if code == nil {
		return
	}
	code.File = file
	line, column := f.position(0)
	var words []string
	if words = []string{"python", "-"}; file != "" {
		words = []string{"tee", file}
	}
	cmd := Command{At: detect.Position{File: m.file, Line: line, Column: column}, Place: m.place, Dir: e.dir, Here: f.content(), HereLine: line, Code: code}
	for _, w := range words {
		cmd.Words = append(cmd.Words, value{text: w}.word(e.dir, line, column))
	}
	m.environment(x, nil, &cmd)
	m.emit(cmd)
}
