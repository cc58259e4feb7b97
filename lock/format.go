package lock

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/ptmlock/ptmlock/resolve"
)

const header = `# The pre-trained models of this project, exactly as their hubs describe them.
# Written by "ptmlock generate"; commit this file, and do not edit it by hand.

`

// Format returns the canonical form of l: equal locks give equal bytes, and
// Format(Parse(x)) is x for every x that Format made. l is not changed.
func (l *Lock) Format() []byte {
	var out []byte
	for _, s := range l.sections() {
		out = append(out, s.text...)
	}
	return out
}

// section is a part of the canonical form: what stands before the first block, or
// one block with the empty line before it.
type section struct {
	block string   // "" before the first block
	key   []string // tells the blocks of one kind apart, and orders them
	text  string
}

// blockNames are the kinds of blocks in the order in which they are written.
var blockNames = []string{"", "model", "base", "local", "unresolved", "interaction"}

func (l *Lock) sections() []section {
	w := &writer{}
	w.WriteString(header)
	fmt.Fprintf(w, "version = %d\n", FormatVersion)
	top := *l
	top.Interchangeable, top.Complementary = sortedGroups(l.Interchangeable), sortedGroups(l.Complementary)
	w.keys(tableOf(&top, rootFields))
	list := []section{{text: w.String()}}
	modelKey := func(m *Model) []string { return []string{string(m.Hub), m.Name, m.Revision} }
	list = append(list, block("model", sortedModels(l.Models), modelFields, modelKey)...)
	list = append(list, block("base", sortedModels(l.Bases), modelFields, modelKey)...)
	list = append(list, block("local", sortedLocal(l.Local), localFields, func(l *Local) []string { return []string{l.Path} })...)
	list = append(list, block("unresolved", sorted(l.Unresolved, compareUnresolved), unresolvedFields,
		func(u *Unresolved) []string { return []string{u.File, u.Via, u.Reason} })...)
	return append(list, block("interaction", sortedInteractions(l.Interactions), interactionFields,
		func(i *Interaction) []string { return []string{i.From, i.To, i.Type} })...)
}

type writer struct{ strings.Builder }

func block[T any](name string, list []T, fields []field[T], key func(*T) []string) []section {
	var out []section
	for i := range list {
		w := &writer{}
		fmt.Fprintf(w, "\n[[%s]]\n", name)
		w.keys(tableOf(&list[i], fields))
		out = append(out, section{name, key(&list[i]), w.String()})
	}
	return out
}

func (w *writer) keys(t table) {
	for _, p := range t {
		w.WriteString(p.name + " = ")
		w.value(p.value)
		w.WriteString("\n")
	}
}

// value writes lists of tables and lists of lists one element a line, so that a
// difference shows the elements that differ.
func (w *writer) value(v any) {
	switch v := v.(type) {
	case string:
		w.WriteString(quote(v))
	case []string:
		w.strings(v)
	case []table:
		w.WriteString("[\n")
		for _, t := range v {
			w.WriteString("  { ")
			for i, p := range t {
				if i > 0 {
					w.WriteString(", ")
				}
				w.WriteString(p.name + " = ")
				w.value(p.value)
			}
			w.WriteString(" },\n")
		}
		w.WriteString("]")
	case [][]string:
		w.WriteString("[\n")
		for _, group := range v {
			w.WriteString("  ")
			w.strings(group)
			w.WriteString(",\n")
		}
		w.WriteString("]")
	default:
		fmt.Fprint(w, v) // booleans and numbers
	}
}

func (w *writer) strings(list []string) {
	w.WriteString("[")
	for i, s := range list {
		if i > 0 {
			w.WriteString(", ")
		}
		w.WriteString(quote(s))
	}
	w.WriteString("]")
}

// quote writes a basic string of TOML (https://toml.io/en/v1.0.0#string). What a
// reviewer could not see, control and format characters, is escaped.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == ' ' || unicode.IsPrint(r):
			b.WriteRune(r)
		case r <= 0xffff:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			fmt.Fprintf(&b, `\U%08X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// sorted returns a sorted copy, nil if there is nothing in it.
func sorted[T any](list []T, compare func(a, b T) int) []T {
	if len(list) == 0 {
		return nil
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, compare)
	return list
}

// sortedModels sorts the models and what is inside them.
func sortedModels(models []Model) []Model {
	models = sorted(models, compareModels)
	for i := range models {
		m := &models[i]
		m.Files = sorted(m.Files, func(a, b resolve.File) int { return cmp.Compare(a.Path, b.Path) })
		m.Uses = sorted(m.Uses, compareUses)
		m.Bases = sorted(m.Bases, compareBases)
		m.CodeFrom = sorted(m.CodeFrom, compareBases)
		m.Card = sorted(m.Card, resolve.CompareFacts)
		for _, list := range []*[]string{&m.Written, &m.Catalogue, &m.Formats, &m.ScanIssues, &m.Languages, &m.Datasets, &m.Papers, &m.Unsure} {
			*list = sorted(*list, strings.Compare)
		}
	}
	return models
}

func compareModels(a, b Model) int {
	return cmp.Or(cmp.Compare(a.Hub, b.Hub), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Revision, b.Revision))
}

func compareUses(a, b Use) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Via, b.Via), cmp.Compare(a.Part, b.Part),
		cmp.Compare(a.Binding, b.Binding), cmp.Compare(a.Subfolder, b.Subfolder), cmp.Compare(a.Filename, b.Filename),
		cmp.Compare(a.Variant, b.Variant), cmp.Compare(a.Selection, b.Selection), boolOrder(a.TrustRemoteCode, b.TrustRemoteCode),
		cmp.Compare(a.PathRole.Distance(), b.PathRole.Distance()))
}

func compareBases(a, b Base) int {
	return cmp.Or(cmp.Compare(a.Hub, b.Hub), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Revision, b.Revision), cmp.Compare(a.Relation, b.Relation),
		cmp.Compare(a.Commit, b.Commit), boolOrder(a.Guessed, b.Guessed))
}

func compareUnresolved(a, b Unresolved) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Via, b.Via), cmp.Compare(a.Reason, b.Reason), cmp.Compare(a.Acknowledged, b.Acknowledged))
}
