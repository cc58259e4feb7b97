package mention

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/signature"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Bounds of what is read of code in a text.
const (
	maxCallBytes = 4096
	maxImports   = 500
	maxCalls     = 5_000 // that are looked at in one file
)

// catalogue finds signatures by the end of a call's name. It is immutable.
type catalogue struct {
	set   *signature.Set
	exact map[string][]string // last segment, or last two -> calls without "*"
	roots map[string][]string // last segment -> first segments of the calls that end so
}

func newCatalogue(set *signature.Set) *catalogue {
	c := &catalogue{set: set, exact: map[string][]string{}, roots: map[string][]string{}}
	add := func(m map[string][]string, key, value string) {
		if list := m[key]; len(list) == 0 || list[len(list)-1] != value { // the calls are sorted
			m[key] = append(list, value)
		}
	}
	for _, call := range set.Calls() {
		segments := strings.Split(call, ".")
		n := len(segments)
		add(c.roots, segments[n-1], segments[0])
		if n < 2 || strings.Contains(call, "*") {
			continue
		}
		add(c.exact, segments[n-1], call)
		add(c.exact, segments[n-2]+"."+segments[n-1], call)
	}
	size := map[string]int{}
	for _, call := range set.Calls() {
		root, _, _ := strings.Cut(call, ".")
		size[root]++
	}
	for _, roots := range c.roots { // a name that several libraries have is most often of the largest
		slices.SortFunc(roots, func(a, b string) int { return cmp.Or(cmp.Compare(size[b], size[a]), strings.Compare(a, b)) })
	}
	return c
}

// find returns the signatures of a callee as a text writes it. certain is false
// if no import says where the name comes from.
func (c *catalogue) find(callee string, imports map[string]string) (found []*signature.Signature, certain bool) {
	head, rest, dotted := strings.Cut(callee, ".")
	if full, ok := imports[head]; ok {
		if dotted {
			full += "." + rest
		}
		return c.set.Lookup(full), true
	}
	if dotted && c.set.Library(head) {
		if found = c.set.Lookup(callee); found != nil {
			return found, true
		}
	}
	segments := strings.Split(callee, ".")
	last := segments[len(segments)-1]
	if !dotted {
		return c.lookup(c.exact[last]), false
	}
	class := segments[len(segments)-2]
	if !isClass(class) {
		return nil, false
	}
	if calls := c.exact[class+"."+last]; calls != nil {
		return c.lookup(calls), false
	}
	for _, root := range c.roots[last] {
		found = append(found, c.set.Lookup(root+"."+class+"."+last)...)
	}
	return found, false
}

func (c *catalogue) lookup(calls []string) (found []*signature.Signature) {
	for _, call := range calls {
		found = append(found, c.set.Lookup(call)...)
	}
	return found
}

// isClass tells whether a name is written as classes are.
func isClass(name string) bool {
	return len(name) > 2 && name[0] >= 'A' && name[0] <= 'Z' && strings.ToUpper(name) != name
}

// known tells whether any call ends like a callee: the others need not be parsed.
func (c *catalogue) known(callee string, imports map[string]string) bool {
	last := callee[strings.LastIndexByte(callee, '.')+1:]
	if len(c.roots[last]) > 0 {
		return true
	}
	head, _, _ := strings.Cut(callee, ".")
	if full, ok := imports[head]; ok {
		head, _, _ = strings.Cut(full, ".")
	}
	return c.set.Library(head)
}

// findCalls finds loading calls in the lines of a text or of a piece of code.
func (r *reader) findCalls(lines []line) {
	has := false
	for _, l := range lines {
		has = has || strings.IndexByte(l.text, '(') >= 0 || strings.Contains(l.text, "import ")
	}
	if !has {
		return
	}
	t := joinLines(lines)
	r.importsOf(t.text)
	for at := 0; r.parsed < maxCalls; {
		i := strings.IndexByte(t.text[at:], '(')
		if i < 0 {
			return
		}
		open := at + i
		at = open + 1
		start := calleeStart(t.text, open)
		callee := t.text[start:open]
		if callee == "" || !r.calls.known(callee, r.imports) {
			continue
		}
		r.parsed++
		end := closing(t.text, open)
		if end < 0 || end == open+2 {
			continue
		}
		if r.module != "" { // what the file itself imports, but only if it matters
			module := r.module
			r.module = ""
			r.importsOf(module)
		}
		r.call(t, start, end, callee)
	}
}

// joined is lines as one text.
type joined struct {
	text   string
	lines  []line
	starts []int

	variables map[string][]given // nil until they are asked for
}

func joinLines(lines []line) *joined {
	t := &joined{lines: lines, starts: make([]int, len(lines))}
	var b strings.Builder
	for i, l := range lines {
		t.starts[i] = b.Len()
		b.WriteString(l.text)
		b.WriteByte('\n')
	}
	t.text = b.String()
	return t
}

// at returns the line that an offset is in, and the offset in it.
func (t *joined) at(offset int) (line, int) {
	i, exact := slices.BinarySearch(t.starts, offset)
	if !exact {
		i--
	}
	return t.lines[i], offset - t.starts[i]
}

// calleeStart returns where the dotted name before an offset begins.
func calleeStart(text string, end int) int {
	i := end
	for i > 0 && end-i < 200 {
		c := text[i-1]
		if c != '.' && c != '_' && !(c >= '0' && c <= '9') && !isLetter(rune(c)) {
			break
		}
		i--
	}
	for i < end && (text[i] == '.' || text[i] >= '0' && text[i] <= '9') {
		i++
	}
	return i
}

// closing returns the offset behind the bracket that closes the one at an
// offset; -1 if it is not within bounds. Strings are skipped.
func closing(text string, open int) int {
	depth := 0
	for i := open; i < len(text) && i-open < maxCallBytes; i++ {
		switch c := text[i]; c {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth--; depth == 0 {
				return i + 1
			}
		case '"', '\'':
			end := strings.IndexByte(text[i+1:], c)
			if newline := strings.IndexByte(text[i+1:], '\n'); end < 0 || newline >= 0 && newline < end {
				return -1
			}
			i += end + 1
		case '#':
			if newline := strings.IndexByte(text[i:], '\n'); newline > 0 {
				i += newline
			}
		}
	}
	return -1
}

// call reads one call and mentions what it loads.
func (r *reader) call(t *joined, start, end int, callee string) {
	found, certain := r.calls.find(callee, r.imports)
	if len(found) == 0 {
		return
	}
	file := syntax.Parse("", strings.TrimSpace(t.text[start:end]), syntax.FragmentMode)
	if len(file.Problems) > 0 || len(file.Body) != 1 {
		return
	}
	statement, ok := file.Body[0].(*syntax.ExprStmt)
	if !ok {
		return
	}
	node, ok := statement.Value.(*syntax.Call)
	if !ok {
		return
	}
	c := &shown{node: node, callee: callee, in: t, start: start}
	l, at := t.at(start)
	for _, m := range c.models(found, certain) {
		if m.named.Model.Hub != hub.HuggingFace { // such a name may have the form of Hugging Face
			for _, name := range c.texts(m.signature.Model) {
				r.elsewhere[name] = true
			}
		}
		if !r.plausible(m.named.Model, certain) {
			continue
		}
		r.mention(l, at, m.via(c.callee, r.imports), m.named.Model, m.revision(c), detect.Load{
			Part: m.signature.Part, Layout: m.signature.Layout, Filename: m.named.Filename,
			Subfolder: c.text(m.signature.Subfolder), Variant: c.text(m.signature.Variant),
		})
	}
}

// plausible tells whether what a call names is a model and no placeholder or
// path.
func (r *reader) plausible(m hub.Model, certain bool) bool {
	switch {
	case isPlaceholder(m.Name), hub.IsURL(m.Name) && isPlaceholderAddress(m.Name), strings.ContainsAny(m.Name, " \t\n"):
		return false
	case m.Hub == hub.API: // "model", "url"
		return strings.ContainsAny(m.Name, "-.:/0123456789") && !ownPlaceholder(m.Name)
	}
	if m.Hub != hub.HuggingFace || !strings.Contains(m.Name, "/") {
		return m.Hub != hub.HuggingFace || isBare(m.Name)
	}
	return !r.tree.has(m.Name) && (certain || !notOwners[strings.ToLower(m.Name[:strings.IndexByte(m.Name, '/')])])
}

// importsOf notes what the lines of a text import. What is noted already stays.
func (r *reader) importsOf(text string) {
	for at := 0; len(r.imports) < maxImports; {
		i := strings.Index(text[at:], "import ")
		if i < 0 {
			return
		}
		at += i
		start := strings.LastIndexByte(text[:at], '\n') + 1
		end := len(text)
		if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
			end = at + n
		}
		if open := strings.IndexByte(text[at:end], '('); open >= 0 { // the names may go on in the next lines
			if n := closing(text, at+open); n >= 0 {
				end = n
			}
		}
		statement := strings.TrimSpace(text[start:end])
		at += len("import ")
		if len(statement) <= maxCallBytes && (strings.HasPrefix(statement, "from ") || strings.HasPrefix(statement, "import ")) {
			r.importStatement(statement)
			at = end
		}
	}
}

func (r *reader) importStatement(text string) {
	file := syntax.Parse("", text, syntax.FragmentMode)
	if len(file.Problems) > 0 {
		return
	}
	for _, s := range file.Body {
		switch s := s.(type) {
		case *syntax.Import:
			for _, a := range s.Names {
				if a.AsName != "" {
					r.imported(a.AsName, a.Name)
				} else {
					head, _, _ := strings.Cut(a.Name, ".")
					r.imported(head, head)
				}
			}
		case *syntax.ImportFrom:
			for _, a := range s.Names {
				name := a.Name
				if a.AsName != "" {
					name = a.AsName
				}
				r.imported(name, strings.Repeat(".", s.Level)+s.Module+"."+a.Name)
			}
		}
	}
}

func (r *reader) imported(name, qualified string) {
	if r.imports == nil {
		r.imports = map[string]string{}
	}
	if _, ok := r.imports[name]; !ok {
		r.imports[name] = qualified
	}
}
