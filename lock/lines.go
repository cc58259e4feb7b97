package lock

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
)

// WriteLines writes a lock as lines that are good to compare: under the name of
// each model one fact a line, each use and each file a line of its own. It is for "git diff", which
// shows it in place of the lock; it can't be read again.
func WriteLines(w io.Writer, l *Lock) error {
	l = normal(l)
	b := bufio.NewWriter(w)
	fact(b, "project", l.Project)
	fact(b, "documentation", l.Documentation)
	fact(b, "detection", l.Detection)
	for _, group := range groupWords(l.Interchangeable) {
		fact(b, "interchangeable", group)
	}
	for _, group := range groupWords(l.Complementary) {
		fact(b, "complementary", group)
	}
	for i := range l.Models {
		modelLines(b, "model", &l.Models[i])
	}
	for i := range l.Bases {
		modelLines(b, "base model", &l.Bases[i])
	}
	for i := range l.Local {
		localLines(b, &l.Local[i])
	}
	for _, u := range l.Unresolved {
		fmt.Fprintf(b, "\nunresolved %s\n", visible(u.File))
		fact(b, "  "+u.Via, u.Reason)
	}
	for _, i := range l.Interactions {
		fmt.Fprintf(b, "\ninteraction %s\n", visible(i.String()))
		fact(b, "  confidence", string(i.Confidence))
		if i.IsOfFiles() {
			fact(b, "  between files", i.Ends())
		}
		for _, file := range i.Files {
			fact(b, "  shown in", file)
		}
	}
	return b.Flush()
}

func fact(w io.Writer, name, value string) {
	if value != "" {
		fmt.Fprintf(w, "%s: %s\n", visible(name), visible(value))
	}
}

// apart are keys that have lines of their own.
var apart = map[string]bool{
	"hub": true, "name": true, "revision": true, "uses": true, "files": true, "bases": true, "code_from": true, "evaluations": true,
}

func modelLines(w io.Writer, block string, m *Model) {
	fmt.Fprintf(w, "\n%s %s\n", block, visible(keyOf(m).String()))
	for _, f := range modelFields {
		if v := f.get(m); v != nil && !apart[f.name] {
			_, words, _ := strings.Cut(keyWords(f.name, v), ": ")
			fact(w, "  "+f.name, words)
		}
	}
	for _, b := range m.Bases {
		fact(w, "  base", baseLine(b))
	}
	for _, c := range m.CodeFrom {
		fact(w, "  code_from", baseLine(c))
	}
	for _, e := range m.Evaluations {
		fact(w, "  evaluation", join([]string{e.Task, e.Dataset, e.Metric, e.Value, yes(e.Verified, "verified")}))
	}
	for _, u := range m.Uses {
		fact(w, "  use", uses([]Use{u})+yes(u.Binding != "", " by "+string(u.Binding)))
	}
	for _, f := range m.Files {
		fact(w, "  file "+f.Path, fileLine(f))
	}
}

// baseLine and fileLine give hashes in full: who reviews a difference has nothing
// else to see another one by.
func baseLine(b Base) string {
	return strings.TrimSpace(fmt.Sprintf("%s:%s %s %s %s %s", b.Hub, b.Name, b.Revision, b.Relation, yes(b.Guessed, "(guessed)"), b.Commit))
}

func fileLine(f resolve.File) string {
	size := "size unknown"
	if f.Size >= 0 {
		size = fmt.Sprintf("%d bytes", f.Size)
	}
	prefix := ""
	if f.SHA256Prefix != "" {
		prefix = f.SHA256Prefix + "…"
	}
	return strings.Join(strings.Fields(strings.Join([]string{size, f.SHA256, f.GitOID, prefix, f.ETag, f.URL}, " ")), " ")
}

func localLines(w io.Writer, l *Local) {
	fmt.Fprintf(w, "\nlocal weights %s\n", visible(l.Path))
	fact(w, "  format", l.Format)
	fact(w, "  content", Bytes(l.Size)+" "+l.content())
	fact(w, "  licence", l.License)
	fact(w, "  bases", join(l.Bases))
	fact(w, "  imports", join(l.Imports))
	fact(w, "  parameters", strings.TrimPrefix(parameters(l), "parameters: "))
	for _, u := range l.Uses {
		fact(w, "  use", uses([]Use{u}))
	}
}
