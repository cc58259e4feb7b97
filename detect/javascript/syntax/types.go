package syntax

import "strings"

// typeStatement reads a statement of TypeScript; ok tells whether it is one.
func (p *parser) typeStatement(start int) (n *Node, ok bool) {
	next := p.peek()
	named := next.kind == tName && !next.nl
	switch p.tok.text {
	case "interface":
		if !named {
			return nil, false
		}
		p.advance()
		p.name()
		p.typeParameters()
		for !p.is("{") && p.tok.kind != tEOF {
			p.advance()
		}
		p.balanced()
		return nil, true
	case "type", "opaque":
		if !named {
			return nil, false
		}
		s := p.mark()
		p.advance()
		if p.isName("type") {
			p.advance()
		}
		p.name()
		p.typeParameters()
		if p.is(":") {
			p.advance()
			p.typ()
		}
		if !p.accept("=") {
			p.back(s)
			return nil, false
		}
		p.typ()
		p.end()
		return nil, true
	case "declare":
		if !named {
			return nil, false
		}
		p.advance()
		p.declared()
		return nil, true
	case "namespace", "module", "global":
		if p.tok.text == "global" && !(next.kind == tPunct && next.text == "{") ||
			p.tok.text != "global" && !named && next.kind != tString || next.nl {
			return nil, false
		}
		p.advance()
		name := p.tok.text
		for !p.is("{") {
			if p.accept(";") || p.tok.kind == tEOF {
				return nil, true
			}
			p.advance()
		}
		block := p.block()
		return p.node(Namespace, start, name, block.Kids...), true
	case "enum":
		if !named {
			return nil, false
		}
		return p.enum(start), true
	case "abstract":
		if next.text != "class" || !named {
			return nil, false
		}
		p.advance()
		return p.class(start), true
	}
	return nil, false
}

// declared passes over what is only declared: it has no value.
func (p *parser) declared() {
	switch p.tok.text {
	case "function":
		p.function(p.tok.pos, false)
	case "class", "abstract", "namespace", "module", "global", "interface", "type", "enum", "const", "let", "var":
		p.statement()
	default:
		p.unexpected()
	}
}

func (p *parser) enum(start int) *Node {
	p.advance()
	n := &Node{Kind: Enum, Pos: start, Text: p.name()}
	p.expect("{")
	for !p.accept("}") {
		at := p.tok.pos
		name, computed := p.key()
		var value *Node
		if p.accept("=") {
			value = p.assign()
		}
		n.Kids = append(n.Kids, p.node(Property, at, name, value, computed))
		if !p.is("}") {
			p.expect(",")
		}
	}
	n.End = p.last()
	return n
}

// balanced passes over a bracket and all up to the one that closes it.
func (p *parser) balanced() {
	open := 0
	for {
		switch {
		case p.is("{"), p.is("("), p.is("["):
			open++
		case p.is("}"), p.is(")"), p.is("]"):
			open--
		case p.tok.kind == tTemplate && !p.tok.tail:
			p.templateRest(func() { p.typ() })
			continue
		case p.tok.kind == tEOF:
			p.unexpected()
		}
		p.advance()
		if open == 0 {
			return
		}
	}
}

// templateRest reads what follows the first part of a template; inner reads one
// expression.
func (p *parser) templateRest(inner func()) (parts []string) {
	for {
		tail := p.tok.tail
		parts = append(parts, p.tok.text)
		if tail {
			p.advance()
			return parts
		}
		p.advance()
		inner()
		if !p.is("}") {
			p.unexpected()
		}
		p.pos = p.tok.end
		t := token{kind: tTemplate, pos: p.tok.pos}
		t.text, t.tail = p.template()
		t.end = p.pos
		p.tok = t
		if p.steps--; p.steps < 0 {
			panic(tooMuch{})
		}
		if p.pos >= len(p.src) && !t.tail {
			p.unexpected()
		}
	}
}

// typeParameters passes over <T extends U = V>.
func (p *parser) typeParameters() {
	if !p.is("<") {
		return
	}
	open := 0
	for {
		switch {
		case p.is("{"), p.is("("), p.is("["):
			p.balanced()
			continue
		case p.is("<"):
			open++
		case p.tok.kind == tPunct && strings.Trim(p.tok.text, ">") == "":
			open -= len(p.tok.text)
		case p.tok.kind == tEOF, p.is(";"):
			p.unexpected()
		}
		p.advance()
		if open <= 0 {
			return
		}
	}
}

// typeArguments passes over <A, B> and fails if it is no list of types.
func (p *parser) typeArguments() {
	p.expect("<")
	for {
		p.typ()
		if !p.accept(",") {
			break
		}
	}
	if p.tok.kind != tPunct || p.tok.text[0] != '>' {
		p.unexpected()
	}
	p.pos = p.tok.pos + 1 // of >> and >= the first character alone
	p.advance()
}

// typ passes over a type. It returns the name if the type is a plain one, else nil.
func (p *parser) typ() *Node {
	defer func(depth int) { p.depth = depth }(p.enter())
	if !p.accept("|") {
		p.accept("&")
	}
	n := p.typeOperand()
	for {
		switch {
		case p.is("|"), p.is("&"):
			p.advance()
			if other := p.typeOperand(); n == nil || n.Text == "null" || n.Text == "undefined" {
				n = other
			} else if other != nil && other.Text != "null" && other.Text != "undefined" {
				n = nil
			}
		case p.isName("is") && !p.tok.nl:
			p.advance()
			p.typ()
			n = nil
		case p.isName("extends") && !p.tok.nl || p.isName("extends") && !p.peekIs("{"):
			p.advance()
			p.typ()
			if p.accept("?") {
				p.typ()
				p.expect(":")
				p.typ()
			}
			return nil
		default:
			return n
		}
	}
}

func (p *parser) typeOperand() *Node {
	defer func(depth int) { p.depth = depth }(p.enter())
	n := p.typePrimary()
	for {
		switch {
		case p.is("[") && !p.tok.nl:
			p.balanced()
			n = nil
		case p.is("!") && !p.tok.nl:
			p.advance()
		default:
			return n
		}
	}
}

func (p *parser) typePrimary() *Node {
	start := p.tok.pos
	switch {
	case p.is("("):
		p.balanced()
		if p.accept("=>") {
			p.typ()
		}
		return nil
	case p.is("<"):
		p.typeParameters()
		return p.typePrimary()
	case p.is("{"), p.is("["):
		p.balanced()
		return nil
	case p.is("?"), p.is("-"), p.is("+"):
		p.advance()
		return p.typeOperand()
	case p.is("*"), p.tok.kind == tString, p.tok.kind == tNumber:
		p.advance()
		return nil
	case p.is("..."):
		p.advance()
		return p.typ()
	case p.tok.kind == tTemplate:
		p.templateRest(func() { p.typ() })
		return nil
	case p.tok.kind != tName:
		p.unexpected()
	}
	next := p.peek()
	operand := !next.nl && (next.kind == tName && next.text != "is" && next.text != "extends" && next.text != "as" && next.text != "satisfies" ||
		next.kind == tPunct && (next.text == "{" || next.text == "[" || next.text == "(" || next.text == "<"))
	switch p.tok.text {
	case "keyof", "readonly", "unique", "infer", "asserts", "typeof", "new", "abstract":
		isArray := next.kind == tPunct && next.text == "[" && p.tok.text != "readonly" && p.tok.text != "keyof"
		if (operand || next.kind == tString || next.kind == tTemplate) && !isArray {
			p.advance()
			p.typeOperand()
			return nil
		}
	case "import":
		p.advance()
		p.balanced()
		p.typeTail(nil)
		return nil
	}
	name := p.name()
	return p.typeTail(p.node(Ident, start, name))
}

// typeTail reads .b.c<D> behind a name.
func (p *parser) typeTail(n *Node) *Node {
	for {
		switch {
		case p.is("."):
			p.advance()
			start := p.tok.pos
			name := p.name()
			if n != nil {
				n = p.node(Member, start, name, n)
			}
		case p.is("<") && !p.tok.nl:
			p.typeArguments()
		case p.is("=>"): // x => T, of Flow
			return n
		default:
			return n
		}
	}
}
