package syntax

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// required lists the fields that a node of each kind has at least once,
// whatever the source: code that walks a tree doesn't ask for nil there.
var required = map[string]string{
	"Delete": "targets", "Assign": "targets value", "AugAssign": "target value", "AnnAssign": "target annotation",
	"TypeAlias": "name value", "For": "target iter", "While": "test", "If": "test", "With": "items", "Match": "subject",
	"Assert": "test", "Import": "names", "ImportFrom": "names", "ExprStmt": "value", "Exec": "code",
	"WithItem": "context_expr", "MatchCase": "pattern", "Comprehension": "target iter", "Keyword": "value",
	"BoolOp": "values", "NamedExpr": "target value", "BinOp": "left right", "UnaryOp": "operand", "Lambda": "body",
	"IfExp": "test body orelse", "Set": "elts", "Comp": "generators", "Await": "value", "YieldFrom": "value",
	"Compare": "left comparators", "Call": "func", "Interp": "value", "Attribute": "value", "Subscript": "value slice",
	"Starred": "value", "Repr": "value",
	"MatchValue": "value", "MatchClass": "cls", "MatchOr": "patterns",
}

// checker collects what is wrong with a tree.
type checker struct {
	file   *File
	lines  []Pos // start of each line, found without the scanner
	depth  int   // of the deepest node
	nodes  int
	faults []string
}

// checkFile tells what is wrong with the tree of f: ranges outside their
// parents, siblings out of order, absent fields, wrong positions, problems out
// of order. It holds for any source, broken ones included.
func checkFile(f *File) (faults []string, nodes, depth int) {
	c := &checker{file: f, lines: lineStarts(f.Src)}
	whole := Range{0, Pos(len(f.Src))}
	c.siblings("file", "body", add(nil, "body", f.Body))
	for _, s := range f.Body {
		c.check(s, whole, whole, 1)
	}
	c.problems()
	return c.faults, c.nodes, c.depth
}

func (c *checker) fault(format string, args ...any) {
	if len(c.faults) < 20 {
		c.faults = append(c.faults, fmt.Sprintf(format, args...))
	}
}

// lineStarts finds the lines of src as Python does: they end with "\n", "\r\n"
// or "\r". A byte order mark is not part of the first line.
func lineStarts(src string) []Pos {
	starts := []Pos{0}
	if strings.HasPrefix(src, "\ufeff") {
		starts[0] = 3
	}
	for i := 0; i < len(src); i++ {
		if src[i] == '\n' || src[i] == '\r' && (i+1 == len(src) || src[i+1] != '\n') {
			starts = append(starts, Pos(i+1))
		}
	}
	return starts
}

// check checks the node n inside the range of its parent and of that one's
// parent.
func (c *checker) check(n any, parent, grandparent Range, depth int) {
	c.nodes++
	c.depth = max(c.depth, depth)
	s := describe(n)
	own := parent
	if !s.unplaced {
		node := n.(Node)
		own = Range{node.Pos(), node.End()}
		c.rangeInside(s.head, own, parent)
		c.position(own.From)
		c.position(own.To)
	} else {
		parent = grandparent
	}
	kind, _, _ := strings.Cut(s.head, " ")
	for field := range strings.FieldsSeq(required[kind]) {
		if !slices.ContainsFunc(s.parts, func(p part) bool { return p.field == field && p.node != nil }) {
			c.fault("%s at %d has no %s", s.head, own.From, field)
		}
	}
	if dict, ok := n.(*Dict); ok {
		if len(dict.Keys) != len(dict.Values) {
			c.fault("dict at %d has %d keys and %d values", own.From, len(dict.Keys), len(dict.Values))
			return
		}
		s.parts = interleave(dict)
	}
	c.siblings(kind, s.head, s.parts)
	for _, child := range s.parts {
		switch {
		case child.node == nil:
		case child.field == "decorator_list":
			c.check(child.node, parent, grandparent, depth+1)
			if child.node.(Expr).End() > own.From {
				c.fault("%s at %d has a decorator behind its start", s.head, own.From)
			}
		case child.field == "default":
			c.check(child.node, parent, grandparent, depth+1)
		default:
			c.check(child.node, own, parent, depth+1)
		}
	}
}

// interleave puts each key of a dict display before its value.
func interleave(dict *Dict) []part {
	var parts []part
	for i, value := range dict.Values {
		if key := dict.Keys[i]; key != nil {
			parts = append(parts, part{"keys", key})
		}
		parts = append(parts, part{"values", value})
	}
	return parts
}

func (c *checker) rangeInside(head string, own, parent Range) {
	if own.From > own.To || own.From < parent.From || own.To > parent.To {
		c.fault("%s at %d-%d is outside its parent at %d-%d", head, own.From, own.To, parent.From, parent.To)
	}
}

// siblings checks that children of one field stand in the order of the source,
// and that no two children overlap. In an f-string "a{x=}b" the literal text
// "ax=" overlaps the interpolation behind it, "{x=}": there the ends are in
// order.
func (c *checker) siblings(kind, head string, parts []part) {
	type placed struct {
		Range
		field string
	}
	var all []placed
	last := map[string]Pos{}
	for _, p := range parts {
		if p.node == nil {
			continue
		}
		r := span(p.node)
		key := r.From
		if kind == "JoinedStr" {
			key = r.To
		}
		if key < last[p.field] {
			c.fault("%s: %s at %d-%d stands before its elder sibling", head, p.field, r.From, r.To)
		}
		last[p.field] = key
		all = append(all, placed{r, p.field})
	}
	if kind == "JoinedStr" {
		return
	}
	slices.SortStableFunc(all, func(a, b placed) int { return cmp.Compare(a.From, b.From) })
	for i := 1; i < len(all); i++ {
		if all[i].From < all[i-1].To {
			c.fault("%s: %s at %d-%d overlaps %s at %d-%d", head, all[i-1].field, all[i-1].From, all[i-1].To, all[i].field, all[i].From,
				all[i].To)
		}
	}
}

// span is the range of n with what belongs to it outside: the decorators of a
// definition, the default of a parameter. For a node without a range it is the
// span of its parts.
func span(n any) Range {
	s := describe(n)
	var r Range
	known := !s.unplaced
	if known {
		r = Range{n.(Node).Pos(), n.(Node).End()}
	}
	for _, p := range s.parts {
		if p.node == nil || !s.unplaced && p.field != "decorator_list" && p.field != "default" {
			continue
		}
		inner := span(p.node)
		if !known {
			r, known = inner, true
		}
		r = Range{min(r.From, inner.From), max(r.To, inner.To)}
	}
	return r
}

// position checks File.Position for p against the lines found here.
func (c *checker) position(p Pos) {
	line, column := c.file.Position(p)
	i := sort.Search(len(c.lines), func(i int) bool { return c.lines[i] > p })
	if i == 0 {
		c.fault("position %d is inside the byte order mark", p)
		return
	}
	if line != i || column != int(p-c.lines[i-1])+1 {
		c.fault("position of %d is %d:%d, not %d:%d", p, line, column, i, int(p-c.lines[i-1])+1)
	}
}

func (c *checker) problems() {
	var last Pos
	for _, p := range c.file.Problems {
		if p.At < last {
			c.fault("problem at %d stands behind one at %d", p.At, last)
		}
		last = p.At
		if int(p.At) > len(c.file.Src) {
			c.fault("problem at %d is outside the source", p.At)
		}
		first, _ := utf8.DecodeRuneInString(p.Message)
		if p.Message == "" || unicode.IsUpper(first) || strings.HasSuffix(p.Message, ".") || strings.ContainsAny(p.Message, "\n\r") {
			c.fault("problem at %d has the message %q", p.At, p.Message)
		}
	}
}
