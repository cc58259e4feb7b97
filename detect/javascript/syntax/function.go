package syntax

// function reads from the word function on.
func (p *parser) function(start int, async bool) *Node {
	p.advance()
	p.accept("*")
	name := ""
	if p.tok.kind == tName {
		name = p.name()
	}
	return p.method(start, name, async)
}

// method reads type parameters, parameters, the type of the result and the body.
// A declaration has no body.
func (p *parser) method(start int, name string, async bool) *Node {
	defer func(depth int) { p.depth = depth }(p.enter())
	p.typeParameters()
	params := p.params()
	if p.accept(":") {
		p.typ()
	}
	var body *Node
	if p.is("{") {
		body = p.block()
	} else {
		p.end()
	}
	n := p.node(Function, start, name, append([]*Node{body}, params...)...)
	n.Async = async
	return n
}

// params reads the parameters of a function that is declared as one.
func (p *parser) params() []*Node {
	noIn, inThen := p.noIn, p.inThen
	p.noIn, p.inThen = false, false
	p.expect("(")
	var list []*Node
	for !p.is(")") {
		if n := p.param(); n != nil {
			list = append(list, n)
		}
		if !p.is(")") {
			p.expect(",")
		}
	}
	p.noIn, p.inThen = noIn, inThen
	p.advance()
	return list
}

// param reads one parameter; that named this is none.
func (p *parser) param() *Node {
	p.decorators()
	field := false
	for p.tok.kind == tName && modifiers[p.tok.text] && (p.peek().kind == tName || p.peekIs("{") || p.peekIs("[")) {
		field = true
		p.advance()
	}
	start := p.tok.pos
	spread := p.accept("...")
	var n *Node
	switch {
	case p.is("{"):
		n = p.object()
	case p.is("["):
		n = p.array()
	default:
		name := p.name()
		n = p.node(Ident, start, name)
	}
	p.accept("?")
	if p.accept(":") {
		n.Type = p.typ()
	}
	if p.accept("=") {
		n = p.node(Assign, start, "=", n, p.assign())
	}
	if n.Kind == Ident && n.Text == "this" {
		return nil
	}
	n.Prop = field
	if spread {
		n = p.node(Spread, start, "", n)
	}
	return n
}

// modifiers are words of TypeScript before a parameter or member.
var modifiers = map[string]bool{
	"public": true, "private": true, "protected": true, "readonly": true, "override": true, "abstract": true,
	"declare": true, "static": true, "accessor": true, "async": true, "get": true, "set": true,
}

// decorators passes over @a.b(c).
func (p *parser) decorators() {
	for p.is("@") {
		p.advance()
		if p.is("(") {
			p.parenthesis()
			continue
		}
		start := p.tok.pos
		n := p.node(Ident, start, p.name())
		p.postfix(start, n, true)
	}
}

func (p *parser) class(start int) *Node {
	defer func(depth int) { p.depth = depth }(p.enter())
	p.advance()
	n := &Node{Kind: Class, Pos: start, Kids: []*Node{nil}}
	if p.tok.kind == tName && !p.isName("extends") && !p.isName("implements") {
		n.Text = p.name()
	}
	p.typeParameters()
	if p.acceptName("extends") {
		at := p.tok.pos
		n.Kids[0] = p.postfix(at, p.primary(), true)
		if p.is("<") {
			p.typeArguments()
		}
	}
	if p.acceptName("implements") {
		for !p.is("{") && p.tok.kind != tEOF {
			p.typ()
			if !p.accept(",") {
				break
			}
		}
	}
	p.expect("{")
	for !p.accept("}") {
		if p.accept(";") {
			continue
		}
		if m := p.member(); m != nil {
			n.Kids = append(n.Kids, m)
		}
	}
	n.End = p.last()
	return n
}

// member reads a member of a class; nil for one that has only a type.
func (p *parser) member() *Node {
	p.decorators()
	start := p.tok.pos
	n := &Node{Kind: Field, Pos: start}
	async := false
	for p.tok.kind == tName && modifiers[p.tok.text] && p.isModifier() {
		switch p.tok.text {
		case "static":
			n.Static = true
		case "async":
			async = true
		case "get":
			n.Getter = true
		case "set":
			n.Setter = true
		}
		p.advance()
		p.decorators()
	}
	if n.Static && p.is("{") {
		block := p.block()
		n.Kind, n.Kids, n.End = StaticBlock, block.Kids, block.End
		return n
	}
	p.accept("*")
	if p.isIndexSignature() {
		p.balanced()
		p.accept(":")
		p.typ()
		p.end()
		return nil
	}
	at := p.tok.pos
	name, computed := p.key()
	n.Text = name
	if !p.accept("?") {
		p.accept("!")
	}
	if p.is("(") || p.is("<") {
		f := p.method(at, name, async)
		n.Kind, n.Kids, n.End = Method, []*Node{f, computed}, p.last()
		if f.Kids[0] == nil {
			return nil
		}
		return n
	}
	var value *Node
	if p.accept(":") {
		n.Type = p.typ()
	}
	if p.accept("=") {
		value = p.assign()
	}
	n.Kids, n.End = []*Node{value, computed}, p.last()
	p.end()
	return n
}

// isIndexSignature tells whether [key: T] follows.
func (p *parser) isIndexSignature() bool {
	if !p.is("[") {
		return false
	}
	s := p.mark()
	defer p.back(s)
	p.advance()
	return p.tok.kind == tName && p.peekIs(":")
}
