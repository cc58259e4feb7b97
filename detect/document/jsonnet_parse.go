package document

import "strconv"

// Expressions of Jsonnet. Each has the place where it begins.
type (
	jexpr interface{ place() jplace }

	jat struct{ at jplace }

	jconst struct { // null, true, false, a number or a string
		jat
		value jvalue
	}
	jvar struct {
		jat
		name string
	}
	jself  struct{ jat }
	jroot  struct{ jat } // $
	jindex struct {
		jat
		target jexpr // nil: super
		index  jexpr
	}
	jslice struct {
		jat
		target         jexpr
		from, to, step jexpr // nil if left out
	}
	jcall struct {
		jat
		function jexpr
		args     []jargument
	}
	jargument struct {
		name  string // "" if positional
		value jexpr
	}
	jlambda struct {
		jat
		params []jparam
		body   jexpr
	}
	jparam struct {
		name     string
		fallback jexpr // nil if it must be given
	}
	jlocal struct {
		jat
		binds []jbind
		body  jexpr
	}
	jbind struct {
		name  string
		value jexpr
	}
	jif struct {
		jat
		condition, then, otherwise jexpr // otherwise nil: null
	}
	junary struct {
		jat
		op    string
		value jexpr
	}
	jbinary struct {
		jat
		op          string
		left, right jexpr // left of "in": right nil is super
	}
	jarray struct {
		jat
		items []jexpr
	}
	jcomprehension struct {
		jat
		body  jexpr // of a list; nil for an object
		field *jfield
		binds []jbind // locals of an object
		specs []jspec
	}
	jspec struct { // "for name in value", or "if value" if name is ""
		name  string
		value jexpr
	}
	jobject struct {
		jat
		fields  []jfield
		binds   []jbind
		asserts []jassertion
	}
	jfield struct {
		key   jexpr
		value jexpr
		plus  bool
		hide  int // 1 ":", 2 "::", 3 ":::"
	}
	jassertion struct {
		condition, message jexpr // message nil if there is none
	}
	jassert struct {
		jat
		check jassertion
		rest  jexpr
	}
	jimport struct {
		jat
		kind, path string
	}
	jfail struct {
		jat
		message jexpr
	}
)

func (a jat) place() jplace { return a.at }

// maxJSyntax bounds how deep expressions stand in each other.
const maxJSyntax = 500

// A jparser reads the syntax of https://jsonnet.org/ref/spec.html by recursive
// descent.
type jparser struct {
	lexer jlexer
	token jtoken
	depth int
}

func parseJsonnet(file *jfile) (jexpr, error) {
	p := &jparser{lexer: jlexer{file: file, text: file.src.text}}
	if err := p.advance(); err != nil {
		return nil, err
	}
	e, err := p.expression(0)
	if err != nil {
		return nil, err
	}
	if p.token.kind != jEnd {
		return nil, p.unexpected("end of file")
	}
	return e, nil
}

func (p *jparser) advance() (err error) {
	p.token, err = p.lexer.next()
	return err
}

func (p *jparser) here() jat { return jat{jplace{p.lexer.file, p.token.offset}} }

func (p *jparser) unexpected(want string) error {
	found := strconv.Quote(clip(p.token.text))
	if p.token.kind == jEnd {
		found = "end of file"
	}
	return p.lexer.fault(p.token.offset, want+" expected, found "+found)
}

// is tells whether the token is this symbol or word.
func (p *jparser) is(text string) bool {
	return (p.token.kind == jSymbol || p.token.kind == jWord) && p.token.text == text
}

// accept takes the token if it is this one.
func (p *jparser) accept(text string) (bool, error) {
	if !p.is(text) {
		return false, nil
	}
	return true, p.advance()
}

func (p *jparser) expect(text string) error {
	if !p.is(text) {
		return p.unexpected(strconv.Quote(text))
	}
	return p.advance()
}

var jkeywords = map[string]bool{
	"assert": true, "else": true, "error": true, "false": true, "for": true, "function": true, "if": true,
	"import": true, "importstr": true, "importbin": true, "in": true, "local": true, "null": true,
	"tailstrict": true, "then": true, "self": true, "super": true, "true": true,
}

func (p *jparser) name() (string, error) {
	if p.token.kind != jWord || jkeywords[p.token.text] {
		return "", p.unexpected("name")
	}
	name := p.token.text
	return name, p.advance()
}

var jprecedence = map[string]int{
	"||": 1, "&&": 2, "|": 3, "^": 4, "&": 5, "==": 6, "!=": 6, "<": 7, ">": 7, "<=": 7, ">=": 7, "in": 7,
	"<<": 8, ">>": 8, "+": 9, "-": 9, "*": 10, "/": 10, "%": 10,
}

// expression reads operators that bind tighter than least.
func (p *jparser) expression(least int) (jexpr, error) {
	if p.depth++; p.depth > maxJSyntax {
		return nil, p.lexer.fault(p.token.offset, "nested deeper than "+strconv.Itoa(maxJSyntax))
	}
	defer func() { p.depth-- }()
	at := p.here()
	left, err := p.unary()
	if err != nil {
		return nil, err
	}
	for {
		op := p.token.text
		precedence := jprecedence[op]
		if p.token.kind != jSymbol && !p.is("in") || precedence <= least {
			return left, nil
		}
		if err := p.advance(); err != nil {
			return nil, err
		}
		if op == "in" && p.is("super") {
			if err := p.advance(); err != nil {
				return nil, err
			}
			left = &jbinary{at, op, left, nil}
			continue
		}
		right, err := p.expression(precedence)
		if err != nil {
			return nil, err
		}
		left = &jbinary{at, op, left, right}
	}
}

func (p *jparser) unary() (jexpr, error) {
	at := p.here()
	if p.token.kind == jSymbol {
		switch op := p.token.text; op {
		case "+", "-", "!", "~":
			if err := p.advance(); err != nil {
				return nil, err
			}
			if p.depth++; p.depth > maxJSyntax {
				return nil, p.lexer.fault(p.token.offset, "nested deeper than "+strconv.Itoa(maxJSyntax))
			}
			value, err := p.unary()
			p.depth--
			return &junary{at, op, value}, err
		}
	}
	e, err := p.primary()
	if err != nil {
		return nil, err
	}
	return p.postfix(e)
}

// postfix reads what follows an expression: indexes, calls, and an object that
// is added.
func (p *jparser) postfix(e jexpr) (jexpr, error) {
	at := jat{e.place()}
	for p.token.kind == jSymbol {
		var err error
		switch p.token.text {
		case ".":
			e, err = p.dot(at, e)
		case "[":
			e, err = p.bracket(at, e)
		case "(":
			e, err = p.call(at, e)
		case "{":
			var object jexpr
			if object, err = p.object(); err == nil {
				e = &jbinary{at, "+", e, object}
			}
		default:
			return e, nil
		}
		if err != nil {
			return nil, err
		}
	}
	return e, nil
}

func (p *jparser) dot(at jat, e jexpr) (jexpr, error) {
	if err := p.advance(); err != nil {
		return nil, err
	}
	place := p.here()
	name, err := p.name()
	if err != nil {
		return nil, err
	}
	return &jindex{at, e, &jconst{place, &jstring{name, place.at}}}, nil
}

// bracket reads [index] or [from:to:step]. A "::" is two colons.
func (p *jparser) bracket(at jat, e jexpr) (jexpr, error) {
	if err := p.advance(); err != nil {
		return nil, err
	}
	var parts [3]jexpr
	colons := 0
	for !p.is("]") {
		switch {
		case p.is(":"):
			colons++
		case p.is("::"):
			colons += 2
		default:
			if parts[colons] != nil {
				return nil, p.unexpected(`"]"`)
			}
			var err error
			if parts[colons], err = p.expression(0); err != nil {
				return nil, err
			}
			continue
		}
		if colons > 2 {
			return nil, p.unexpected(`"]"`)
		}
		if err := p.advance(); err != nil {
			return nil, err
		}
	}
	if colons == 0 && parts[0] == nil {
		return nil, p.unexpected("index")
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	if colons == 0 {
		return &jindex{at, e, parts[0]}, nil
	}
	return &jslice{at, e, parts[0], parts[1], parts[2]}, nil
}

func (p *jparser) call(at jat, e jexpr) (jexpr, error) {
	if err := p.advance(); err != nil {
		return nil, err
	}
	call := &jcall{jat: at, function: e}
	for !p.is(")") {
		var arg jargument
		value, err := p.expression(0)
		if err != nil {
			return nil, err
		}
		if v, ok := value.(*jvar); ok && p.is("=") {
			arg.name = v.name
			if err := p.advance(); err != nil {
				return nil, err
			}
			if value, err = p.expression(0); err != nil {
				return nil, err
			}
		}
		arg.value = value
		call.args = append(call.args, arg)
		if more, err := p.accept(","); err != nil {
			return nil, err
		} else if !more {
			break
		}
	}
	if err := p.expect(")"); err != nil {
		return nil, err
	}
	_, err := p.accept("tailstrict") // how to evaluate, not what
	return call, err
}

func (p *jparser) primary() (jexpr, error) {
	at, token := p.here(), p.token
	switch token.kind {
	case jNumber:
		n, err := strconv.ParseFloat(token.text, 64)
		if err != nil {
			return nil, p.lexer.fault(token.offset, "number too large")
		}
		return &jconst{at, &jnumber{n, token.text, at.at}}, p.advance()
	case jText:
		return &jconst{at, &jstring{token.text, at.at}}, p.advance()
	case jWord:
		return p.word(at, token.text)
	case jSymbol:
		switch token.text {
		case "{":
			return p.object()
		case "[":
			return p.array(at)
		case "$":
			return &jroot{at}, p.advance()
		case "(":
			if err := p.advance(); err != nil {
				return nil, err
			}
			e, err := p.expression(0)
			if err != nil {
				return nil, err
			}
			return e, p.expect(")")
		}
	}
	return nil, p.unexpected("expression")
}

// word reads an expression that begins with a word.
func (p *jparser) word(at jat, word string) (jexpr, error) {
	if err := p.advance(); err != nil {
		return nil, err
	}
	switch word {
	case "null":
		return &jconst{at, &jnull{at.at}}, nil
	case "true", "false":
		return &jconst{at, &jbool{word == "true", at.at}}, nil
	case "self":
		return &jself{at}, nil
	case "super":
		if p.is(".") {
			return p.dot(at, nil)
		}
		if p.is("[") {
			return p.bracket(at, nil)
		}
		return nil, p.unexpected(`"." or "["`)
	case "local":
		return p.local(at)
	case "if":
		return p.conditional(at)
	case "function":
		params, err := p.params()
		if err != nil {
			return nil, err
		}
		body, err := p.expression(0)
		return &jlambda{at, params, body}, err
	case "error":
		message, err := p.expression(0)
		return &jfail{at, message}, err
	case "assert":
		check, err := p.assertion()
		if err != nil {
			return nil, err
		}
		if err := p.expect(";"); err != nil {
			return nil, err
		}
		rest, err := p.expression(0)
		return &jassert{at, check, rest}, err
	case "import", "importstr", "importbin":
		if p.token.kind != jText {
			return nil, p.unexpected("string")
		}
		e := &jimport{at, word, p.token.text}
		return e, p.advance()
	}
	if jkeywords[word] {
		return nil, p.lexer.fault(at.at.offset, "expression expected, found "+strconv.Quote(word))
	}
	return &jvar{at, word}, nil
}

func (p *jparser) conditional(at jat) (jexpr, error) {
	e := &jif{jat: at}
	var err error
	if e.condition, err = p.expression(0); err != nil {
		return nil, err
	}
	if err := p.expect("then"); err != nil {
		return nil, err
	}
	if e.then, err = p.expression(0); err != nil {
		return nil, err
	}
	if yes, err := p.accept("else"); err != nil || !yes {
		return e, err
	}
	e.otherwise, err = p.expression(0)
	return e, err
}

func (p *jparser) assertion() (jassertion, error) {
	condition, err := p.expression(0)
	if err != nil {
		return jassertion{}, err
	}
	check := jassertion{condition: condition}
	if yes, err := p.accept(":"); err != nil || !yes {
		return check, err
	}
	check.message, err = p.expression(0)
	return check, err
}

// local reads what is behind the word.
func (p *jparser) local(at jat) (jexpr, error) {
	e := &jlocal{jat: at}
	for {
		b, err := p.bind()
		if err != nil {
			return nil, err
		}
		e.binds = append(e.binds, b)
		more, err := p.accept(",")
		if err != nil {
			return nil, err
		}
		if !more {
			break
		}
	}
	if err := p.expect(";"); err != nil {
		return nil, err
	}
	var err error
	e.body, err = p.expression(0)
	return e, err
}

// bind reads name = value or name(params) = value.
func (p *jparser) bind() (jbind, error) {
	at := p.here()
	name, err := p.name()
	if err != nil {
		return jbind{}, err
	}
	var params []jparam
	function := p.is("(")
	if function {
		if params, err = p.params(); err != nil {
			return jbind{}, err
		}
	}
	if err := p.expect("="); err != nil {
		return jbind{}, err
	}
	value, err := p.expression(0)
	if function {
		value = &jlambda{at, params, value}
	}
	return jbind{name, value}, err
}

func (p *jparser) params() ([]jparam, error) {
	if err := p.expect("("); err != nil {
		return nil, err
	}
	var params []jparam
	for !p.is(")") {
		name, err := p.name()
		if err != nil {
			return nil, err
		}
		param := jparam{name: name}
		if given, err := p.accept("="); err != nil {
			return nil, err
		} else if given {
			if param.fallback, err = p.expression(0); err != nil {
				return nil, err
			}
		}
		params = append(params, param)
		if more, err := p.accept(","); err != nil {
			return nil, err
		} else if !more {
			break
		}
	}
	return params, p.expect(")")
}

func (p *jparser) array(at jat) (jexpr, error) {
	if err := p.advance(); err != nil {
		return nil, err
	}
	e := &jarray{jat: at}
	for !p.is("]") {
		item, err := p.expression(0)
		if err != nil {
			return nil, err
		}
		e.items = append(e.items, item)
		more, err := p.accept(",")
		if err != nil {
			return nil, err
		}
		if p.is("for") && len(e.items) == 1 {
			specs, err := p.specs()
			if err != nil {
				return nil, err
			}
			return &jcomprehension{jat: at, body: item, specs: specs}, p.expect("]")
		}
		if !more {
			break
		}
	}
	return e, p.expect("]")
}

func (p *jparser) specs() ([]jspec, error) {
	var specs []jspec
	for {
		var s jspec
		switch {
		case p.is("for"):
			if err := p.advance(); err != nil {
				return nil, err
			}
			var err error
			if s.name, err = p.name(); err != nil {
				return nil, err
			}
			if err := p.expect("in"); err != nil {
				return nil, err
			}
		case p.is("if"):
			if err := p.advance(); err != nil {
				return nil, err
			}
		default:
			return specs, nil
		}
		var err error
		if s.value, err = p.expression(0); err != nil {
			return nil, err
		}
		specs = append(specs, s)
	}
}

func (p *jparser) object() (jexpr, error) {
	e := &jobject{jat: p.here()}
	if err := p.advance(); err != nil {
		return nil, err
	}
	for !p.is("}") {
		if err := p.member(e); err != nil {
			return nil, err
		}
		more, err := p.accept(",")
		if err != nil {
			return nil, err
		}
		if p.is("for") && len(e.fields) == 1 && len(e.asserts) == 0 {
			specs, err := p.specs()
			if err != nil {
				return nil, err
			}
			return &jcomprehension{jat: e.jat, field: &e.fields[0], binds: e.binds, specs: specs}, p.expect("}")
		}
		if !more {
			break
		}
	}
	return e, p.expect("}")
}

func (p *jparser) member(e *jobject) error {
	switch {
	case p.is("local"):
		if err := p.advance(); err != nil {
			return err
		}
		b, err := p.bind()
		e.binds = append(e.binds, b)
		return err
	case p.is("assert"):
		if err := p.advance(); err != nil {
			return err
		}
		check, err := p.assertion()
		e.asserts = append(e.asserts, check)
		return err
	}
	f, err := p.field()
	e.fields = append(e.fields, f)
	return err
}

func (p *jparser) field() (jfield, error) {
	f := jfield{hide: 1}
	at := p.here()
	var err error
	switch {
	case p.token.kind == jText:
		f.key = &jconst{at, &jstring{p.token.text, at.at}}
		err = p.advance()
	case p.is("["):
		if err = p.advance(); err == nil {
			if f.key, err = p.expression(0); err == nil {
				err = p.expect("]")
			}
		}
	default:
		var name string
		name, err = p.name()
		f.key = &jconst{at, &jstring{name, at.at}}
	}
	if err != nil {
		return f, err
	}
	var params []jparam
	method := p.is("(")
	if method {
		if params, err = p.params(); err != nil {
			return f, err
		}
	} else if f.plus, err = p.accept("+"); err != nil {
		return f, err
	}
	switch {
	case p.is(":"):
	case p.is("::"):
		f.hide = 2
	case p.is(":::"):
		f.hide = 3
	default:
		return f, p.unexpected(`":"`)
	}
	if err := p.advance(); err != nil {
		return f, err
	}
	f.value, err = p.expression(0)
	if method {
		f.value = &jlambda{at, params, f.value}
	}
	return f, err
}
