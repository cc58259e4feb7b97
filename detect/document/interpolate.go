package document

import (
	"slices"
	"strconv"
	"strings"
)

// Bounds of Interpolate, beside maxNodes for what it makes.
const (
	maxInterpolated = 16 << 20 // bytes of text that it makes
	maxReferences   = 100      // interpolations that lead from one to the next
)

// Interpolate returns root as OmegaConf 2.3 resolves it
// (https://omegaconf.readthedocs.io/en/2.3_branch/usage.html#variable-interpolation):
// ${a.b[0].c} from the root, ${.x} and ${..x} from the map or list around the
// value, ${oc.env:NAME,default} (also as ${env:...}), ${oc.select:path,default},
// ${oc.decode:value}, ${oc.dict.keys:path}, ${oc.dict.values:path} and
// ${oc.deprecated:path}, all of them nested in each other. A string that is one
// interpolation becomes the value that it names, with that value's position;
// one with text around is a string at its own place.
//
// env tells the value of a variable of the environment; nil knows none. What is
// not known stays as it is written, in a node with Unresolved set: other
// resolvers, paths that lead nowhere, cycles. root is not changed; what has no
// interpolation is shared.
func Interpolate(root *Node, env func(name string) (string, bool)) *Node {
	if root == nil {
		return nil
	}
	if env == nil {
		env = func(string) (string, bool) { return "", false }
	}
	p := &interpolator{root: &cursor{node: root}, env: env, active: map[*Node]bool{}}
	return p.resolve(p.root)
}

// A cursor is a node with the nodes around it, from which relative paths go.
type cursor struct {
	node *Node
	up   *cursor // nil at the root
}

type interpolator struct {
	root   *cursor
	env    func(string) (string, bool)
	nodes  int
	bytes  int
	depth  int            // of interpolations
	active map[*Node]bool // being resolved
}

// resolve returns the node of a cursor with its interpolations replaced, and
// the same node if it has none.
func (p *interpolator) resolve(c *cursor) *Node {
	n := c.node
	if p.nodes++; p.nodes > maxNodes {
		return n
	}
	switch n.Kind {
	case String:
		if strings.Contains(n.Text, "${") {
			return p.text(c)
		}
	case List:
		p.active[n] = true
		defer delete(p.active, n)
		out := n
		for i, item := range n.Items {
			if now := p.resolve(&cursor{item, c}); now != item {
				if out == n {
					out = copyNode(n)
				}
				out.Items[i] = now
			}
		}
		return out
	case Map:
		p.active[n] = true
		defer delete(p.active, n)
		out := n
		for i, e := range n.Entries {
			if now := p.resolve(&cursor{e.Value, c}); now != e.Value {
				if out == n {
					out = copyNode(n)
				}
				out.Entries[i].Value = now
			}
		}
		return out
	}
	return n
}

func copyNode(n *Node) *Node {
	out := *n
	out.Items, out.Entries = slices.Clone(n.Items), slices.Clone(n.Entries)
	return &out
}

// text resolves a string with interpolations.
func (p *interpolator) text(c *cursor) *Node {
	if p.active[c.node] || p.depth >= maxReferences {
		return unresolved(c.node, c.node.Text)
	}
	p.active[c.node] = true
	p.depth++
	defer func() { delete(p.active, c.node); p.depth-- }()

	parts := splitInterpolations(c.node.Text)
	if len(parts) == 1 && parts[0].expression {
		if n := p.expression(parts[0].text, c); n != nil {
			return n
		}
		return unresolved(c.node, c.node.Text)
	}
	var out strings.Builder
	known := true
	for _, part := range parts {
		text := part.text
		if part.expression {
			var ok bool
			if text, ok = pythonText(p.expression(part.text, c)); !ok {
				known = false
				text = "${" + part.text + "}"
			}
		}
		if p.bytes += len(text); p.bytes > maxInterpolated {
			return unresolved(c.node, c.node.Text)
		}
		out.WriteString(text)
	}
	if !known {
		return unresolved(c.node, out.String())
	}
	return &Node{Kind: String, Text: out.String(), Path: c.node.Path, Line: c.node.Line, Column: c.node.Column}
}

func unresolved(n *Node, text string) *Node {
	out := *n
	out.Text, out.Unresolved = text, true
	return &out
}

// pythonText is what str of Python makes of a scalar.
func pythonText(n *Node) (string, bool) {
	if n == nil || n.Unresolved {
		return "", false
	}
	switch n.Kind {
	case Null:
		return "None", true
	case Bool:
		if n.Text == "true" {
			return "True", true
		}
		return "False", true
	case Number, String:
		return n.Text, true
	}
	return "", false
}

// A part of a string: plain text, or what stands between "${" and "}".
type part struct {
	text       string
	expression bool
}

// splitInterpolations takes a string apart. A backslash before "${" takes its
// meaning away; two are a backslash. A "${" without its "}" is plain text.
func splitInterpolations(s string) []part {
	var parts []part
	var plain strings.Builder
	for {
		i := strings.Index(s, "${")
		if i < 0 {
			break
		}
		slashes := i - len(strings.TrimRight(s[:i], `\`))
		plain.WriteString(s[:i-slashes])
		plain.WriteString(strings.Repeat(`\`, slashes/2))
		if slashes%2 == 1 {
			plain.WriteString("${")
			s = s[i+2:]
			continue
		}
		end := closing(s[i+2:])
		if end < 0 {
			s = s[i:]
			break
		}
		if plain.Len() > 0 {
			parts = append(parts, part{text: plain.String()})
			plain.Reset()
		}
		parts = append(parts, part{text: s[i+2 : i+2+end], expression: true})
		s = s[i+2+end+1:]
	}
	plain.WriteString(s)
	if plain.Len() > 0 || len(parts) == 0 {
		parts = append(parts, part{text: plain.String()})
	}
	return parts
}

// closing finds the "}" that closes an expression, past nested braces and
// quoted strings, or returns -1.
func closing(s string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			if depth == 0 {
				return i
			}
			depth--
		case '"', '\'':
			if end := quotedEnd(s[i:]); end > 0 {
				i += end - 1
			}
		}
	}
	return -1
}

// quotedEnd returns the length of the quoted string that s begins with, or 0.
func quotedEnd(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case s[0]:
			return i + 1
		}
	}
	return 0
}

// expression evaluates what stands in the braces; nil if it is not known.
func (p *interpolator) expression(text string, c *cursor) *Node {
	if name, args, ok := resolverCall(text); ok {
		return p.call(name, args, c)
	}
	path, ok := p.inner(text, c)
	if !ok {
		return nil
	}
	return p.follow(path, c)
}

// resolverCall takes "name:arguments" apart.
func resolverCall(text string) (name, args string, ok bool) {
	name, args, ok = strings.Cut(text, ":")
	name = strings.TrimSpace(name)
	return name, args, ok && name != "" && !strings.ContainsAny(name, "${}[]\"' ")
}

// inner replaces interpolations inside an expression.
func (p *interpolator) inner(text string, c *cursor) (string, bool) {
	if !strings.Contains(text, "${") {
		return strings.TrimSpace(text), true
	}
	n := p.nested(text, c)
	s, ok := pythonText(n)
	return strings.TrimSpace(s), ok
}

// nested resolves a text as if it stood where the cursor is.
func (p *interpolator) nested(text string, c *cursor) *Node {
	at := &Node{Kind: String, Text: strings.TrimSpace(text), Path: c.node.Path, Line: c.node.Line, Column: c.node.Column}
	return p.resolve(&cursor{at, c.up})
}

// follow resolves the value that a path names. A leading dot is the container
// around the cursor, each further one the next container.
func (p *interpolator) follow(path string, c *cursor) *Node {
	at := p.root
	if strings.HasPrefix(path, ".") {
		at = c.up
		for path = path[1:]; strings.HasPrefix(path, ".") && at != nil; path = path[1:] {
			at = at.up
		}
	}
	keys, ok := splitPath(path)
	if !ok || at == nil {
		return nil
	}
	for _, key := range keys {
		if at = p.step(at, key); at == nil {
			return nil
		}
	}
	if p.active[at.node] {
		return nil // a cycle
	}
	n := p.resolve(at)
	if n.Kind == String && n.Unresolved {
		return nil
	}
	return n
}

// step goes to a child. A string on the way that is an interpolation is
// resolved; from there on the way is through what it gives.
func (p *interpolator) step(at *cursor, key string) *cursor {
	if p.nodes++; p.nodes > maxNodes {
		return nil
	}
	if at.node.Kind == String && strings.Contains(at.node.Text, "${") {
		n := p.text(at)
		if n.Unresolved {
			return nil
		}
		at = &cursor{n, at.up}
	}
	switch at.node.Kind {
	case Map:
		if n := at.node.Get(key); n != nil {
			return &cursor{n, at}
		}
	case List:
		i, err := strconv.Atoi(key)
		if err == nil && i < 0 {
			i += len(at.node.Items)
		}
		if err == nil && i >= 0 && i < len(at.node.Items) {
			return &cursor{at.node.Items[i], at}
		}
	}
	return nil
}

// splitPath takes "a.b[0][c]" apart.
func splitPath(path string) ([]string, bool) {
	var keys []string
	for path != "" {
		switch path[0] {
		case '[':
			end := strings.IndexByte(path, ']')
			if end < 0 {
				return nil, false
			}
			keys = append(keys, strings.Trim(path[1:end], `"' `))
			path = strings.TrimPrefix(path[end+1:], ".")
		default:
			end := strings.IndexAny(path, ".[")
			if end < 0 {
				end = len(path)
			}
			if end == 0 {
				return nil, false
			}
			keys = append(keys, path[:end])
			path = strings.TrimPrefix(path[end:], ".")
		}
	}
	return keys, true
}

// call evaluates the resolvers that OmegaConf registers itself.
func (p *interpolator) call(name, args string, c *cursor) *Node {
	list := splitArguments(args)
	if len(list) == 0 {
		return nil
	}
	switch name {
	case "oc.env", "env":
		return p.variable(list, c)
	case "oc.select":
		if path, ok := p.inner(list[0], c); ok {
			if n := p.follow(path, c); n != nil {
				return n
			}
		}
		if len(list) == 2 {
			return p.argument(list[1], c)
		}
	case "oc.deprecated":
		if path, ok := p.inner(list[0], c); ok {
			return p.follow(path, c)
		}
	case "oc.decode":
		if n := p.nested(unquote(list[0]), c); !n.Unresolved && (n.Kind != String || len(list) == 1) {
			if n.Kind == String {
				return literal(n.Text, n)
			}
			return n
		}
	case "oc.dict.keys", "oc.dict.values":
		if path, ok := p.inner(list[0], c); ok {
			return fields(p.follow(path, c), name == "oc.dict.keys")
		}
	}
	return nil
}

func (p *interpolator) variable(list []string, c *cursor) *Node {
	name, ok := p.inner(list[0], c)
	if !ok {
		return nil
	}
	name = unquote(name)
	if value, ok := p.env(name); ok {
		return &Node{Kind: String, Text: value, Path: c.node.Path, Line: c.node.Line, Column: c.node.Column}
	}
	if len(list) != 2 {
		return nil
	}
	n := p.argument(list[1], c)
	if text, ok := pythonText(n); ok && n.Kind != Null { // a default of a variable is a string or None
		n = &Node{Kind: String, Text: text, Path: n.Path, Line: n.Line, Column: n.Column}
	}
	return n
}

// argument evaluates an argument of a resolver: an interpolation, a quoted
// string, or a literal. It gives nil if something in it is not known.
func (p *interpolator) argument(text string, c *cursor) *Node {
	if strings.Contains(text, "${") {
		if n := p.nested(unquote(text), c); !n.Unresolved {
			return n
		}
		return nil
	}
	if s := unquote(text); s != text {
		return &Node{Kind: String, Text: s, Path: c.node.Path, Line: c.node.Line, Column: c.node.Column}
	}
	return literal(text, c.node)
}

// literal is what a word is among the arguments of a resolver.
func literal(text string, at *Node) *Node {
	n := &Node{Kind: String, Text: text, Path: at.Path, Line: at.Line, Column: at.Column}
	switch low := strings.ToLower(text); {
	case low == "null":
		n.Kind, n.Text = Null, ""
	case low == "true" || low == "false":
		n.Kind, n.Text = Bool, low
	case isJSON5Number(text) || isJSONNumber(text):
		n.Kind = Number
	}
	return n
}

// splitArguments takes arguments apart at commas that stand in no brackets.
func splitArguments(s string) []string {
	var out []string
	depth, start := 0, 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '{', '[', '(':
			depth++
		case '}', ']', ')':
			depth--
		case '"', '\'':
			if end := quotedEnd(s[i:]); end > 0 {
				i += end - 1
			}
		case ',':
			if depth == 0 {
				out = append(out, strings.TrimSpace(s[start:i]))
				start = i + 1
			}
		}
	}
	return append(out, strings.TrimSpace(s[start:]))
}

func unquote(s string) string {
	if len(s) >= 2 && (s[0] == '"' || s[0] == '\'') && quotedEnd(s) == len(s) {
		return strings.ReplaceAll(s[1:len(s)-1], `\`+s[:1], s[:1])
	}
	return s
}

// fields lists the keys or the values of a map.
func fields(n *Node, keys bool) *Node {
	if n == nil || n.Kind != Map {
		return nil
	}
	out := &Node{Kind: List, Path: n.Path, Line: n.Line, Column: n.Column}
	for _, e := range n.Entries {
		item := e.Value
		if keys {
			item = &Node{Kind: String, Text: e.Key, Path: e.Path, Line: e.Line, Column: e.Column}
		}
		out.Items = append(out.Items, item)
	}
	return out
}
