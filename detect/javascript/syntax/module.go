package syntax

// importStatement reads import … from "module". Imports of types alone are kept:
// the declared types of parameters lead through them.
func (p *parser) importStatement(start int) *Node {
	p.advance()
	if p.tok.kind == tString {
		n := p.node(ImportFrom, start, p.tok.text)
		p.advance()
		p.attributes()
		p.end()
		return n
	}
	if p.isName("type") || p.isName("typeof") || p.isName("defer") || p.isName("source") {
		if next := p.peek(); next.kind == tName && next.text != "from" || next.kind == tPunct && (next.text == "{" || next.text == "*") {
			p.advance()
		}
	}
	n := &Node{Kind: ImportFrom, Pos: start}
	if p.tok.kind == tName {
		at := p.tok.pos
		name := p.name()
		if p.accept("=") {
			n = p.node(ImportAlias, start, name, p.assign())
			p.end()
			return n
		}
		n.Kids = append(n.Kids, p.specifier(at, "default", name))
		p.accept(",")
	}
	switch at := p.tok.pos; {
	case p.accept("*"):
		p.word("as")
		n.Kids = append(n.Kids, p.specifier(at, "*", p.name()))
	case p.is("{"):
		n.Kids = append(n.Kids, p.specifiers()...)
	}
	p.word("from")
	n.Text = p.module()
	n.End = p.last()
	p.end()
	return n
}

func (p *parser) specifier(at int, outside, here string) *Node {
	n := p.node(Specifier, at, outside)
	n.Parts = []string{here}
	return n
}

func (p *parser) word(w string) {
	if !p.acceptName(w) {
		p.unexpected()
	}
}

// module takes the name of a module and what says how it is read.
func (p *parser) module() string {
	if p.tok.kind != tString {
		p.unexpected()
	}
	name := p.tok.text
	p.advance()
	p.attributes()
	return name
}

func (p *parser) attributes() {
	if (p.isName("with") || p.isName("assert")) && !p.tok.nl && p.peekIs("{") {
		p.advance()
		p.balanced()
	}
}

// specifiers reads { a, b as c, type d, "e f" as g }.
func (p *parser) specifiers() []*Node {
	var list []*Node
	p.expect("{")
	for !p.accept("}") {
		at := p.tok.pos
		if p.isName("type") || p.isName("typeof") {
			if next := p.peek(); (next.kind == tName && next.text != "as") || next.kind == tString {
				p.advance()
			}
		}
		outside := p.exported()
		here := outside
		if p.acceptName("as") {
			here = p.exported()
		}
		list = append(list, p.specifier(at, outside, here))
		if !p.is("}") {
			p.expect(",")
		}
	}
	return list
}

// exported takes a name that may be written as a string.
func (p *parser) exported() string {
	if p.tok.kind == tString {
		text := p.tok.text
		p.advance()
		return text
	}
	return p.name()
}

func (p *parser) exportStatement(start int) *Node {
	p.advance()
	switch {
	case p.isName("default"):
		p.advance()
		return p.exportDefault(start)
	case p.accept("="):
		n := p.node(ExportAssign, start, "", p.assign())
		p.end()
		return n
	case p.acceptName("as"): // export as namespace X
		p.name()
		p.name()
		p.end()
		return nil
	case p.isName("type") && (p.peekIs("{") || p.peekIs("*")):
		p.advance()
	}
	if at := p.tok.pos; p.accept("*") {
		n := &Node{Kind: ExportFrom, Pos: start}
		all := p.node(Specifier, at, "*")
		if p.acceptName("as") {
			all.Parts = []string{p.exported()}
		}
		p.word("from")
		n.Text, n.Kids = p.module(), []*Node{all}
		n.End = p.last()
		p.end()
		return n
	}
	if p.is("{") {
		list := p.specifiers()
		n := p.node(Export, start, "", list...)
		if p.acceptName("from") {
			n = p.node(ExportFrom, start, p.module(), list...)
		}
		p.end()
		return n
	}
	if n := p.statement(); n != nil {
		return p.node(Export, start, "", n)
	}
	return nil
}

func (p *parser) exportDefault(start int) *Node {
	p.decorators()
	at := p.tok.pos
	var n *Node
	switch {
	case p.isName("function"):
		n = p.function(at, false)
	case p.isName("async") && p.peek().text == "function":
		p.advance()
		n = p.function(at, true)
	case p.isName("abstract"):
		p.advance()
		n = p.class(at)
	case p.isName("class"):
		n = p.class(at)
	case p.isName("interface") || p.isName("enum"):
		if s, ok := p.typeStatement(at); ok {
			return s
		}
		p.unexpected()
	default:
		n = p.assign()
		n = p.node(ExportDefault, start, "", n)
		p.end()
		return n
	}
	return p.node(ExportDefault, start, "", n)
}
