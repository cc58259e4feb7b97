package pin

import (
	"bytes"
	"context"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/ptmlock/ptmlock/detect/config"
	"github.com/ptmlock/ptmlock/detect/document"
)

// only is a tree of one file of another one.
type only struct {
	fs.FS
	file string
}

// ReadDir lists the one entry that leads to the file.
func (o only) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(o.FS, name)
	for _, entry := range list {
		below := path.Join(name, entry.Name())
		if below == o.file || strings.HasPrefix(o.file, below+"/") {
			return []fs.DirEntry{entry}, err
		}
	}
	return nil, err
}

// configuration plans the edits of a value in a configuration.
func (f *file) configuration(p *planner, q *plan) error {
	if !utf8.Valid(f.raw) || bytes.IndexByte(f.raw, 0) >= 0 {
		return refuse("write the revision by hand", "the file is in a coding that is not edited")
	}
	located, err := p.located(f)
	if err != nil {
		return err
	}
	for _, u := range q.site.uses {
		found := false
		for i := range located {
			l := &located[i]
			if found = l.Reference.At == u.ref.At && key(l.Reference, l.Reference.Revision) == key(u.ref, u.ref.Revision); !found {
				continue
			}
			if u.wanted() {
				v := &value{f: f, l: l, was: u.ref.Revision, commit: u.target.Commit}
				if err := v.pin(); err != nil {
					return err
				}
				q.edits, q.comments = append(q.edits, v.edits...), append(q.comments, v.comments...)
			}
			break
		}
		if !found {
			return refuse("write the revision by hand", "%s names it in a way that is not edited", u.ref.Via)
		}
	}
	q.edits = merge(q.edits)
	return nil
}

// located returns the models that a configuration names, found once for a file.
func (p *planner) located(f *file) ([]config.Located, error) {
	if !f.isLocated {
		found, err := config.Locate(context.Background(), p.o.Set, only{p.o.Tree, f.path})
		if err != nil {
			return nil, refuse("", "the file can't be read")
		}
		f.located, f.isLocated = found, true
	}
	return f.located, nil
}

// value pins one value of a configuration.
type value struct {
	f        *file
	l        *config.Located
	was      string
	commit   string
	edits    []edit
	comments []edit
}

func (v *value) pin() error {
	name, ok := v.token(v.l.Name)
	if !ok {
		return refuse("write the text in one piece", "the name is not written as it is in one piece")
	}
	if n := v.l.Revision; n != nil && n.Kind == document.Null {
		return v.null(n)
	} else if n != nil {
		return v.given(n)
	}
	if v.was != "" || v.l.Key == "" {
		text, ok := v.l.Behind(v.commit)
		if !ok {
			return refuse("give the model by a commit where the tool takes one", "%s reads no revision there", v.l.Reference.Via)
		}
		v.replace(name, text)
		return nil
	}
	if v.l.Entry == nil {
		return refuse("write the revision by hand", "the name stands in a list")
	}
	return v.beside(name)
}

// token is where a scalar is written.
type token struct {
	from, to int    // with quotes
	quote    string // "" for none
}

// offset is that of a line and a column.
func (f *file) offset(line, column int) (int, bool) {
	at := 0
	if bytes.HasPrefix(f.raw, []byte("\ufeff")) {
		at = len("\ufeff")
	}
	for range line - 1 {
		i := bytes.IndexByte(f.raw[at:], '\n')
		if i < 0 {
			return 0, false
		}
		at += i + 1
	}
	at += column - 1
	return at, line > 0 && column > 0 && at < len(f.raw)
}

// token finds the scalar of a node; ok is false unless the file has its text as it is.
func (v *value) token(n *document.Node) (t token, ok bool) {
	at, ok := v.f.offset(n.Line, n.Column)
	if !ok || n.Path != "" {
		return t, false
	}
	if c := v.f.raw[at]; c == '"' || c == '\'' {
		t.quote = string(c)
	}
	t.from, t.to = at, at+len(n.Text)+2*len(t.quote)
	return t, t.to <= len(v.f.raw) && string(v.f.raw[t.from:t.to]) == t.quote+n.Text+t.quote
}

func (v *value) replace(t token, text string) {
	v.edits = append(v.edits, edit{v.f.path, t.from + len(t.quote), t.to - len(t.quote), text})
	v.comment(t)
}

// given writes the commit in place of the revision that is there.
func (v *value) given(n *document.Node) error {
	t, ok := v.token(n)
	if !ok {
		return refuse("write the text in one piece", "the revision is not written as it is in one piece")
	}
	if t.quote == "" && v.syntax() != "ini" {
		v.edits = append(v.edits, edit{v.f.path, t.from, t.to, `"` + v.commit + `"`})
		v.comment(t)
		return nil
	}
	v.replace(t, v.commit)
	return nil
}

// null writes the commit in place of a null that is written.
func (v *value) null(n *document.Node) error {
	at, ok := v.f.offset(n.Line, n.Column)
	for _, word := range []string{"null", "Null", "NULL", "~"} {
		if ok && bytes.HasPrefix(v.f.raw[at:], []byte(word)) {
			v.edits = append(v.edits, edit{v.f.path, at, at + len(word), `"` + v.commit + `"`})
			return nil
		}
	}
	return refuse("write the revision by hand", "the key of the revision has no value")
}

// syntax is what the file's format looks like: "json", "yaml", "toml" or "ini".
func (v *value) syntax() string {
	switch strings.ToLower(path.Ext(v.f.path)) {
	case ".json", ".jsonc", ".json5", ".jsonl", ".ndjson", ".jsonnet", ".libsonnet":
		return "json"
	case ".toml":
		return "toml"
	case ".ini", ".cfg", ".properties", ".env":
		return "ini"
	}
	if path.Base(v.f.path) == "Pipfile" {
		return "toml"
	}
	return "yaml"
}

// comment keeps what was asked for behind the line, in formats that have comments
// there.
func (v *value) comment(t token) {
	s := v.syntax()
	end := v.f.endOfLine(t.to)
	if v.was == "" || s != "yaml" && s != "toml" || len(bytes.TrimSpace(v.f.raw[t.to:end])) > 0 ||
		strings.ContainsFunc(v.was, func(r rune) bool { return !strings.ContainsRune(plain, r) }) {
		return
	}
	v.comments = append(v.comments, edit{v.f.path, t.to, t.to, "  # " + v.was})
}

// endOfLine is the offset of the end of the line, before its mark.
func (f *file) endOfLine(at int) int {
	if i := bytes.IndexAny(f.raw[at:], "\r\n"); i >= 0 {
		return at + i
	}
	return len(f.raw)
}

// beside writes the key of the revision behind the value of the name: on a line of
// its own where the name has one.
func (v *value) beside(name token) error {
	at, ok := v.f.offset(v.l.Entry.Line, v.l.Entry.Column)
	if !ok || v.l.Entry.Path != "" || at >= name.from {
		return refuse("write the revision by hand", "the name comes from another place of the file")
	}
	raw := v.f.raw
	start := bytes.LastIndexByte(raw[:at], '\n') + 1
	before := string(bytes.TrimPrefix(raw[start:at], []byte("\ufeff")))
	between := string(raw[at:name.from])
	i := strings.IndexAny(strings.TrimLeft(between[1:], `abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-."'`), ":=")
	if i < 0 || strings.ContainsAny(between, "\r\n&!*") {
		return refuse("write the revision by hand", "the key of the name is written in a way that is not edited")
	}
	mark := between[strings.LastIndexAny(between, ":="):]
	mark = between[len(strings.TrimRight(between[:len(between)-len(mark)], " \t")):]
	alone := strings.Trim(before, " \t") == ""
	end := v.f.endOfLine(name.to)
	follows := bytes.TrimLeft(raw[name.to:end], " \t")
	nl := v.f.lineEnd(name.to)
	switch s := v.syntax(); {
	case s == "json" || len(follows) > 0 && follows[0] != '#' || !alone && strings.Trim(before, " \t-") != "":
		key := v.l.Key
		if c := raw[at]; c == '"' || c == '\'' {
			key = string(c) + key + string(c)
		}
		quote := `"`
		if name.quote != "" {
			quote = name.quote
		}
		gap := ", "
		if alone {
			gap = "," + nl + before
		}
		v.edits = append(v.edits, edit{v.f.path, name.to, name.to, gap + key + mark + quote + v.commit + quote})
	default:
		indent := strings.Map(func(r rune) rune {
			if r == '-' {
				return ' '
			}
			return r
		}, before)
		text := `"` + v.commit + `"`
		if s == "ini" {
			text = v.commit
		} else if name.quote == "'" {
			text = "'" + v.commit + "'"
		}
		v.edits = append(v.edits, edit{v.f.path, end, end, nl + indent + v.l.Key + mark + text})
	}
	return nil
}
