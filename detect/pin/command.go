package pin

import (
	"bytes"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/notebook"
	"github.com/ptmlock/ptmlock/detect/shell"
)

// command plans the edits of a command. found is false if the file has no command
// for the site.
func (f *file) command(p *planner, q *plan) (found bool, err error) {
	for _, u := range q.site.uses {
		var matching []shell.Located
		for _, l := range f.shellCommands() {
			if l.Reference.At == u.ref.At && key(l.Reference, l.Reference.Revision) == key(u.ref, u.ref.Revision) {
				matching = append(matching, l)
			}
		}
		if len(matching) == 0 {
			return false, nil
		}
		if err := q.site.check(); err != nil {
			return true, err
		}
		if u.wanted() {
			w := &word{f: f, q: q, l: &matching[0], u: u}
			if err := w.pin(); err != nil {
				return true, err
			}
		}
	}
	q.edits = merge(q.edits)
	for i, e := range q.edits {
		for _, o := range q.edits[i+1:] {
			if e.collides(o) {
				return true, refuse("give each its own command", "one revision of the command is for several models")
			}
		}
	}
	return true, nil
}

// shellCommands are the models that the commands of the file fetch and serve.
func (f *file) shellCommands() []shell.Located {
	if f.isShell {
		return f.shell
	}
	f.isShell = true
	if !utf8.Valid(f.raw) {
		return nil
	}
	var commands []shell.Command
	if strings.EqualFold(path.Ext(f.path), ".ipynb") {
		source, _ := notebook.Parse(f.raw)
		if source == nil {
			return nil
		}
		for _, c := range source.Commands {
			at := detect.Position{File: f.path, Line: c.Line, Column: c.Column, Cell: c.Cell}
			commands = append(commands, shell.Split(c.Text, at, detect.PlaceNotebook)...)
		}
	} else {
		commands, _ = shell.Read(f.path, string(f.raw))
	}
	f.shell = shell.Locate(commands)
	return f.shell
}

// word pins one word of a command.
type word struct {
	f *file
	q *plan
	l *shell.Located
	u use
}

func (w *word) pin() error {
	commit := w.u.target.Commit
	from, to, ok := w.token(w.l.Name)
	if !ok {
		return refuse("write the revision by hand", "the name is not written as one word of the command")
	}
	raw := string(w.f.raw[from:to])
	if text, ok := atCommit(w.l.Name.Text, w.u.ref.Model, commit); ok {
		return w.replaceIn(from, raw, w.l.Name.Text, text)
	}
	if w.l.Given.Text != "" && w.l.Option != "" {
		return w.given()
	}
	if w.l.Separator != "" {
		base := w.l.Name.Text
		if w.u.ref.Revision != "" {
			base = strings.TrimSuffix(base, w.l.Separator+w.u.ref.Revision)
		}
		return w.replaceIn(from, raw, w.l.Name.Text, base+w.l.Separator+commit)
	}
	switch {
	case w.l.Option == "":
		return refuse("fetch it by a command that takes a commit, as hf download does, or check the commit out behind it", "%s takes no commit", w.u.ref.Via)
	case w.u.ref.Revision != "":
		return refuse("write the revision by hand", "the revision %q does not stand in an option", w.u.ref.Revision)
	}
	option := " " + w.l.Option + " " + commit
	if q := raw[0]; len(raw) > 1 && from > 0 && strings.IndexByte("[,", lastByte(w.f.raw[:from])) >= 0 && q == '"' { // ["hf", "download", …]
		option = `, "` + w.l.Option + `", "` + commit + `"`
	}
	w.q.edits = append(w.q.edits, edit{w.f.path, to, to, option})
	return nil
}

// lastByte is the last one that is no blank, 0 if there is none.
func lastByte(data []byte) byte {
	data = bytes.TrimRight(data, " \t\r\n")
	if len(data) == 0 {
		return 0
	}
	return data[len(data)-1]
}

// given writes the commit in place of the revision that an option gives.
func (w *word) given() error {
	from, to, ok := w.token(w.l.Given)
	if !ok {
		return refuse("write the revision by hand", "the revision is not written as one word of the command")
	}
	if err := w.replaceIn(from, string(w.f.raw[from:to]), w.l.Given.Text, w.u.target.Commit); err != nil {
		return err
	}
	if w.l.GivenBy.Text == w.l.Option || w.l.GivenBy.Text == "" {
		return nil
	}
	at, end, ok := w.token(w.l.GivenBy)
	if !ok {
		return refuse("write the revision by hand", "%s takes no commit", w.l.GivenBy.Text)
	}
	return w.replaceIn(at, string(w.f.raw[at:end]), w.l.GivenBy.Text, w.l.Option)
}

// replaceIn writes a text in place of one that a word has exactly once.
func (w *word) replaceIn(from int, raw, old, new string) error {
	i := strings.Index(raw, old)
	if i < 0 || strings.Count(raw, old) != 1 {
		return refuse("write the text in one piece", "the text is put together")
	}
	w.q.edits = append(w.q.edits, edit{w.f.path, from + i, from + i + len(old), new})
	return nil
}

// token is where a word is written, with its quotes.
func (w *word) token(x shell.Word) (from, to int, ok bool) {
	from, ok = w.f.offset(x.Line, x.Column)
	if !ok {
		return 0, 0, false
	}
	raw := w.f.raw
	if raw[from] == '[' { // the words of a list stand at its begin
		quoted := `"` + x.Text + `"`
		end := bytes.IndexByte(raw[from:], ']')
		if end < 0 || bytes.Count(raw[from:from+end], []byte(quoted)) != 1 {
			return 0, 0, false
		}
		from += bytes.Index(raw[from:], []byte(quoted))
		return from, from + len(quoted), true
	}
	for _, mark := range []string{"", `"`, "'"} { // the quote behind it ends a text that holds the command
		written := mark + x.Text + mark
		if to = from + len(written); bytes.HasPrefix(raw[from:], []byte(written)) && to < len(raw) && (raw[to] == '"' || raw[to] == '\'') {
			return from, to, x.Text != ""
		}
	}
	to = wordEnd(raw, from, strings.EqualFold(path.Ext(w.f.path), ".ipynb"))
	text := string(raw[from:to])
	plainly := strings.Trim(text, `"'\`) == x.Text
	return from, to, to > from && (plainly || strings.Contains(text, "$") || strings.Contains(text, x.Text))
}

// wordEnd is where a word of the shell ends that begins at an offset. In a text of
// JSON it ends before an escape too.
func wordEnd(raw []byte, at int, json bool) int {
	quote, depth := byte(0), 0
	for ; at < len(raw); at++ {
		c := raw[at]
		switch {
		case c == '\n' || c == '\r' || json && (c == '"' || c == '\\'):
			return at
		case c == '\\' && quote != '\'':
			if at+1 < len(raw) && (raw[at+1] == '\n' || raw[at+1] == '\r') {
				return at
			}
			at++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'' || c == '`':
			quote = c
		case c == '(' || c == '{':
			depth++
		case (c == ')' || c == '}') && depth > 0:
			depth--
		case depth == 0 && bytes.IndexByte([]byte(" \t;|&)<>]"), c) >= 0:
			return at
		}
	}
	return at
}
