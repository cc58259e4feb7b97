package syntax

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// How it works.
//
// The scanner makes one token at a time, when the parser asks for it; no list
// of tokens is built. The parser is a recursive descent over Python's grammar
// (https://docs.python.org/3/reference/grammar.html); binary operators climb
// precedences in a loop. It looks one token ahead. Where the grammar needs more
// (is "match" a name, are the parentheses behind "with" its own), it copies the
// scanner, tries, and comes back: see try.
//
// What can be a target is parsed as an expression, and what turns out to be a
// name before "=" or ":=" becomes a keyword or a named expression then.
//
// An f-string is scanned in turns with its expressions: the scanner gives its
// opening quotes, the parser walks over the text and lets the scanner go on
// inside each brace. So nesting and quotes need no rule of their own.
//
// An error unwinds by a panic with bailout to the statement it is in, whose
// recovery moves to where the next statement seems to start (resync in
// layout.go). A header that can't be parsed leaves its block: the block's
// statements become part of the list that the header stands in.
//
// Nodes come from arenas, lists grow on stacks that all statements share and
// are copied out at their exact length. A name or a string without escapes is a
// part of the source.

type parser struct {
	scanner
	src         string
	mode        Mode
	file        *File
	hasCR       bool
	indents     []indentWidth // of the open blocks; the first is that of the file
	depth       int           // of nesting; see MaxDepth
	high        int           // of chains; see link
	links       int           // open links of elif chains
	work        int           // see parse
	again       int           // bytes that recovery may still look at twice
	reached     int           // how far the parser got in the statement that it gives up
	unended     [4]Range      // where no string ends; see unendedAt
	fields      int           // open replacement fields of f-strings
	comments    []Range       // in the outermost open replacement field
	fieldText   int           // bytes that texts of replacement fields may still take
	simpleAt    int           // where the last simple statement started
	joinedLines Range         // lines of a fragment that backslashes join
	trying      int           // above 0, an error is not said
	tabsSaid    bool
	prompts     bool // the fragment has the prompts of an interactive session
	afterBad    bool // the statement before was bad: an indent is that of its block

	arenas
	// Stacks of unfinished lists.
	exprs    []Expr
	stmts    []Stmt
	keys     []*Keyword
	params   []*Param
	aliases  []*Alias
	compares []CompareOperator
	pieces   []piece
}

type bailout struct{}

// Parse parses src. It never fails: what can't be parsed is in File.Problems.
// name is for messages only. Parse may be called concurrently.
func Parse(name, src string, mode Mode) *File {
	f, _ := parse(name, src, mode)
	return f
}

// parse is Parse; work is the number of tokens that were scanned and of bytes
// that were looked at to recover.
func parse(name, src string, mode Mode) (f *File, work int) {
	f = &File{Name: name}
	p := &parser{file: f, mode: mode}
	if len(src) > MaxFileBytes {
		f.lines = []Pos{0}
		p.problem(0, fmt.Sprintf("source of %d bytes is larger than the %d that are parsed", len(src), MaxFileBytes))
		return f, 0
	}
	src = p.prepare(src)
	f.Src, p.src = src, src
	f.lines = findLines(src)
	p.parseFile()
	slices.SortStableFunc(f.Problems, func(a, b Problem) int { return cmp.Compare(a.At, b.At) })
	return f, p.work
}

func (p *parser) parseFile() {
	p.hasCR = strings.IndexByte(p.src, '\r') >= 0
	p.indents = append(make([]indentWidth, 0, 16), indentWidth{})
	p.again = 4*len(p.src) + 1<<16
	p.fieldText = 4*len(p.src) + 1<<16
	p.fParens = -1
	p.pos = int(p.file.lines[0])
	p.tok, p.lineStart = tNewline, true
	if p.mode&FragmentMode != 0 {
		p.startFragment()
	}
	p.guarded(p.next)
	for p.tok != tEOF {
		p.statement()
		if p.tok == tDedent { // below the first line of a fragment
			p.guarded(p.next)
		}
	}
	p.file.Body = p.stmtList.list(p.stmts)
}

// guarded runs f where no statement is open: what is wrong with the first token
// is said again by the statement that starts with it.
func (p *parser) guarded(f func()) {
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(bailout); !ok {
				panic(r)
			}
		}
	}()
	f()
}

// problem notes what is wrong at offset at.
func (p *parser) problem(at int, message string) {
	if len(p.file.Problems) < MaxProblems {
		p.file.Problems = append(p.file.Problems, Problem{Pos(at), message})
	}
}

// fail gives the statement up.
func (p *parser) fail(at int, format string, args ...any) {
	p.reached = max(p.reached, p.from)
	if p.trying == 0 {
		p.problem(at, fmt.Sprintf(format, args...))
	}
	panic(bailout{})
}

// unexpected gives the statement up at a token that can't stand there.
func (p *parser) unexpected() {
	switch {
	case p.tok == tBad && p.prefix&^prefixRaw <= prefixTemplate && p.isQuote():
		p.fail(p.from, "unterminated string")
	case p.tok == tBad:
		p.fail(p.from, "unexpected character %q", p.src[p.from:p.to])
	case p.tok == tEOF && p.parens > 0:
		p.fail(p.from, "a bracket is never closed")
	case tokenText[p.tok] != "" && p.tok != tName:
		p.fail(p.from, "unexpected %s", tokenText[p.tok])
	}
	p.fail(p.from, "unexpected %q", p.src[p.from:p.to])
}

func (p *parser) isQuote() bool {
	c := p.src[p.to-1]
	return c == '"' || c == '\''
}

func (p *parser) expect(tok token) {
	if p.tok != tok {
		if p.tok == tBad || p.tok == tEOF {
			p.unexpected()
		}
		p.fail(p.from, "expected %s", tokenText[tok])
	}
	p.next()
}

// got skips tok if it is there.
func (p *parser) got(tok token) bool {
	if p.tok != tok {
		return false
	}
	p.next()
	return true
}

// enter counts one more level of nesting; each enter has its leave.
func (p *parser) enter() {
	if p.depth++; p.depth > MaxDepth {
		p.fail(p.from, "nested more than %d levels deep", MaxDepth)
	}
}

func (p *parser) leave() { p.depth-- }

// link counts one more link of a chain that leans to the left. p.high is the
// most links on a way down the tree of what was parsed last, whatever brackets
// are between them: a chain may hold chains. Who parses something that can be
// such a chain starts at 0 and leaves the higher of its own and what stands
// beside it.
func (p *parser) link() {
	p.high++
	p.chain(p.high)
}

// chain bounds a chain of n links that a loop parses.
func (p *parser) chain(n int) {
	if n > MaxChain {
		p.fail(p.from, "a chain of more than %d links", MaxChain)
	}
}

// try runs f and tells whether it went through and was true. If not, scanning
// is where it was.
func (p *parser) try(f func() bool) (ok bool) {
	start, m, problems, tabsSaid := p.scanner, p.mark(), len(p.file.Problems), p.tabsSaid
	p.trying++
	defer func() {
		p.trying--
		if r := recover(); r != nil {
			if _, mine := r.(bailout); !mine {
				panic(r)
			}
			ok = false
		}
		if !ok {
			p.scanner = start
			p.reset(m)
			p.file.Problems, p.tabsSaid = p.file.Problems[:problems], tabsSaid
		}
	}()
	return f()
}

// mark is the height of the stacks, to be taken down to after an error.
type mark struct{ indents, depth, high, links, fields, exprs, keys, params, aliases, compares, pieces int }

func (p *parser) mark() mark {
	return mark{len(p.indents), p.depth, p.high, p.links, p.fields, len(p.exprs), len(p.keys), len(p.params), len(p.aliases), len(p.compares), len(p.pieces)}
}

// reset keeps the stack of statements: those that are complete count, wherever
// the error was.
func (p *parser) reset(m mark) {
	p.indents, p.depth, p.high, p.links, p.fields = p.indents[:m.indents], m.depth, m.high, m.links, m.fields
	p.exprs, p.keys, p.params = p.exprs[:m.exprs], p.keys[:m.keys], p.params[:m.params]
	p.aliases, p.compares, p.pieces = p.aliases[:m.aliases], p.compares[:m.compares], p.pieces[:m.pieces]
}

// since is the range from an offset to the end of the last token.
func (p *parser) since(from int) Range { return Range{Pos(from), Pos(p.prevEnd)} }

// takeExprs takes the expressions above base from their stack.
func (p *parser) takeExprs(base int) []Expr {
	list := p.exprList.list(p.exprs[base:])
	p.exprs = p.exprs[:base]
	return list
}
