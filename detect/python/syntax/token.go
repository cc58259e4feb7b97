package syntax

// token is the kind of a token. Layout tokens come first: they have no text, so
// that no node ends with one.
type token uint8

const (
	tEOF token = iota
	tNewline
	tIndent
	tDedent

	tName // first token with text
	tNumber
	tString
	tFString // the start of an f-string or t-string, up to its quotes
	tMagic
	tBad

	tLParen
	tRParen
	tLBracket
	tRBracket
	tLBrace
	tRBrace
	tComma
	tColon
	tColonEq
	tSemicolon
	tDot
	tEllipsis
	tArrow
	tAssign
	tAugAssign
	tExclam
	tBacktick
	tTilde

	// binary operators
	tPipe
	tCaret
	tAmp
	tLShift
	tRShift
	tPlus
	tMinus
	tStar
	tSlash
	tSlash2
	tPercent
	tAt
	tPower

	// comparisons
	tEq
	tNotEq
	tLt
	tLtE
	tGt
	tGtE

	// keywords
	tAnd
	tAs
	tAssert
	tAsync
	tAwait
	tBreak
	tClass
	tContinue
	tDef
	tDel
	tElif
	tElse
	tExcept
	tFalse
	tFinally
	tFor
	tFrom
	tGlobal
	tIf
	tImport
	tIn
	tIs
	tLambda
	tNone
	tNonlocal
	tNot
	tOr
	tPass
	tRaise
	tReturn
	tTrue
	tTry
	tWhile
	tWith
	tYield

	tokenCount
)

// keyword returns the token of a keyword, tName for any other name. async and
// await were names before Python 3.7; the scanner looks at what follows.
func keyword(s string) token {
	switch s {
	case "and":
		return tAnd
	case "as":
		return tAs
	case "assert":
		return tAssert
	case "async":
		return tAsync
	case "await":
		return tAwait
	case "break":
		return tBreak
	case "class":
		return tClass
	case "continue":
		return tContinue
	case "def":
		return tDef
	case "del":
		return tDel
	case "elif":
		return tElif
	case "else":
		return tElse
	case "except":
		return tExcept
	case "False":
		return tFalse
	case "finally":
		return tFinally
	case "for":
		return tFor
	case "from":
		return tFrom
	case "global":
		return tGlobal
	case "if":
		return tIf
	case "import":
		return tImport
	case "in":
		return tIn
	case "is":
		return tIs
	case "lambda":
		return tLambda
	case "None":
		return tNone
	case "nonlocal":
		return tNonlocal
	case "not":
		return tNot
	case "or":
		return tOr
	case "pass":
		return tPass
	case "raise":
		return tRaise
	case "return":
		return tReturn
	case "True":
		return tTrue
	case "try":
		return tTry
	case "while":
		return tWhile
	case "with":
		return tWith
	case "yield":
		return tYield
	}
	return tName
}

// maybeKeyword tells for the first byte of a name whether a keyword starts so.
var maybeKeyword = bytesOf("abcdefgilnoprtwyFNT")

// binary gives each binary operator its precedence, from 1; ** is not here, as
// it binds to the right.
var binary = [tokenCount]struct {
	precedence uint8
	op         Operator
}{
	tPipe:    {1, BitOr},
	tCaret:   {2, BitXor},
	tAmp:     {3, BitAnd},
	tLShift:  {4, LShift},
	tRShift:  {4, RShift},
	tPlus:    {5, Add},
	tMinus:   {5, Sub},
	tStar:    {6, Mult},
	tSlash:   {6, Div},
	tSlash2:  {6, FloorDiv},
	tPercent: {6, Mod},
	tAt:      {6, MatMult},
}

// continues tells which tokens go on with an expression behind an operand of a
// binary operator: comparisons, not, and, or, if.
var continues = tokensOf(tEq, tNotEq, tLt, tLtE, tGt, tGtE, tIn, tIs, tNot, tAnd, tOr, tIf)

// startsExpr tells which tokens an expression can start with.
var startsExpr = tokensOf(tName, tNumber, tString, tFString, tLParen, tLBracket, tLBrace, tEllipsis, tBacktick, tTilde,
	tPlus, tMinus, tAwait, tFalse, tLambda, tNone, tNot, tTrue, tAsync)

func tokensOf(tokens ...token) (set [tokenCount]bool) {
	for _, t := range tokens {
		set[t] = true
	}
	return set
}

func bytesOf(s string) (set [256]bool) {
	for i := range len(s) {
		set[s[i]] = true
	}
	return set
}

// names of tokens in messages
var tokenText = map[token]string{
	tEOF: "the end of the file", tNewline: "the end of the line", tIndent: "an indent", tDedent: "the end of a block",
	tLParen: "'('", tRParen: "')'", tLBracket: "'['", tRBracket: "']'", tLBrace: "'{'", tRBrace: "'}'",
	tColon: "':'", tComma: "','", tAssign: "'='", tName: "a name", tImport: "'import'", tIn: "'in'", tElse: "'else'",
	tBacktick: "'`'",
}
