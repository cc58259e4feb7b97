package syntax

// precedence is how strongly a binary operator binds.
var precedence = map[string]int{
	"??": 1, "||": 1, "&&": 2, "|": 3, "^": 4, "&": 5, "==": 6, "!=": 6, "===": 6, "!==": 6,
	"<": 7, ">": 7, "<=": 7, ">=": 7, "instanceof": 7, "in": 7, "as": 7, "satisfies": 7,
	"<<": 8, ">>": 8, ">>>": 8, "+": 9, "-": 9, "*": 10, "/": 10, "%": 10, "**": 11,
}

var assignments = map[string]bool{
	"=": true, "+=": true, "-=": true, "*=": true, "/=": true, "%=": true, "&=": true, "|=": true, "^=": true,
	"<<=": true, ">>=": true, ">>>=": true, "**=": true, "&&=": true, "||=": true, "??=": true,
}

func (p *parser) expression() *Node {
	start := p.tok.pos
	n := p.assign()
	if !p.is(",") {
		return n
	}
	list := []*Node{n}
	for p.accept(",") {
		list = append(list, p.assign())
	}
	return p.node(Sequence, start, "", list...)
}

func (p *parser) assign() *Node {
	defer func(depth int) { p.depth = depth }(p.enter())
	start := p.tok.pos
	if p.isName("yield") {
		if n := p.yield(); n != nil {
			return n
		}
	}
	left := p.conditional()
	if p.tok.kind == tPunct && assignments[p.tok.text] {
		op := p.tok.text
		p.advance()
		return p.node(Assign, start, op, left, p.assign())
	}
	return left
}

func (p *parser) yield() *Node {
	start, next := p.tok.pos, p.peek()
	if next.kind == tPunct && next.text != "*" && next.text != "(" && next.text != "[" && next.text != "{" &&
		next.text != ")" && next.text != ";" && next.text != "}" {
		return nil
	}
	p.advance()
	if p.tok.nl || p.is(")") || p.is("]") || p.is("}") || p.is(",") || p.is(";") || p.tok.kind == tEOF {
		return p.node(Unary, start, "yield")
	}
	p.accept("*")
	return p.node(Unary, start, "yield", p.assign())
}

func (p *parser) conditional() *Node {
	start := p.tok.pos
	test := p.binary(0)
	if !p.is("?") || p.isOptionalMark() {
		return test
	}
	p.advance()
	inThen, noIn := p.inThen, p.noIn
	p.inThen, p.noIn = true, false
	then := p.assign()
	p.inThen, p.noIn = inThen, noIn
	p.expect(":")
	return p.node(Cond, start, "", test, then, p.assign())
}

// isOptionalMark tells whether a question mark is that of an optional parameter.
func (p *parser) isOptionalMark() bool {
	next := p.peek()
	return next.kind == tPunct && (next.text == ":" || next.text == "," || next.text == ")" || next.text == "=")
}

func (p *parser) operator() (op string, level int) {
	switch {
	case p.tok.kind == tPunct:
		op = p.tok.text
	case p.tok.kind != tName || p.tok.escaped:
		return "", 0
	case p.tok.text == "instanceof", p.tok.text == "in" && !p.noIn,
		(p.tok.text == "as" || p.tok.text == "satisfies") && !p.tok.nl:
		op = p.tok.text
	}
	return op, precedence[op]
}

// binary reads operators that bind stronger than level. A row of one operator is
// one node.
func (p *parser) binary(level int) *Node {
	start := p.tok.pos
	left := p.unary()
	var row *Node // that left is, if this call made it
	for chain := 0; ; chain++ {
		op, l := p.operator()
		if l <= level {
			return left
		}
		if chain > maxChain && row == nil {
			p.fail("nested too deeply")
		}
		p.advance()
		if op == "as" || op == "satisfies" {
			p.typ()
			row = nil
			continue
		}
		if op == "**" {
			l-- // binds to the right
		}
		right := p.nested(l)
		if row != nil && row.Text == op {
			row.Kids = append(row.Kids, right)
			row.End = p.last()
			continue
		}
		if left.Kind == Binary && chain > maxDepth {
			p.fail("nested too deeply")
		}
		row = p.node(Binary, start, op, left, right)
		left = row
	}
}

func (p *parser) nested(level int) *Node {
	defer func(depth int) { p.depth = depth }(p.enter())
	return p.binary(level)
}

func (p *parser) unary() *Node {
	defer func(depth int) { p.depth = depth }(p.enter())
	start := p.tok.pos
	switch {
	case p.tok.kind == tPunct:
		switch op := p.tok.text; op {
		case "!", "~", "+", "-", "++", "--":
			p.advance()
			return p.node(Unary, start, op, p.unary())
		case "<":
			if !p.JSX {
				p.typeParameters() // <T>x and <T>(x) => y
				return p.unary()
			}
		}
	case p.isName("typeof"), p.isName("void"), p.isName("delete"):
		op := p.name()
		return p.node(Unary, start, op, p.unary())
	case p.isName("await"):
		next := p.peek()
		if next.kind == tEOF || next.kind == tPunct && next.text != "(" && next.text != "[" && next.text != "{" && next.text != "+" &&
			next.text != "-" && next.text != "!" && next.text != "<" && next.text != "/" {
			break
		}
		p.advance()
		return p.node(Unary, start, "await", p.unary())
	}
	return p.postfix(start, p.primary(), true)
}

// postfix reads what follows an expression: members, calls, templates.
func (p *parser) postfix(start int, n *Node, calls bool) *Node {
	for chain := 0; ; chain++ {
		if chain > maxChain {
			p.fail("nested too deeply")
		}
		if n.Kind == Function && n.Arrow && n != p.inParens {
			return n
		}
		switch {
		case p.is("."):
			p.advance()
			name := p.name()
			n = p.node(Member, start, name, n)
		case p.is("?.") && calls:
			p.advance()
			switch {
			case p.is("("):
				n = p.call(Call, start, n)
			case p.is("["):
				n = p.index(start, n)
			case p.is("<"):
				p.typeArguments()
				n = p.call(Call, start, n)
			default:
				name := p.name()
				n = p.node(Member, start, name, n)
			}
			n.Opt = true
		case p.is("["):
			n = p.index(start, n)
		case p.is("(") && calls:
			n = p.call(Call, start, n)
		case p.tok.kind == tTemplate:
			n = p.node(Tagged, start, "", n, p.templateLiteral())
		case p.is("!") && !p.tok.nl:
			p.advance()
		case (p.is("++") || p.is("--")) && !p.tok.nl && calls:
			op := p.tok.text
			p.advance()
			n = p.node(Unary, start, op, n)
		case p.is("<") && p.Types && p.attempt(p.callTypes):
		default:
			return n
		}
	}
}

// callTypes reads type arguments if what follows them shows that they are some.
func (p *parser) callTypes() bool {
	p.typeArguments()
	switch {
	case p.tok.kind == tTemplate:
		return true
	case p.tok.kind != tPunct:
		return p.tok.kind == tEOF || p.tok.nl
	}
	switch p.tok.text {
	case "(", ")", "]", "}", ":", ";", ",", ".", "?.", "==", "===", "!=", "!==", "&&", "||", "??", "?", "=":
		return true
	}
	return p.tok.nl
}

func (p *parser) index(start int, object *Node) *Node {
	p.expect("[")
	noIn, inThen := p.noIn, p.inThen
	p.noIn, p.inThen = false, false
	i := p.expression()
	p.noIn, p.inThen = noIn, inThen
	p.expect("]")
	return p.node(Index, start, "", object, i)
}

func (p *parser) call(kind Kind, start int, callee *Node) *Node {
	items, _ := p.items()
	return p.node(kind, start, "", append([]*Node{callee}, items...)...)
}

// items reads what stands in parentheses: arguments, an expression, or the
// parameters of a function; typed tells that it can only be parameters.
func (p *parser) items() (list []*Node, typed bool) {
	noIn, inThen := p.noIn, p.inThen
	p.noIn, p.inThen = false, false
	p.expect("(")
	for !p.is(")") {
		start := p.tok.pos
		spread := p.accept("...")
		n := p.assign()
		if p.is("?") {
			p.advance()
			typed = true
		}
		if p.is(":") {
			p.advance()
			n = typedAs(n, p.typ())
			typed = true
			if p.accept("=") {
				n = p.node(Assign, start, "=", n, p.assign())
			}
		}
		if spread {
			n = p.node(Spread, start, "", n)
		}
		list = append(list, n)
		if !p.is(")") {
			p.expect(",")
		}
	}
	p.advance()
	p.noIn, p.inThen = noIn, inThen
	return list, typed
}

// typedAs returns n with its declared type.
func typedAs(n, typ *Node) *Node {
	n.Type = typ
	return n
}

func (p *parser) templateLiteral() *Node {
	n := &Node{Kind: Template, Pos: p.tok.pos}
	noIn, inThen := p.noIn, p.inThen
	p.noIn, p.inThen = false, false
	n.Parts = p.templateRest(func() { n.Kids = append(n.Kids, p.expression()) })
	p.noIn, p.inThen = noIn, inThen
	n.End = p.last()
	return n
}

func (p *parser) primary() *Node {
	start, t := p.tok.pos, p.tok
	switch t.kind {
	case tString:
		p.advance()
		return p.node(String, start, t.text)
	case tNumber:
		p.advance()
		return p.node(Number, start, t.text)
	case tTemplate:
		return p.templateLiteral()
	case tPrivate:
		p.advance()
		return p.node(Ident, start, t.text)
	case tName:
		return p.named(start)
	case tPunct:
		switch t.text {
		case "(":
			return p.parenthesized(start, false)
		case "[":
			return p.array()
		case "{":
			return p.object()
		case "/", "/=":
			r, ok := p.regex(start)
			if !ok {
				p.unexpected()
			}
			p.advance()
			return p.node(Regex, start, r.text)
		case "<":
			return p.angle(start)
		case "@":
			p.decorators()
			return p.primary()
		}
	}
	p.unexpected()
	return nil
}

// angle reads what begins with "<" in a dialect with JSX.
func (p *parser) angle(start int) *Node {
	if !p.JSX {
		p.unexpected()
	}
	if p.Types { // <T,>(x) => y and <T extends U>(x) => y
		s := p.mark()
		p.advance()
		p.acceptName("const")
		isParameter := p.tok.kind == tName && (p.peekIs(",") || p.peek().text == "extends" && !p.peekIs("="))
		p.back(s)
		if isParameter && p.attempt(func() bool { p.typeParameters(); return p.is("(") }) {
			return p.parenthesized(start, false)
		}
	}
	n := p.element(start)
	p.advance()
	return n
}

func (p *parser) named(start int) *Node {
	t := p.tok
	if !t.escaped {
		switch t.text {
		case "function":
			return p.function(start, false)
		case "class":
			return p.class(start)
		case "new":
			return p.newExpression(start)
		case "this", "super", "null", "true", "false":
			p.advance()
			return p.node(Keyword, start, t.text)
		case "import":
			return p.importExpression(start)
		case "async":
			if n := p.async(start); n != nil {
				return n
			}
		case "in", "instanceof", "else", "case", "default", "catch", "finally", "return", "throw", "var", "const", "if", "for", "while",
			"switch", "export", "extends", "try", "do", "break", "continue":
			p.unexpected()
		}
	}
	p.advance()
	n := p.node(Ident, start, t.text)
	if p.is("=>") && !p.tok.nl {
		return p.arrow(start, []*Node{n}, false)
	}
	return n
}

// async reads a function that is; nil if the word is a name.
func (p *parser) async(start int) *Node {
	next := p.peek()
	if next.nl {
		return nil
	}
	switch {
	case next.kind == tName && next.text == "function":
		p.advance()
		return p.function(start, true)
	case next.kind == tName && next.text != "in" && next.text != "of" && next.text != "instanceof" && next.text != "as":
		p.advance()
		at := p.tok.pos
		param := p.node(Ident, at, p.name())
		if !p.is("=>") {
			p.unexpected()
		}
		return p.arrow(start, []*Node{param}, true)
	case next.kind == tPunct && next.text == "(":
		p.advance()
		return p.parenthesized(start, true)
	case next.kind == tPunct && next.text == "<":
		s := p.mark()
		p.advance()
		if p.attempt(func() bool { p.typeParameters(); return p.is("(") }) {
			return p.parenthesized(start, true)
		}
		p.back(s)
	}
	return nil
}

// parenthesized reads an expression in parentheses or the parameters of an
// arrow function; behind the word async also the arguments of a call.
func (p *parser) parenthesized(start int, async bool) *Node {
	items, typed := p.items()
	if p.is("=>") && !p.tok.nl {
		return p.arrow(start, items, async)
	}
	if p.is(":") && !p.inThen && p.attempt(func() bool { p.advance(); p.typ(); return p.is("=>") }) {
		return p.arrow(start, items, async)
	}
	// Between ? and :, a type of the result is one only if another colon follows.
	if p.is(":") && p.inThen && (typed || len(items) == 0) &&
		p.attempt(func() bool { p.advance(); p.typ(); return p.is("=>") }) {
		return p.arrow(start, items, async)
	}
	switch {
	case async:
		callee := &Node{Kind: Ident, Pos: start, End: start + len("async"), Text: "async"}
		return p.node(Call, start, "", append([]*Node{callee}, items...)...)
	case typed && len(items) == 1 && p.JSX: // (x: T), a cast of Flow
		return items[0]
	case typed || len(items) == 0:
		p.unexpected()
	case len(items) == 1:
		p.inParens = items[0]
		return items[0]
	}
	return p.node(Sequence, start, "", items...)
}

func (p *parser) arrow(start int, params []*Node, async bool) *Node {
	p.expect("=>")
	noIn := p.noIn
	var body *Node
	if p.is("{") {
		body = p.block()
	} else {
		body = p.assign()
	}
	p.noIn = noIn
	n := p.node(Function, start, "", append([]*Node{body}, params...)...)
	n.Arrow, n.Async = true, async
	return n
}

func (p *parser) newExpression(start int) *Node {
	p.advance()
	if p.accept(".") {
		p.name()
		return p.node(Keyword, start, "new.target")
	}
	at := p.tok.pos
	var callee *Node
	if p.isName("new") {
		defer func(depth int) { p.depth = depth }(p.enter())
		callee = p.newExpression(at)
	} else {
		callee = p.primary()
	}
	callee = p.postfix(at, callee, false)
	if p.is("(") {
		return p.call(New, start, callee)
	}
	return p.node(New, start, "", callee)
}

func (p *parser) importExpression(start int) *Node {
	p.advance()
	if p.accept(".") {
		name := p.name()
		if name == "meta" {
			return p.node(Keyword, start, "import.meta")
		}
	}
	items, _ := p.items()
	if len(items) == 0 {
		p.unexpected()
	}
	return p.node(Import, start, "", items[0])
}

func (p *parser) array() *Node {
	start := p.tok.pos
	noIn, inThen := p.noIn, p.inThen
	p.noIn, p.inThen = false, false
	p.expect("[")
	n := &Node{Kind: Array, Pos: start}
	for !p.is("]") {
		if p.accept(",") {
			n.Kids = append(n.Kids, nil)
			continue
		}
		n.Kids = append(n.Kids, p.element1())
		if !p.is("]") {
			p.expect(",")
		}
	}
	p.noIn, p.inThen = noIn, inThen
	p.advance()
	n.End = p.last()
	return n
}

// element1 reads an element of a list, which may be spread.
func (p *parser) element1() *Node {
	start := p.tok.pos
	if p.accept("...") {
		return p.node(Spread, start, "", p.assign())
	}
	return p.assign()
}

func (p *parser) object() *Node {
	start := p.tok.pos
	noIn, inThen := p.noIn, p.inThen
	p.noIn, p.inThen = false, false
	p.expect("{")
	n := &Node{Kind: Object, Pos: start}
	for !p.is("}") {
		if p.is("...") {
			n.Kids = append(n.Kids, p.element1())
		} else {
			n.Kids = append(n.Kids, p.property())
		}
		if !p.is("}") {
			p.expect(",")
		}
	}
	p.noIn, p.inThen = noIn, inThen
	p.advance()
	n.End = p.last()
	return n
}

// property reads a: b, [a]: b, a, a = b, and methods.
func (p *parser) property() *Node {
	start := p.tok.pos
	var async, getter, setter bool
	for p.tok.kind == tName && !p.tok.escaped && (p.tok.text == "async" || p.tok.text == "get" || p.tok.text == "set") && p.isModifier() {
		async, getter, setter = async || p.isName("async"), p.isName("get"), p.isName("set")
		p.advance()
	}
	p.accept("*")
	at, isName := p.tok.pos, p.tok.kind == tName
	name, computed := p.key()
	var value *Node
	switch {
	case p.is("("), p.is("<"):
		value = p.method(at, name, async)
	case p.accept(":"):
		value = p.assign()
	case !isName:
		p.unexpected()
	default:
		value = p.node(Ident, at, name)
		if p.accept("=") {
			value = p.node(Assign, at, "=", value, p.assign())
		}
	}
	n := p.node(Property, start, name, value, computed)
	n.Getter, n.Setter = getter, setter
	return n
}

// isModifier tells whether the word at hand stands before the name of a member
// and is not the name itself.
func (p *parser) isModifier() bool {
	next := p.peek()
	switch next.kind {
	case tName, tPrivate, tString, tNumber:
		return true
	case tPunct:
		return next.text == "[" || next.text == "*" || next.text == "{" && p.tok.text == "static"
	}
	return false
}

// key reads the name of a property: a word, a text, a number or [expression].
func (p *parser) key() (name string, computed *Node) {
	switch p.tok.kind {
	case tString, tNumber:
		name = p.tok.text
		p.advance()
		return name, nil
	}
	if p.accept("[") {
		computed = p.assign()
		p.expect("]")
		return "", computed
	}
	return p.name(), nil
}

func (p *parser) element(start int) *Node {
	defer func(depth int) { p.depth = depth }(p.enter())
	return p.jsx(start)
}
