package javascript

import (
	"regexp"
	"strings"

	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// regexOf compiles an expression as it is written, /…/flags; nil if it is long or
// says what Go's expressions can't.
func regexOf(text string) *regexp.Regexp {
	end := strings.LastIndexByte(text, '/')
	if len(text) > 200 || end < 1 || text[0] != '/' {
		return nil
	}
	body, flags := text[1:end], text[end+1:]
	if strings.Contains(flags, "i") {
		body = "(?i)" + body
	}
	re, err := regexp.Compile(body)
	if err != nil {
		return nil
	}
	return re
}

// replaced is a text in which an expression is replaced by a text.
func (e *evaluator) replaced(s *source, v value, expression string, by *syntax.Node) []value {
	re := regexOf(expression)
	with := e.eval(s, by)
	if re == nil || len(with) != 1 || with[0].kind != isText || strings.Contains(with[0].text, "$") {
		return unknown("a replacement in a name is not followed")
	}
	flags := expression[strings.LastIndexByte(expression, '/'):]
	if strings.Contains(flags, "g") {
		v.text = re.ReplaceAllLiteralString(v.text, with[0].text)
	} else if at := re.FindStringIndex(v.text); at != nil {
		v.text = v.text[:at[0]] + with[0].text + v.text[at[1]:]
	}
	if len(v.text) > maxText {
		return unknown("the text is too long for a name")
	}
	return []value{v}
}
