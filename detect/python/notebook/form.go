package notebook

import (
	"regexp"
	"strings"
)

// Colab shows a form for assignments with a comment: "x = 'a' #@param ['a', 'b']"
// lets the person at the notebook choose one of the list, and {type:"boolean"} sets
// a flag (https://colab.research.google.com/notebooks/forms.ipynb).

// formField is such an assignment: the name, the value and the comment.
var formField = regexp.MustCompile(`^[ \t]*[A-Za-z_]\w*[ \t]*=[ \t]*([^#\n]*?)[ \t]*(#[ \t]*@param[ \t]*)([^\n]*)$`)

var flagField = regexp.MustCompile(`^\{[ \t]*["']?type["']?[ \t]*:[ \t]*["']boolean["']`)

// field writes the form field in in[from:end] as a call of FormField with the
// value and all choices; kept is the offset of what is not yet written. It returns
// the same for the rest, or kept if the line is no field with choices.
func (c *cell) field(kept, from, end int) int {
	s := c.in.s[from:end]
	m := formField.FindStringSubmatchIndex(s)
	if m == nil || m[2] == m[3] || !parses("("+s[m[2]:m[3]]+"\n)") {
		return kept
	}
	choices := s[m[6]:m[7]]
	flag := flagField.MatchString(choices)
	if !flag {
		choices = choices[:closing(choices)]
		if choices == "" || !parses("("+choices+"\n)") {
			return kept
		}
	}
	c.out.copy(&c.in, kept, from+m[2])
	c.out.put(FormField+"(", &c.in, from+m[2])
	c.out.copy(&c.in, from+m[2], from+m[3])
	c.out.put(", ", &c.in, from+m[6])
	if flag {
		c.out.put("[True, False]", &c.in, from+m[6])
	} else {
		c.out.copy(&c.in, from+m[6], from+m[6]+len(choices))
	}
	c.out.put(")", &c.in, end)
	return end
}

// closing returns the offset behind the bracket that closes the one that s starts
// with, 0 if there is none.
func closing(s string) int {
	if s == "" || s[0] != '[' {
		return 0
	}
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i + 1
			}
		case '"', '\'':
			i, _ = skipQuoted(s, i)
			i--
		}
	}
	return 0
}

// FormField is the function that stands for a form field in Source.Text, as its
// text keeps no comments: its value, and the list of all that it can be set to.
const FormField = "__colab_form_field__"

// mayBeField tells whether a line is worth looking at.
func mayBeField(line string) bool { return strings.Contains(line, "@param") }
