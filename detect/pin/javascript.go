package pin

import (
	"bytes"
	"context"
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/javascript"
	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// isScript tells whether programs of JavaScript or TypeScript stand in a file.
func isScript(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".vue", ".svelte", ".astro", ".html", ".htm":
		return true
	}
	return false
}

// javascript plans the edits of a call in JavaScript.
func (f *file) javascript(p *planner, q *plan) error {
	if err := q.site.check(); err != nil {
		return err
	}
	if !p.isScripts {
		found, err := javascript.Locate(context.Background(), p.o.Tree)
		if err != nil {
			return refuse("", "the programs can't be read")
		}
		p.scripts, p.isScripts = found, true
	}
	var first *use
	for i := range q.site.uses {
		u := &q.site.uses[i]
		if first != nil && !first.isSame(*u) {
			return refuse("write a revision beside each name, and hand both on", "the call can load one of several models")
		}
		if first == nil {
			first = u
		}
	}
	i := slices.IndexFunc(p.scripts, func(l javascript.Located) bool {
		return l.Reference.At == first.ref.At && key(l.Reference, l.Reference.Revision) == key(first.ref, first.ref.Revision)
	})
	if i < 0 {
		return refuse("write the revision by hand", "the call is not found again")
	}
	c := &scriptCall{f: f, q: q, l: &p.scripts[i], u: *first}
	return c.pin()
}

// scriptCall pins one call.
type scriptCall struct {
	f *file
	q *plan
	l *javascript.Located
	u use
}

func (c *scriptCall) pin() error {
	commit := c.u.target.Commit
	if n := c.l.Name; n != nil && n.Kind == syntax.String {
		if text, ok := atCommit(n.Text, c.u.ref.Model, commit); ok {
			return c.replace(n, text)
		}
	}
	if n := c.l.Name; n != nil && !isFixedScript(n) {
		return refuse("write the revision where the name is written, and hand both on", "other names can come to this place too")
	}
	if c.l.Property == "" {
		return refuse("load it by a call that takes a revision", "%s takes no revision", c.u.ref.Via)
	}
	args := c.l.Call.Args()
	if slices.ContainsFunc(args, func(n *syntax.Node) bool { return n == nil || n.Kind == syntax.Spread }) {
		return refuse("write the arguments one by one", "what ... gives may have a revision already")
	}
	switch n := c.l.Arg; {
	case len(args) == 0:
		return refuse("write the name into the call", "the call names no model and loads its default")
	case n < len(args):
		return c.option(args[n])
	case n > len(args):
		return refuse("write the revision by hand", "arguments before the options are missing")
	}
	q := c.quote()
	return c.insert(c.behind(args[len(args)-1]), ", { "+c.l.Property+": "+q+commit+q+" }")
}

// option writes the property into an object.
func (c *scriptCall) option(object *syntax.Node) error {
	if object.Kind != syntax.Object {
		return refuse("write the revision where the options are made", "the options are not written in the call")
	}
	q := c.quote()
	text := c.l.Property + ": " + q + c.u.target.Commit + q
	for _, kid := range object.Kids {
		switch {
		case kid == nil || kid.Kind == syntax.Spread || kid.Text == "":
			return refuse("write the revision where the options are made", "what ... gives may have a revision already")
		case kid.Text == c.l.Property && kid.Kid(0) != nil && kid.Kid(0).Kind == syntax.String:
			return c.replace(kid.Kid(0), c.u.target.Commit)
		case kid.Text == c.l.Property:
			return refuse("write the revision as a text", "the revision is computed")
		}
	}
	if len(object.Kids) == 0 {
		c.q.edits = append(c.q.edits, edit{c.f.path, object.Pos, object.End, "{ " + text + " }"})
		return nil
	}
	last := object.Kids[len(object.Kids)-1]
	start := bytes.LastIndexByte(c.f.raw[:last.Pos], '\n') + 1
	if blank := string(c.f.raw[start:last.Pos]); strings.Trim(blank, " \t") == "" && start > object.Pos {
		return c.line(last.End, c.f.lineEnd(last.Pos)+blank+text)
	}
	return c.insert(last.End, ", "+text)
}

// line writes a property on a line of its own, behind a comment on that of the one
// before.
func (c *scriptCall) line(at int, text string) error {
	end := c.f.endOfLine(at)
	follows := bytes.TrimLeft(c.f.raw[at:end], " \t")
	switch rest, comma := bytes.CutPrefix(follows, []byte(",")); {
	case comma && (len(bytes.TrimSpace(rest)) == 0 || bytes.HasPrefix(bytes.TrimSpace(rest), []byte("//"))):
		return c.insert(end, text+",")
	case !comma && bytes.HasPrefix(follows, []byte("//")):
		c.q.edits = append(c.q.edits, edit{c.f.path, at, at, ","})
		return c.insert(end, text)
	}
	return c.insert(at, ","+text)
}

func (c *scriptCall) insert(at int, text string) error {
	c.q.edits = append(c.q.edits, edit{c.f.path, at, at, text})
	return nil
}

// replace writes a text in place of that of a literal.
func (c *scriptCall) replace(n *syntax.Node, text string) error {
	raw := c.f.raw[n.Pos:n.End]
	if len(raw) < 2 || string(raw[1:len(raw)-1]) != n.Text {
		return refuse("write the text in one piece", "the text is written with escapes")
	}
	c.q.edits = append(c.q.edits, edit{c.f.path, n.Pos + 1, n.End - 1, text})
	return nil
}

// quote is the mark by which the call writes its name.
func (c *scriptCall) quote() string {
	mark := `"`
	c.l.Call.Walk(func(n *syntax.Node) bool {
		if n.Kind == syntax.String && c.f.raw[n.Pos] == '\'' {
			mark = "'"
		}
		return true
	})
	return mark
}

// behind is the offset behind an argument, with the parentheses around it.
func (c *scriptCall) behind(last *syntax.Node) int {
	at := last.End
	for i := at; i < c.l.Call.End-1; i++ {
		switch rest := c.f.raw[i : c.l.Call.End-1]; {
		case rest[0] == ')':
			at = i + 1
		case bytes.HasPrefix(rest, []byte("//")):
			for i+1 < c.l.Call.End-1 && c.f.raw[i+1] != '\n' {
				i++
			}
		case bytes.HasPrefix(rest, []byte("/*")):
			if n := bytes.Index(rest, []byte("*/")); n > 0 {
				i += n + 1
			}
		}
	}
	return at
}

// isFixedScript tells whether an expression hands on one value: a choice may have others
// than the ones that are known.
func isFixedScript(n *syntax.Node) bool {
	fixed := true
	n.Walk(func(n *syntax.Node) bool {
		switch n.Kind {
		case syntax.Cond, syntax.Binary, syntax.Call, syntax.Assign, syntax.Sequence, syntax.Unary:
			fixed = fixed && n.Kind == syntax.Binary && n.Text == "+"
		}
		return fixed
	})
	return fixed
}
