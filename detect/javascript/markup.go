package javascript

import (
	"io"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// field is an element of a page, or of the template of a component, that has a
// value: a list of choices or an input.
type field struct {
	id, name, model string // model is the variable that it is bound to
	options         []option
}

// option is a choice: a text, or the expression of a template.
type option struct {
	pos        int
	text       string
	expression string
	item, list string // the variable that stands for each element of a list
}

// Bounds of what is read of a page.
const (
	maxFields  = 400
	maxOptions = 4000
)

// fieldsOf reads the elements of markup that have values. Scripts and styles are
// passed over.
func fieldsOf(text string) []field {
	z := html.NewTokenizer(strings.NewReader(text))
	z.SetMaxBuf(1 << 20)
	r := fieldReader{z: z}
	for len(r.fields) < maxFields && r.count < maxOptions {
		kind := z.Next()
		if kind == html.ErrorToken {
			if z.Err() != io.EOF {
				return r.fields
			}
			break
		}
		pos := r.pos
		r.pos += len(z.Raw())
		r.token(kind, pos, text)
	}
	return r.fields
}

type fieldReader struct {
	z          *html.Tokenizer
	pos, count int
	fields     []field
	open       bool // the last of fields is a list whose end is not read yet
	awaits     bool // the last option has no value but its text
	item, list string
}

func (r *fieldReader) token(kind html.TokenType, pos int, text string) {
	switch kind {
	case html.TextToken:
		r.text(pos, text[pos:min(r.pos, len(text))])
	case html.StartTagToken, html.SelfClosingTagToken:
		token := r.z.Token()
		attributes := map[string]string{}
		for _, a := range token.Attr {
			attributes[a.Key] = a.Val
		}
		r.element(token.Data, attributes, pos)
	case html.EndTagToken:
		if name, _ := r.z.TagName(); holdsOptions(string(name)) {
			r.open = false
		}
		r.awaits = false
	}
}

func holdsOptions(element string) bool { return element == "select" || element == "datalist" }

func (r *fieldReader) element(name string, attributes map[string]string, pos int) {
	switch {
	case holdsOptions(name) || name == "input" || strings.HasSuffix(name, "-select"):
		f := field{id: attributes["id"], name: attributes["name"]}
		for _, key := range []string{"v-model", "v-model.trim", "v-model:value", "bind:value", "bind:group", "x-model"} {
			if f.model == "" {
				f.model = strings.Trim(attributes[key], "{} ")
			}
		}
		r.fields, r.open = append(r.fields, f), name != "input"
		if name == "input" && attributes["value"] != "" {
			r.option(option{pos: pos, text: attributes["value"]})
		}
	case strings.HasSuffix(name, "option") && r.open:
		o := option{pos: pos, text: attributes["value"], item: r.item, list: r.list}
		if loop, ok := attributes["v-for"]; ok {
			if item, list, ok := strings.Cut(loop, " in "); ok {
				item, _, _ = strings.Cut(strings.Trim(item, "() "), ",")
				o.item, o.list = strings.TrimSpace(item), strings.TrimSpace(list)
			}
		}
		for _, key := range []string{":value", "v-bind:value"} {
			if attributes[key] != "" {
				o.expression = attributes[key]
			}
		}
		if rest, ok := strings.CutPrefix(o.text, "{"); ok {
			o.text, o.expression = "", strings.Trim(rest, "} ")
		}
		r.option(o)
		r.awaits = o.text == "" && o.expression == ""
	}
}

// text is that of an option without a value, or one of Svelte's loops around
// options: {#each list as item}.
func (r *fieldReader) text(pos int, text string) {
	if r.awaits && len(r.fields) > 0 {
		options := r.fields[len(r.fields)-1].options
		options[len(options)-1].text = strings.TrimSpace(html.UnescapeString(text))
		r.awaits = false
	}
	if i := strings.LastIndex(text, "{#each "); i >= 0 {
		loop, _, _ := strings.Cut(text[i+len("{#each "):], "}")
		list, item, _ := strings.Cut(loop, " as ")
		item, _, _ = strings.Cut(item, ",")
		item, _, _ = strings.Cut(item, "(")
		r.item, r.list = strings.TrimSpace(item), strings.TrimSpace(list)
	}
	if strings.Contains(text, "{/each}") {
		r.item, r.list = "", ""
	}
}

func (r *fieldReader) option(o option) {
	if len(r.fields) > 0 {
		f := &r.fields[len(r.fields)-1]
		f.options = append(f.options, o)
		r.count++
	}
}

// markup is the fields of a file, read once.
func (p *project) markup(name string) []field {
	fields, ok := p.fields[name]
	if !ok {
		fields = fieldsOf(p.text(name))
		p.fields[name] = fields
	}
	return fields
}

// pageField are the values of the elements of pages with an id, or with a name:
// of the pages in the folder of a script, below it, or in that of the project's
// that is nearest above.
func (e *evaluator) pageField(s *source, id, name string) []value {
	type key struct {
		src      *source
		id, name string
	}
	return e.once(key{s, id, name}, func() []value {
		dir := path.Dir(s.path)
		best, files := -1, []string(nil)
		for _, p := range e.paths {
			if ext := path.Ext(p); ext != ".html" && ext != ".htm" || !slices.ContainsFunc(e.markup(p), func(f field) bool { return f.is(id, name) }) {
				continue
			}
			switch near := nearness(dir, path.Dir(p)); {
			case near > best:
				best, files = near, []string{p}
			case near == best:
				files = append(files, p)
			}
		}
		var out []value
		for _, p := range files {
			lines := linesOf(e.text(p))
			for _, f := range e.markup(p) {
				if f.is(id, name) {
					out = join(out, fixedOptions(p, lines, f)...)
				}
			}
		}
		return out
	})
}

func (p *project) text(name string) string {
	if p.shown != nil {
		return p.shown.text
	}
	text, err := p.files[name].file.Text()
	if err != nil {
		return ""
	}
	return text
}

func (f field) is(id, name string) bool {
	return id != "" && f.id == id || name != "" && f.name == name
}

// nearness orders the folders of pages by how near they are to that of a script:
// those above it before those beside it.
func nearness(script, page string) int {
	x, y := strings.Split(script, "/"), strings.Split(page, "/")
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] && x[n] != "." {
		n++
	}
	if n == len(y) || page == "." {
		return 2*n + 1
	}
	return 2 * n
}

func fixedOptions(name string, lines []int, f field) []value {
	var out []value
	for _, o := range f.options {
		if o.text != "" && o.expression == "" {
			out = join(out, value{kind: isText, text: o.text, marks: markChoice, trace: []detect.Step{{At: positionIn(name, lines, o.pos), What: "option of a list"}}})
		}
	}
	return out
}

// bound are the choices of the elements of a component's template that a variable
// is bound to.
func (e *evaluator) bound(s *source, y *symbol) []value {
	if ext := path.Ext(s.path); ext != ".vue" && ext != ".svelte" || s.scopes[s.tree][y.name] != y {
		return nil
	}
	var out []value
	for _, f := range e.markup(s.path) {
		if f.model != y.name {
			continue
		}
		out = join(out, fixedOptions(s.path, s.lines, f)...)
		for _, o := range f.options {
			if o.expression == "" {
				continue
			}
			step := detect.Step{At: s.position(min(o.pos, len(s.text))), What: "option of a list"}
			out = join(out, mark(e.templateValue(s, o), markChoice, step)...)
		}
	}
	return slices.DeleteFunc(out, func(v value) bool { return v.kind != isText })
}

// templateValue evaluates the expression of an option: a name or a path of
// properties, which may begin with the element of a list.
func (e *evaluator) templateValue(s *source, o option) []value {
	names := strings.Split(o.expression, ".")
	var values []value
	if o.item != "" && names[0] == o.item {
		values = e.elements(unboxed(e.templatePath(s, strings.Split(o.list, "."))))
	} else {
		return e.templatePath(s, names)
	}
	for _, name := range names[1:] {
		values = e.member(values, name)
	}
	return values
}

func (e *evaluator) templatePath(s *source, names []string) []value {
	y := s.scopes[s.tree][strings.TrimSpace(names[0])]
	if y == nil {
		return nil
	}
	values := unboxed(e.symbol(s, y))
	for _, name := range names[1:] {
		values = e.member(values, strings.TrimSpace(name))
	}
	return values
}

func unboxed(values []value) []value {
	var out []value
	for _, v := range values {
		if v.kind == isBox {
			out = join(out, from(v.flat(), v)...)
		} else {
			out = join(out, v)
		}
	}
	return out
}

// page is an element of the page that a program asks for by its id; ok tells
// whether a call does.
func (e *evaluator) page(s *source, n, callee *syntax.Node) (out []value, ok bool) {
	args := n.Args()
	if len(args) != 1 {
		return nil, false
	}
	isQuery := false
	switch {
	case callee.Kind == syntax.Member && callee.Text == "getElementById":
	case callee.Kind == syntax.Member && callee.Text == "querySelector", callee.Kind == syntax.Ident && callee.Text == "$" && s.resolve(callee, "$") == nil:
		isQuery = true
	default:
		return nil, false
	}
	for _, v := range e.eval(s, args[0]) {
		id := v.text
		if v.kind != isText {
			continue
		}
		if isQuery {
			i := strings.LastIndexByte(id, '#')
			if i < 0 || strings.ContainsAny(id[i:], " .[:>") {
				return nil, false
			}
			id = id[i+1:]
		}
		out = join(out, value{kind: isField, src: s, text: id})
	}
	return out, len(out) > 0
}

// fieldMember is a property of an element of a page.
func (e *evaluator) fieldMember(v value, name string) []value {
	switch name {
	case "value":
		chosen := e.pageField(v.src, v.text, "")
		if len(chosen) == 0 {
			return outside("the name is what a user writes", 0)
		}
		return chosen
	case "options", "selectedOptions", "target", "currentTarget":
		return []value{v}
	}
	return unknown("property " + name + " of an element is not followed")
}
