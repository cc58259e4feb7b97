package license

import "strings"

// maxExpression bounds an SPDX expression, in bytes; maxOperands the licences that it
// names.
const (
	maxExpression = 4096
	maxOperands   = 64
)

// alternatives reads an SPDX expression (https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/)
// into alternatives, of which the licensee may choose one: each a list of ids that hold
// together. An exception after WITH only permits more and is left out. ok is false for
// what is no expression, and for one of too many parts.
func alternatives(expression string) (alts [][]string, ok bool) {
	if len(expression) > maxExpression {
		return nil, false
	}
	p := &expressionParser{words: strings.Fields(strings.NewReplacer("(", " ( ", ")", " ) ").Replace(expression))}
	alts = p.or(0)
	return alts, !p.bad && len(p.words) == 0 && len(alts) > 0
}

type expressionParser struct {
	words []string
	bad   bool
}

func (p *expressionParser) next() string {
	if len(p.words) == 0 {
		return ""
	}
	return p.words[0]
}

func (p *expressionParser) take() string {
	w := p.next()
	if w == "" {
		p.bad = true
		return ""
	}
	p.words = p.words[1:]
	return w
}

func (p *expressionParser) or(depth int) [][]string {
	alts := p.and(depth)
	for !p.bad && strings.EqualFold(p.next(), "OR") {
		p.take()
		alts = append(alts, p.and(depth)...)
		p.bound(alts)
	}
	return alts
}

func (p *expressionParser) and(depth int) [][]string {
	alts := p.one(depth)
	for !p.bad && strings.EqualFold(p.next(), "AND") {
		p.take()
		var joined [][]string
		right := p.one(depth)
		if len(alts)*len(right) > maxOperands {
			p.bad = true
			return nil
		}
		for _, a := range alts {
			for _, b := range right {
				joined = append(joined, append(append([]string(nil), a...), b...))
			}
		}
		alts = joined
		p.bound(alts)
	}
	return alts
}

func (p *expressionParser) bound(alts [][]string) {
	n := 0
	for _, a := range alts {
		n += len(a)
	}
	p.bad = p.bad || n > maxOperands
}

func (p *expressionParser) one(depth int) [][]string {
	switch w := p.take(); {
	case p.bad || depth > maxOperands:
		p.bad = true
		return nil
	case w == "(":
		alts := p.or(depth + 1)
		if p.take() != ")" {
			p.bad = true
		}
		return alts
	case w == ")", isOperator(w):
		p.bad = true
		return nil
	default:
		if strings.EqualFold(p.next(), "WITH") {
			p.take()
			if e := p.take(); isOperator(e) || e == "(" || e == ")" {
				p.bad = true
			}
		}
		return [][]string{{w}}
	}
}

func isOperator(w string) bool {
	return strings.EqualFold(w, "AND") || strings.EqualFold(w, "OR") || strings.EqualFold(w, "WITH")
}
