package syntax

import "strings"

// jsx reads an element whose "<" is the present token. Behind it the position of
// the lexer counts, and the present token does not.
func (p *parser) jsx(start int) *Node {
	n := &Node{Kind: Element, Pos: start}
	p.pos = p.tok.pos + 1
	p.skip()
	n.Text = p.jsxName()
	if p.pos < len(p.src) && p.src[p.pos] == '<' {
		p.advance()
		p.typeArguments()
		p.pos = p.tok.pos
	}
	for {
		p.skip()
		p.step()
		switch c := p.char(); {
		case c == '{':
			n.Kids = append(n.Kids, p.container())
		case c == '/':
			p.pos++
			p.skip()
			if p.char() != '>' {
				p.wrong()
			}
			p.pos++
			n.End = p.pos
			return n
		case c == '>':
			p.pos++
			p.children(n)
			n.End = p.pos
			return n
		default:
			n.Kids = append(n.Kids, p.attribute())
		}
	}
}

// step counts work that no token is read for.
func (p *parser) step() {
	if p.steps--; p.steps < 0 {
		panic(tooMuch{})
	}
}

// char is the byte at the position, 0 at the end.
func (p *parser) char() byte {
	if p.pos < len(p.src) {
		return p.src[p.pos]
	}
	return 0
}

func (p *parser) wrong() {
	p.tok = token{kind: tBad, pos: p.pos, end: p.pos}
	if p.pos < len(p.src) {
		p.tok.text = p.src[p.pos : p.pos+1]
		p.tok.end++
	} else {
		p.tok.kind = tEOF
	}
	p.unexpected()
}

func (p *parser) jsxName() string {
	start := p.pos
	for p.pos < len(p.src) && (isNamePart(p.src[p.pos]) || strings.IndexByte("-.:", p.src[p.pos]) >= 0 || p.src[p.pos] >= 0x80) {
		p.pos++
	}
	return p.src[start:p.pos]
}

func (p *parser) attribute() *Node {
	start := p.pos
	name := p.jsxName()
	if name == "" {
		p.wrong()
	}
	n := &Node{Kind: Property, Pos: start, Text: name, Kids: []*Node{nil, nil}}
	p.skip()
	if p.char() == '=' {
		p.pos++
		p.skip()
		n.Kids[0] = p.attributeValue()
	}
	n.End = p.pos
	return n
}

func (p *parser) attributeValue() *Node {
	start := p.pos
	switch c := p.char(); c {
	case '"', '\'':
		i := strings.IndexByte(p.src[start+1:], c)
		if i < 0 {
			p.wrong()
		}
		p.pos = start + 1 + i + 1
		return &Node{Kind: String, Pos: start, End: p.pos, Text: p.src[start+1 : p.pos-1]}
	case '{':
		return p.container()
	case '<':
		p.advance()
		return p.element(start)
	}
	p.wrong()
	return nil
}

// container reads {expression}; nil if it holds a comment only.
func (p *parser) container() *Node {
	p.pos++
	p.advance()
	var n *Node
	noIn, inThen := p.noIn, p.inThen
	p.noIn, p.inThen = false, false
	if !p.is("}") {
		start := p.tok.pos
		if p.accept("...") {
			n = p.node(Spread, start, "", p.assign())
		} else {
			n = p.expression()
		}
	}
	p.noIn, p.inThen = noIn, inThen
	if !p.is("}") {
		p.unexpected()
	}
	p.pos = p.tok.end
	return n
}

func (p *parser) children(parent *Node) {
	for {
		p.step()
		start := p.pos
		i := strings.IndexAny(p.src[p.pos:], "<{")
		if i < 0 {
			p.pos = len(p.src)
			p.wrong()
		}
		p.pos += i
		if text := strings.TrimSpace(p.src[start:p.pos]); text != "" {
			parent.Kids = append(parent.Kids, &Node{Kind: String, Pos: start, End: p.pos, Text: text})
		}
		if p.char() == '{' {
			if n := p.container(); n != nil {
				parent.Kids = append(parent.Kids, n)
			}
			continue
		}
		at := p.pos
		p.pos++
		p.skip()
		if p.char() == '/' {
			end := strings.IndexByte(p.src[p.pos:], '>')
			if end < 0 {
				p.wrong()
			}
			p.pos += end + 1
			return
		}
		p.pos = at
		p.advance()
		parent.Kids = append(parent.Kids, p.element(at))
	}
}
