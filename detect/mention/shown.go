package mention

import (
	"regexp"
	"sort"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/signature"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// shown is a call that a text shows.
type shown struct {
	node   *syntax.Call
	callee string
	in     *joined // the text that it stands in
	start  int     // its offset there
}

// loaded is what a call names as one signature understands it.
type loaded struct {
	signature *signature.Signature
	named     signature.Named
}

func (m loaded) revision(c *shown) string {
	if m.named.Revision != "" {
		return m.named.Revision
	}
	return c.text(m.signature.Revision)
}

// via is the qualified name of the callee: by the imports that the text shows, or
// else in the library of the signature.
func (m loaded) via(callee string, imports map[string]string) string {
	head, rest, dotted := strings.Cut(callee, ".")
	root, _, _ := strings.Cut(m.signature.Call, ".")
	full, ok := imports[head]
	switch {
	case ok && dotted:
		return full + "." + rest
	case ok:
		return full
	case !strings.Contains(m.signature.Call, "*"):
		return m.signature.Call
	case head == root:
		return callee
	}
	return root + "." + callee
}

// models returns the models that a call names. Where no import says which
// library the callee is of, all signatures must mean one hub, or else the name
// must have the form of Hugging Face and one of them mean that.
func (c *shown) models(signatures []*signature.Signature, certain bool) []loaded {
	var all []loaded
	hubs := map[hub.ID]bool{}
	for _, s := range signatures {
		if !c.holds(s.Needs) {
			continue
		}
		for _, name := range c.texts(s.Model) {
			named, reason := s.Identify(name, c.text(s.Entry))
			if reason == "" {
				all = append(all, loaded{s, named})
				hubs[named.Model.Hub] = true
			}
		}
	}
	if certain {
		return all
	}
	if len(hubs) == 1 && isCamel(c.callee) && !hubs[hub.API] {
		return all
	}
	var one []loaded
	for _, m := range all {
		if m.named.Model.Hub == hub.HuggingFace && len(one) == 0 {
			one = append(one, m)
		}
	}
	return one
}

// isCamel tells whether a callee has a class with two words in its name: that
// means something without its library.
func isCamel(callee string) bool {
	for segment := range strings.SplitSeq(callee, ".") {
		humps, lower := 0, false
		for _, r := range segment {
			if r >= 'A' && r <= 'Z' && (humps == 0 || lower) {
				humps++
			}
			lower = r >= 'a' && r <= 'z'
		}
		if humps > 1 && segment[0] >= 'A' && segment[0] <= 'Z' {
			return true
		}
	}
	return false
}

// holds tells whether no condition fails for what the call shows.
func (c *shown) holds(needs []signature.Condition) bool {
	for _, n := range needs {
		e := c.argument(n.Arg)
		if e == nil {
			if !n.Absent {
				return false
			}
			continue
		}
		switch e := e.(type) {
		case *syntax.Str:
			if !n.Matches(e.Value) {
				return false
			}
		case *syntax.Const:
			isTrue := e.Kind == syntax.True
			if n.Is == "true" && !isTrue || n.Is == "false" && isTrue {
				return false
			}
		}
	}
	return true
}

// argument returns the expression at a path; nil if the call has none.
func (c *shown) argument(p signature.Path) syntax.Expr {
	for _, a := range p.Alternatives {
		if a.Callee || a.Receiver {
			continue
		}
		if a.Index >= 0 && a.Index < len(c.node.Args) {
			for _, e := range c.node.Args[:a.Index+1] {
				if _, starred := e.(*syntax.Starred); starred {
					return nil
				}
			}
			return c.node.Args[a.Index]
		}
		for _, k := range c.node.Keywords {
			for _, name := range a.Keywords {
				if k.Name == name {
					return k.Value
				}
			}
		}
	}
	return nil
}

// texts returns the strings that stand at a path.
func (c *shown) texts(p signature.Path) []string {
	segments := strings.Split(c.callee, ".")
	for _, a := range p.Alternatives {
		switch {
		case a.Callee:
			return segments[len(segments)-1:]
		case a.Receiver && len(segments) > 1:
			return segments[len(segments)-2 : len(segments)-1]
		}
	}
	var out []string
	add := func(e syntax.Expr) {
		switch e := e.(type) {
		case *syntax.Str:
			out = append(out, e.Value)
		case *syntax.Name:
			if text, ok := c.variable(e.Id); ok {
				out = append(out, text)
			}
		}
	}
	switch e := c.argument(p).(type) {
	case *syntax.List:
		for _, item := range e.Elts {
			add(item)
		}
	case *syntax.Tuple:
		for _, item := range e.Elts {
			add(item)
		}
	default:
		add(e)
	}
	return out
}

// text is the one string at a path, or "".
func (c *shown) text(p signature.Path) string {
	if p.IsZero() {
		return ""
	}
	if all := c.texts(p); len(all) == 1 {
		return all[0]
	}
	return ""
}

// assignment is a variable that is given a string.
var assignment = regexp.MustCompile(`^[ \t]*(?:>>> ?)?([A-Za-z_]\w*)[ \t]*(?::[^=]*)?=[ \t]*(?:"([^"]*)"|'([^']*)')[ \t]*(?:#.*)?$`)

// given is a string that a line of a text gives to a variable.
type given struct {
	offset int
	value  string
}

// assignments finds the variables of a text, in its order.
func (t *joined) assignments() map[string][]given {
	if t.variables == nil {
		t.variables = map[string][]given{}
		for i, l := range t.lines {
			if strings.IndexByte(l.text, '=') < 0 || len(l.text) > maxCallBytes {
				continue
			}
			if g := assignment.FindStringSubmatch(l.text); g != nil {
				t.variables[g[1]] = append(t.variables[g[1]], given{t.starts[i], g[2] + g[3]})
			}
		}
	}
	return t.variables
}

// variable returns the string that was assigned to a name last above the call.
func (c *shown) variable(name string) (string, bool) {
	all := c.in.assignments()[name]
	n := sort.Search(len(all), func(i int) bool { return all[i].offset >= c.start })
	if n == 0 {
		return "", false
	}
	return all[n-1].value, true
}
