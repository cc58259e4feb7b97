package syntax

import (
	"fmt"
	"path"
	"strings"
)

// Bounds. Programs that people write are far below them; generated ones that
// are above lose the part that is.
const (
	maxDepth  = 1200 // of statements, expressions and types in each other
	maxChain  = 4000 // members and calls in one chain, operators in one row
	maxErrors = 20
)

// Dialect says how a source is read.
type Dialect struct {
	JSX   bool // "<" begins an element where an expression is expected
	Types bool // a call may have type arguments: f<T>(x)
}

// DialectOf returns the dialect of a file by its name.
func DialectOf(name string) Dialect {
	switch path.Ext(strings.ToLower(name)) {
	case ".ts", ".mts", ".cts":
		return Dialect{Types: true}
	case ".tsx", ".vue", ".svelte", ".astro":
		return Dialect{JSX: true, Types: true}
	}
	return Dialect{JSX: true}
}

// Parse reads a program. The tree is never nil: where the text is wrong, the
// statement is left out and its error given, of which there are at most 20.
func Parse(src string, d Dialect) (*Node, []*Error) {
	p := &parser{lexer: lexer{src: src, steps: 12*len(src) + 1000}, Dialect: d}
	program := &Node{Kind: Program, End: len(src)}
	func() {
		defer func() {
			if r := recover(); r != nil {
				if _, ok := r.(tooMuch); !ok {
					panic(r)
				}
				p.errors = append(p.errors, &Error{Pos: p.pos, Message: "the text needs too much work to read"})
			}
		}()
		p.advance()
		for p.tok.kind != tEOF {
			program.Kids = append(program.Kids, p.statements()...)
			if p.tok.kind != tEOF {
				p.advance() // a brace that closes nothing
			}
		}
	}()
	setParents(program)
	return program, p.errors
}

func setParents(n *Node) {
	for _, kid := range n.Kids {
		if kid != nil {
			kid.Parent = n
			setParents(kid)
		}
	}
}

// tooMuch ends the reading of a file, *Error that of a statement.
type tooMuch struct{}

type parser struct {
	lexer
	Dialect
	tok    token
	depth  int
	noIn   bool // in the head of a for: "in" is no operator
	inThen bool // between ? and : of a conditional expression, outside brackets
	errors []*Error
	// inParens is the last expression that stood in parentheses: a function that
	// does can be called.
	inParens *Node
}

func (p *parser) advance() { p.tok = p.next() }

type state struct {
	pos int
	tok token
}

func (p *parser) mark() state   { return state{p.pos, p.tok} }
func (p *parser) back(s state)  { p.pos, p.tok = s.pos, s.tok }
func (p *parser) peek() token   { s := p.mark(); t := p.next(); p.back(s); return t }
func (p *parser) fail(s string) { panic(&Error{Pos: p.tok.pos, Message: s}) }

func (p *parser) unexpected() {
	switch p.tok.kind {
	case tEOF:
		p.fail("unexpected end of the file")
	case tString, tTemplate:
		p.fail("unexpected string")
	}
	p.fail(fmt.Sprintf("unexpected %q", p.tok.text))
}

// enter counts the depth; the result takes it back.
func (p *parser) enter() int {
	if p.depth++; p.depth > maxDepth {
		p.fail("nested too deeply")
	}
	return p.depth - 1
}

func (p *parser) is(punct string) bool { return p.tok.kind == tPunct && p.tok.text == punct }

func (p *parser) isName(name string) bool {
	return p.tok.kind == tName && p.tok.text == name && !p.tok.escaped
}

func (p *parser) accept(punct string) bool {
	if !p.is(punct) {
		return false
	}
	p.advance()
	return true
}

func (p *parser) acceptName(name string) bool {
	if !p.isName(name) {
		return false
	}
	p.advance()
	return true
}

func (p *parser) expect(punct string) {
	if !p.accept(punct) {
		p.unexpected()
	}
}

// name takes an identifier or keyword.
func (p *parser) name() string {
	if p.tok.kind != tName && p.tok.kind != tPrivate {
		p.unexpected()
	}
	text := p.tok.text
	p.advance()
	return text
}

// node makes a node that begins at pos and ends where the last token did.
func (p *parser) node(kind Kind, pos int, text string, kids ...*Node) *Node {
	return &Node{Kind: kind, Pos: pos, End: max(pos, p.last()), Text: text, Kids: kids}
}

// last is the end of the text before the present token.
func (p *parser) last() int {
	end := p.tok.pos
	for end > 0 && (p.src[end-1] == ' ' || p.src[end-1] == '\n' || p.src[end-1] == '\t' || p.src[end-1] == '\r') {
		end--
	}
	return end
}

// attempt runs read and goes back if it fails or says no.
func (p *parser) attempt(read func() bool) (ok bool) {
	s, depth := p.mark(), p.depth
	defer func() {
		if r := recover(); r != nil {
			if _, wrong := r.(*Error); !wrong {
				panic(r)
			}
			ok = false
		}
		p.depth = depth
		if !ok {
			p.back(s)
		}
	}()
	return read()
}

// statements reads up to a brace that closes or the end.
func (p *parser) statements() []*Node {
	var list []*Node
	for p.tok.kind != tEOF && !p.is("}") {
		start := p.tok.pos
		n := p.safely()
		if n != nil {
			list = append(list, n)
		}
		if p.tok.pos == start && p.tok.kind != tEOF && !p.is("}") {
			p.advance()
		}
	}
	return list
}

// safely reads a statement. If it is wrong, reading goes on behind it.
func (p *parser) safely() (n *Node) {
	depth, noIn, inThen := p.depth, p.noIn, p.inThen
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		e, ok := r.(*Error)
		if !ok {
			panic(r)
		}
		if len(p.errors) < maxErrors {
			p.errors = append(p.errors, e)
		}
		p.depth, p.noIn, p.inThen = depth, noIn, inThen
		p.resume()
		n = nil
	}()
	return p.statement()
}

// resume passes over the rest of a statement that is wrong.
func (p *parser) resume() {
	open := 0
	for ; p.tok.kind != tEOF; p.advance() {
		switch {
		case p.is("{"), p.is("("), p.is("["):
			open++
		case p.is("}"):
			if open == 0 {
				return
			}
			open--
		case p.is(")"), p.is("]"):
			open = max(open-1, 0)
		case p.is(";") && open == 0:
			p.advance()
			return
		case p.tok.kind == tName && p.tok.nl && begins[p.tok.text]:
			return
		}
	}
}

// begins are words that only begin a statement.
var begins = map[string]bool{
	"import": true, "export": true, "const": true, "let": true, "var": true, "class": true, "if": true, "for": true,
	"while": true, "return": true, "switch": true, "try": true, "throw": true, "interface": true,
}

// end takes the end of a statement: a semicolon, or what stands for one.
func (p *parser) end() {
	if p.accept(";") || p.is("}") || p.tok.kind == tEOF || p.tok.nl {
		return
	}
	p.unexpected()
}

func (p *parser) statement() *Node {
	defer func(depth int) { p.depth = depth }(p.enter())
	start := p.tok.pos
	switch {
	case p.is("{"):
		return p.block()
	case p.is(";"):
		p.advance()
		return nil
	case p.is("@"):
		p.decorators()
		return p.statement()
	case p.tok.kind == tName && !p.tok.escaped:
		if n, ok := p.keyword(start); ok {
			return n
		}
	}
	n := p.expression()
	if n.Kind == Ident && p.is(":") {
		p.advance()
		return p.node(Labeled, start, n.Text, p.statement())
	}
	n = p.node(Expression, start, "", n)
	p.end()
	return n
}

func (p *parser) block() *Node {
	start := p.tok.pos
	p.expect("{")
	noIn, inThen := p.noIn, p.inThen
	p.noIn, p.inThen = false, false
	list := p.statements()
	p.noIn, p.inThen = noIn, inThen
	p.expect("}")
	return p.node(Block, start, "", list...)
}

// keyword reads a statement that begins with a word of its own; ok tells whether
// it does.
func (p *parser) keyword(start int) (n *Node, ok bool) {
	word := p.tok.text
	switch word {
	case "var", "const", "let", "using":
		next := p.peek()
		if word == "const" && next.kind == tName && next.text == "enum" {
			p.advance()
			return p.enum(start), true
		}
		if word != "var" && next.kind != tName && !(next.kind == tPunct && (next.text == "{" || next.text == "[")) ||
			word == "using" && next.nl {
			return nil, false
		}
		n = p.declaration()
		p.end()
		return n, true
	case "function":
		return p.function(start, false), true
	case "async":
		if next := p.peek(); next.kind == tName && next.text == "function" && !next.nl {
			p.advance()
			return p.function(start, true), true
		}
	case "class":
		return p.class(start), true
	case "if":
		return p.ifStatement(start), true
	case "for":
		return p.forStatement(start), true
	case "while", "with":
		p.advance()
		test := p.parenthesis()
		return p.node(While, start, "", test, p.statement()), true
	case "do":
		p.advance()
		body := p.statement()
		if !p.acceptName("while") {
			p.unexpected()
		}
		n = p.node(While, start, "do", p.parenthesis(), body)
		p.accept(";")
		return n, true
	case "return", "throw":
		p.advance()
		n = p.node(Return, start, word)
		if !p.tok.nl && !p.is(";") && !p.is("}") && p.tok.kind != tEOF {
			n = p.node(Return, start, word, p.expression())
		}
		p.end()
		return n, true
	case "break", "continue", "debugger":
		p.advance()
		if p.tok.kind == tName && !p.tok.nl {
			p.advance()
		}
		p.end()
		return nil, true
	case "try":
		return p.try(start), true
	case "switch":
		return p.switchStatement(start), true
	case "import":
		if next := p.peek(); next.kind == tPunct && (next.text == "(" || next.text == ".") {
			return nil, false
		}
		return p.importStatement(start), true
	case "export":
		return p.exportStatement(start), true
	}
	return p.typeStatement(start)
}

func (p *parser) parenthesis() *Node {
	p.expect("(")
	inThen := p.inThen
	p.inThen = false
	n := p.expression()
	p.inThen = inThen
	p.expect(")")
	return n
}

// declaration reads const a = 1, b = 2 without its end.
func (p *parser) declaration() *Node {
	start := p.tok.pos
	word := p.name()
	n := &Node{Kind: Declare, Pos: start, Text: word}
	for {
		at := p.tok.pos
		target := p.binding()
		var value *Node
		if p.accept("=") {
			value = p.assign()
		}
		n.Kids = append(n.Kids, p.node(Declarator, at, "", target, value))
		if !p.accept(",") {
			break
		}
	}
	n.End = p.last()
	return n
}

// binding reads the target of a declaration, with its type.
func (p *parser) binding() *Node {
	var n *Node
	switch {
	case p.is("{"):
		n = p.object()
	case p.is("["):
		n = p.array()
	default:
		start := p.tok.pos
		name := p.name()
		n = p.node(Ident, start, name)
	}
	p.accept("!")
	if p.accept(":") {
		n.Type = p.typ()
	}
	return n
}

func (p *parser) ifStatement(start int) *Node {
	p.advance()
	test := p.parenthesis()
	then := p.statement()
	if !p.acceptName("else") {
		return p.node(If, start, "", test, then)
	}
	return p.node(If, start, "", test, then, p.statement())
}

func (p *parser) forStatement(start int) *Node {
	p.advance()
	p.acceptName("await")
	p.expect("(")
	p.noIn = true
	var init *Node
	switch {
	case p.is(";"):
	case p.isName("var") || p.isName("const") || p.isName("let") || p.isName("using"):
		init = p.declaration()
	default:
		init = p.expression()
	}
	p.noIn = false
	if p.isName("of") || p.isName("in") {
		word := p.name()
		object := p.expression()
		p.expect(")")
		return p.node(ForIn, start, word, init, object, p.statement())
	}
	var test, update *Node
	p.expect(";")
	if !p.is(";") {
		test = p.expression()
	}
	p.expect(";")
	if !p.is(")") {
		update = p.expression()
	}
	p.expect(")")
	return p.node(For, start, "", init, test, update, p.statement())
}

func (p *parser) try(start int) *Node {
	p.advance()
	block := p.block()
	var param, catch, finally *Node
	if p.acceptName("catch") {
		if p.accept("(") {
			param = p.binding()
			p.expect(")")
		}
		catch = p.block()
	}
	if p.acceptName("finally") {
		finally = p.block()
	}
	return p.node(Try, start, "", block, param, catch, finally)
}

func (p *parser) switchStatement(start int) *Node {
	p.advance()
	n := &Node{Kind: Switch, Pos: start, Kids: []*Node{p.parenthesis()}}
	p.expect("{")
	for !p.accept("}") {
		at := p.tok.pos
		var test *Node
		if p.acceptName("case") {
			test = p.expression()
		} else if !p.acceptName("default") {
			p.unexpected()
		}
		p.expect(":")
		c := &Node{Kind: Case, Pos: at, Kids: []*Node{test}}
		for !p.is("}") && !p.isName("case") && !(p.isName("default") && p.peekIs(":")) && p.tok.kind != tEOF {
			before := p.tok.pos
			if s := p.safely(); s != nil {
				c.Kids = append(c.Kids, s)
			}
			if p.tok.pos == before {
				break
			}
		}
		c.End = p.last()
		n.Kids = append(n.Kids, c)
	}
	n.End = p.last()
	return n
}

func (p *parser) peekIs(punct string) bool {
	t := p.peek()
	return t.kind == tPunct && t.text == punct
}
