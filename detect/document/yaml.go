package document

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

func readYAML(b *builder) error {
	if !utf8.Valid(b.src.text) {
		return b.fault(len(validPrefix(b.src.text)), "byte that is no UTF-8")
	}
	r := &yamlReader{b: b, lines: yamlLines(b.src.text), marks: map[int][]int{}, known: map[*yaml.Node]*anchored{}}
	decoder := yaml.NewDecoder(bytes.NewReader(b.src.text))
	for {
		var doc yaml.Node
		err := r.decode(decoder, &doc)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		for _, root := range doc.Content {
			n, err := r.convert(root, 0)
			if err != nil {
				return err
			}
			b.docs = append(b.docs, n)
		}
		clear(r.known)
	}
}

func validPrefix(text []byte) []byte {
	i := 0
	for i < len(text) {
		x, n := utf8.DecodeRune(text[i:])
		if x == utf8.RuneError && n <= 1 {
			break
		}
		i += n
	}
	return text[:i]
}

// A yamlReader turns the nodes of the parser into ours.
type yamlReader struct {
	b     *builder
	lines []int         // offsets of lines as YAML counts them
	marks map[int][]int // by line: the offset of each 64th character of a long one
	known map[*yaml.Node]*anchored
}

// An anchored node is one that aliases may name.
type anchored struct {
	node *Node // nil while the node is being made
	size int   // nodes that a walk over it meets
}

// yamlLines finds the lines as the parser counts them: YAML 1.1 ends a line at
// U+0085, U+2028 and U+2029 too (https://yaml.org/spec/1.1/#id871856).
func yamlLines(text []byte) []int {
	lines := []int{0}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\r' && i+1 < len(text) && text[i+1] == '\n':
		case c == '\n' || c == '\r':
			lines = append(lines, i+1)
		case c == 0xc2 && i+1 < len(text) && text[i+1] == 0x85:
			lines = append(lines, i+2)
		case c == 0xe2 && i+2 < len(text) && text[i+1] == 0x80 && (text[i+2] == 0xa8 || text[i+2] == 0xa9):
			lines = append(lines, i+3)
		}
	}
	return lines
}

var (
	yamlErrorLine     = regexp.MustCompile(`^line (\d+): `)
	yamlUnknownAnchor = regexp.MustCompile(`^unknown anchor '(.*)' referenced$`)
)

// decode reads the next document. A panic of the parser is an error: it reads
// what others wrote.
func (r *yamlReader) decode(decoder *yaml.Decoder, doc *yaml.Node) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = r.b.fault(0, "the YAML parser failed: %v", p)
		}
	}()
	err = decoder.Decode(doc)
	if err == nil || errors.Is(err, io.EOF) {
		return err
	}
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	offset := 0
	if m := yamlErrorLine.FindStringSubmatch(message); m != nil {
		message = message[len(m[0]):]
		if line, err := strconv.Atoi(m[1]); err == nil && line >= 1 && line <= len(r.lines) {
			offset = r.lines[line-1]
		}
	}
	if m := yamlUnknownAnchor.FindStringSubmatch(message); m != nil {
		offset = max(0, bytes.Index(r.b.src.text, []byte("*"+m[1])))
	}
	if i := bytes.Index(r.b.src.text, []byte("{{")); i >= 0 && (i == 0 || r.b.src.text[i-1] != '$') {
		f := r.b.fault(offset, "%v: %s", ErrTemplate, message)
		f.is = ErrTemplate
		return f
	}
	return r.b.fault(offset, "%s", message)
}

// ErrTemplate is in the errors of Parse for files that are no YAML, but templates
// for it, as those of Helm are.
var ErrTemplate = errors.New("template actions {{ }} are not YAML")

// start finds where a node begins, tag and anchor included. Columns of the
// parser are characters.
func (r *yamlReader) start(n *yaml.Node) int {
	const step = 64
	text := r.b.src.text
	if n.Line < 1 || n.Line > len(r.lines) {
		return 0
	}
	i, skip := r.lines[n.Line-1], n.Column-1
	if skip > 4*step { // a long line: marks keep this from being quadratic
		marks, ok := r.marks[n.Line]
		if !ok {
			end := len(text)
			if n.Line < len(r.lines) {
				end = r.lines[n.Line]
			}
			for k, at := 0, i; at < end; k++ {
				if k%step == 0 {
					marks = append(marks, at)
				}
				_, size := utf8.DecodeRune(text[at:])
				at += size
			}
			r.marks[n.Line] = marks
		}
		i, skip = marks[min(skip/step, len(marks)-1)], skip%step
	}
	for ; skip > 0 && i < len(text); skip-- {
		_, size := utf8.DecodeRune(text[i:])
		i += size
	}
	return i
}

// offset finds where a node begins, behind its tag and its anchor.
func (r *yamlReader) offset(n *yaml.Node) int {
	text, i := r.b.src.text, r.start(n)
	if n.Kind == yaml.ScalarNode && n.Value == "" && n.Style&^yaml.TaggedStyle == 0 {
		return i
	}
	for start := i; i < len(text); {
		switch c := text[i]; {
		case c == '!' || c == '&':
			for i < len(text) && bytes.IndexByte([]byte(" \t\r\n,[]{}"), text[i]) < 0 {
				i++
			}
		case i == start:
			return i
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			i++
		case c == '#':
			for i < len(text) && text[i] != '\n' && text[i] != '\r' {
				i++
			}
		default:
			return i
		}
	}
	return min(i, len(text))
}

func (r *yamlReader) convert(n *yaml.Node, depth int) (*Node, error) {
	offset := r.offset(n)
	if depth > maxDepth {
		return nil, r.b.fault(offset, "nested deeper than %d", maxDepth)
	}
	if n.Kind == yaml.AliasNode {
		return r.alias(n, offset)
	}
	before := r.b.nodes
	var known *anchored
	if n.Anchor != "" {
		known = &anchored{}
		r.known[n] = known
	}
	out, err := r.content(n, offset, depth)
	if err != nil {
		return nil, err
	}
	r.tag(n, out, offset)
	if known != nil {
		known.node, known.size = out, r.b.nodes-before
	}
	return out, nil
}

// alias shares the node of the anchor. A walk goes over it again, so its nodes
// count again.
func (r *yamlReader) alias(n *yaml.Node, offset int) (*Node, error) {
	known := r.known[n.Alias]
	if known == nil || known.node == nil {
		r.b.problem(offset, "alias *%s stands inside its own anchor", clip(n.Value))
		return r.b.node(Null, "", offset)
	}
	if err := r.b.charge(known.size, offset); err != nil {
		return nil, err
	}
	return known.node, nil
}

func (r *yamlReader) content(n *yaml.Node, offset, depth int) (*Node, error) {
	switch n.Kind {
	case yaml.SequenceNode:
		out, err := r.b.node(List, "", offset)
		if err != nil {
			return nil, err
		}
		out.Items = make([]*Node, 0, len(n.Content))
		for _, c := range n.Content {
			item, err := r.convert(c, depth+1)
			if err != nil {
				return nil, err
			}
			out.Items = append(out.Items, item)
		}
		return out, nil
	case yaml.MappingNode:
		out, err := r.b.node(Map, "", offset)
		if err != nil {
			return nil, err
		}
		return out, r.mapping(n, out, depth)
	case yaml.ScalarNode:
		kind, text := scalarYAML(n)
		if i := r.start(n); n.Style == 0 && i < len(r.b.src.text) && r.b.src.text[i] == '!' {
			kind, text = String, n.Value // the tag "!", which the parser does not keep
		}
		return r.b.node(kind, text, offset)
	}
	return nil, r.b.fault(offset, "node of unknown kind %d", n.Kind)
}

// mapping fills a map: merged entries first, then the mapping's own, as
// flatten_mapping of PyYAML 6.0 orders them.
func (r *yamlReader) mapping(n *yaml.Node, out *Node, depth int) error {
	m := newMapping(out)
	for i := 0; i+1 < len(n.Content); i += 2 {
		if isMerge(n.Content[i]) {
			if err := r.merge(m, n.Content[i+1], depth); err != nil {
				return err
			}
		}
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		if isMerge(k) {
			continue
		}
		offset := r.offset(k)
		key, ok := r.key(k, offset)
		if !ok {
			continue
		}
		value, err := r.convert(n.Content[i+1], depth+1)
		if err != nil {
			return err
		}
		m.set(r.b.entry(key, offset, value))
	}
	return nil
}

func isMerge(k *yaml.Node) bool {
	return k.Kind == yaml.ScalarNode && k.Value == "<<" && (k.Style == 0 || k.Style&yaml.TaggedStyle != 0 && k.ShortTag() == "!!merge")
}

// key returns the text of a key as it stands in the file. A key that is no
// scalar cannot be one of a dict.
func (r *yamlReader) key(k *yaml.Node, offset int) (string, bool) {
	if k.Kind == yaml.AliasNode && k.Alias != nil {
		k = k.Alias
	} else if k.Kind == yaml.ScalarNode && k.Anchor != "" {
		kind, text := scalarYAML(k)
		line, column := r.b.src.position(offset)
		r.known[k] = &anchored{&Node{Kind: kind, Text: text, Line: line, Column: column}, 1}
	}
	switch {
	case k.Kind == yaml.ScalarNode:
		return k.Value, true
	case k.Kind == yaml.MappingNode && bytes.HasPrefix(r.b.src.text[min(max(offset-1, 0), len(r.b.src.text)):], []byte("{{")):
		r.b.problem(offset-1, "template actions {{ }} are not YAML")
	default:
		r.b.problem(offset, "key is no scalar")
	}
	return "", false
}

// merge adds the entries of what a merge key names.
func (r *yamlReader) merge(m *mapping, value *yaml.Node, depth int) error {
	offset := r.offset(value)
	n, err := r.convert(value, depth+1)
	if err != nil {
		return err
	}
	from := []*Node{n}
	if n.Kind == List {
		from = n.Items
	}
	for i := len(from) - 1; i >= 0; i-- { // the first of them wins, so it comes last
		if from[i].Kind != Map {
			r.b.problem(offset, "merge of what is no mapping")
			continue
		}
		if err := r.b.charge(len(from[i].Entries), offset); err != nil {
			return err
		}
		for _, e := range from[i].Entries {
			m.set(e)
		}
	}
	return nil
}

// standardTags are those that SafeLoader of PyYAML constructs.
var standardTags = map[string]bool{
	"": true, "!": true, "!!null": true, "!!bool": true, "!!int": true, "!!float": true, "!!str": true,
	"!!binary": true, "!!timestamp": true, "!!omap": true, "!!pairs": true, "!!set": true,
	"!!seq": true, "!!map": true, "!!merge": true, "!!value": true,
}

// tag keeps a tag that safe_load has no constructor for.
func (r *yamlReader) tag(n *yaml.Node, out *Node, offset int) {
	if n.Style&yaml.TaggedStyle == 0 || standardTags[n.ShortTag()] {
		return
	}
	out.Tag = n.ShortTag()
	r.b.problem(offset, "unknown tag %s", clip(n.Tag))
}

// The implicit resolvers of PyYAML 6.0, lib/yaml/resolver.py.
var (
	yamlBool  = regexp.MustCompile(`^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$`)
	yamlNull  = regexp.MustCompile(`^(?:~|null|Null|NULL|)$`)
	yamlFloat = regexp.MustCompile(`^(?:[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?` +
		`|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$`)
	yamlInt = regexp.MustCompile(`^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+` +
		`|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$`)
)

// scalarYAML says what a scalar is.
func scalarYAML(n *yaml.Node) (Kind, string) {
	if n.Style&yaml.TaggedStyle != 0 {
		switch n.ShortTag() {
		case "!!null":
			return Null, ""
		case "!!bool":
			return Bool, boolText(n.Value)
		case "!!int", "!!float":
			return Number, n.Value
		}
		return String, n.Value
	}
	if n.Style != 0 {
		return String, n.Value
	}
	switch s := n.Value; {
	case yamlNull.MatchString(s):
		return Null, ""
	case strings.IndexByte("yYnNtTfFoO", s[0]) >= 0:
		if yamlBool.MatchString(s) {
			return Bool, boolText(s)
		}
	case strings.IndexByte("-+.0123456789", s[0]) >= 0:
		if yamlInt.MatchString(s) || yamlFloat.MatchString(s) {
			return Number, s
		}
	}
	return String, n.Value
}

func boolText(s string) string {
	switch strings.ToLower(s) {
	case "yes", "true", "on":
		return "true"
	}
	return "false"
}
