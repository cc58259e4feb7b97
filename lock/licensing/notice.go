package licensing

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/license"
)

// WriteNotice writes the text of a NOTICE file: each model with its authors and
// licence, and the words that licences ask for. clean keeps it a text.
func WriteNotice(out io.Writer, r *Report, name string, clean func(string) string) error {
	w := &strings.Builder{}
	fmt.Fprintf(w, "%s uses the pre-trained models below.\n", cmp.Or(clean(name), "This project"))
	fmt.Fprintln(w, "Made from models.lock by \"ptmlock licenses --format notice\".")
	done := map[string]bool{}
	for _, m := range r.Models {
		if m.Attributed() && !done[m.Name] {
			done[m.Name] = true
			m.notice(w, clean)
		}
	}
	if shown := wanted(r, license.DisplayName); len(shown) > 0 {
		fmt.Fprintln(w, "\nTo be displayed where users see the product:")
		for _, text := range shown {
			fmt.Fprintf(w, "  %s\n", text)
		}
	}
	_, err := io.WriteString(out, w.String())
	return err
}

// wanted are the words that all terms of one kind ask for, each once.
func wanted(r *Report, id license.TermID) []string {
	var list []string
	for _, m := range r.Models {
		for _, d := range m.Duties {
			if d.ID == id && !slices.Contains(list, d.Words()) {
				list = append(list, d.Words())
			}
		}
	}
	return list
}

func (m *Model) notice(w *strings.Builder, clean func(string) string) {
	fmt.Fprintf(w, "\n%s\n", clean(m.Name))
	if author := m.author(); author != "" {
		fmt.Fprintf(w, "  by %s\n", clean(author))
	}
	if m.Block != nil && m.Block.Commit != "" {
		fmt.Fprintf(w, "  at commit %s\n", m.Block.Commit)
	}
	if page := m.page(); page != "" {
		fmt.Fprintf(w, "  %s\n", clean(page))
	}
	licenses := m.License.Licenses()
	switch {
	case len(licenses) > 0:
		for _, l := range licenses {
			fmt.Fprintf(w, "  under the %s\n", l.Title)
			if l.Source != "" {
				fmt.Fprintf(w, "  %s\n", l.Source)
			}
		}
	case m.License.Said != "":
		fmt.Fprintf(w, "  under %q\n", clean(m.License.Said))
	default:
		fmt.Fprintln(w, map[bool]string{true: "  the licence is not known", false: "  no licence is stated"}[Unasked(m.Block) != ""])
	}
	if m.Block != nil && strings.HasPrefix(m.Block.License.Link, "https://") {
		fmt.Fprintf(w, "  %s\n", clean(m.Block.License.Link))
	}
	var from []string
	for i := range m.Links {
		l := &m.Links[i]
		text := fmt.Sprintf("%s (%s)", l.From, cmp.Or(l.Giver.String(), "no licence stated"))
		if l.Kind == license.BaseLink && l.From != m.Name && !slices.Contains(from, text) {
			from = append(from, text)
		}
	}
	if len(from) > 0 {
		fmt.Fprintf(w, "  made from %s\n", clean(strings.Join(from, ", ")))
	}
	for _, d := range m.Duties {
		if d.ID == license.NoticeText {
			fmt.Fprintf(w, "  %s\n", d.Words())
		}
	}
}

// author is who has to be named.
func (m *Model) author() string {
	if m.Block == nil {
		return ""
	}
	owner, _, found := strings.Cut(m.Block.Name, "/")
	if !found || m.Block.Hub != hub.HuggingFace {
		owner = ""
	}
	return cmp.Or(m.Block.Author, owner)
}

// page is where the model can be found.
func (m *Model) page() string {
	switch {
	case m.Block == nil:
		return ""
	case m.Block.Hub == hub.HuggingFace && hub.IsRepository(m.Block.Name):
		return "https://huggingface.co/" + m.Block.Name
	case m.Block.Hub == hub.PyTorchHub:
		repository, _, _ := strings.Cut(m.Block.Name, ":")
		return "https://github.com/" + repository
	case m.Block.Hub == hub.URL && strings.HasPrefix(m.Block.Name, "https://"):
		return m.Block.Name
	}
	return ""
}
