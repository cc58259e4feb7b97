package licensing

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/ptmlock/ptmlock/resolve/license"
)

// Words are what a duty wants to be shown or noted, "" if it names none.
func (d *Duty) Words() string {
	switch d.ID {
	case license.DisplayName:
		return d.License.Display
	case license.NamePrefix:
		return d.License.Prefix
	case license.NoticeText:
		return d.License.Notice
	}
	return ""
}

// String writes a duty for people: what, by which clause of which licence.
func (d *Duty) String() string {
	text := d.Says
	switch {
	case d.ID == license.UserLimit:
		text = fmt.Sprintf("from %s monthly users on, a licence has to be asked for", thousands(d.License.Users))
	case d.Words() != "":
		text += fmt.Sprintf(": %q", d.Words())
	}
	return fmt.Sprintf("%s (%s, %s)", text, d.License.ID, Clause(d.Clause, d.License.Unchecked))
}

// Clause writes the place in a licence, with a question mark if its number was not
// compared with the text.
func Clause(text string, unchecked bool) string {
	if text != "" && text[0] >= '0' && text[0] <= '9' {
		text = "section " + text
	}
	if unchecked {
		text += "?"
	}
	return text
}

func thousands(n int64) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// WriteText writes a report for people. clean makes text fit for a terminal.
func WriteText(out io.Writer, r *Report, clean func(string) string) error {
	w := &strings.Builder{}
	stated := "states no licence"
	if r.Project.License.Stated() {
		stated = fmt.Sprintf("is under %s (%s, from %s)", clean(r.Project.License.String()), r.Project.License.Class(), clean(r.Project.From))
	}
	fmt.Fprintf(w, "The project %s.\n", stated)
	for _, o := range r.Project.Others {
		fmt.Fprintf(w, "But %s.\n", clean(o))
	}
	w.WriteByte('\n')
	if len(r.Models) > 0 {
		table := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
		fmt.Fprintln(table, "MODEL\tLICENCE\tCLASS\tDUTIES\tVERDICT")
		for _, m := range r.Models {
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", clean(m.Name), clean(m.shown()), m.License.Class(), cmp.Or(m.short(), "-"), m.Verdict)
		}
		table.Flush()
		w.WriteByte('\n')
	}
	writeUnknown(w, r, clean)
	for _, m := range r.Models {
		if m.unknown() == "" {
			m.explain(w, clean)
		}
	}
	writeDuties(w, r, clean)
	c := r.Count()
	models := "models"
	if len(r.Models) == 1 {
		models = "model"
	}
	fmt.Fprintf(w, "%d %s: %d compatible, %d to review, %d without a licence, %d in conflict.\n", len(r.Models), models,
		c[license.Compatible], c[license.NeedsReview], c[license.NoLicense], c[license.Conflict])
	if slices.ContainsFunc(r.Models, func(m *Model) bool { return m.License.How == license.ByOrigin }) {
		fmt.Fprintln(w, "* Not from the hub, but by what the publisher says elsewhere (see --format json).")
	}
	if strings.Contains(w.String(), "?)") {
		fmt.Fprintln(w, "? The number of the clause was not compared with the text of the licence.")
	}
	fmt.Fprintln(w, Disclaimer)
	_, err := io.WriteString(out, w.String())
	return err
}

// silence is what is said of a model for which no licence was found.
func (m *Model) silence() string {
	if Unasked(m.Block) != "" {
		return "not known"
	}
	return "none stated"
}

// shown is the licence of a model in the table.
func (m *Model) shown() string {
	text := cmp.Or(m.License.String(), m.silence())
	if m.License.How == license.ByOrigin {
		text += " *"
	}
	return text
}

// short lists the terms of a model that are due, or that would be; those that a table
// has no room for are counted.
func (m *Model) short() string {
	var ids []string
	for _, d := range m.Duties {
		id := string(d.ID)
		if d.Due && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	const room = 3
	if len(ids) > room {
		return fmt.Sprintf("%s and %d more", strings.Join(ids[:room], ", "), len(ids)-room)
	}
	return strings.Join(ids, ", ")
}

// unknown is why nobody was asked for the licence of a model of which there is nothing
// else to explain; "" for other models.
func (m *Model) unknown() string {
	if len(m.Links) != 1 || m.Links[0].Rule != ruleUnasked {
		return ""
	}
	return m.Links[0].unasked
}

// writeUnknown lists the models whose licences nobody was asked for, once for all that
// have one reason.
func writeUnknown(w *strings.Builder, r *Report, clean func(string) string) {
	models := map[string][]string{}
	var order []string
	for _, m := range r.Models {
		why := m.unknown()
		if why == "" {
			continue
		}
		if models[why] == nil {
			order = append(order, why)
		}
		models[why] = append(models[why], clean(m.Name))
	}
	for _, why := range order {
		fmt.Fprintf(w, "%s, as the licence is not known: %s\n  %s\n\n", license.NeedsReview, clean(why), strings.Join(models[why], "\n  "))
	}
}

// explain prints the chain of a model that is not simply compatible.
func (m *Model) explain(w *strings.Builder, clean func(string) string) {
	if m.Verdict == license.Compatible && !slices.ContainsFunc(m.Links, func(l Link) bool {
		return l.Unnamed != "" || l.Kind == license.DatasetLink && l.Verdict == license.NeedsReview
	}) {
		return
	}
	fmt.Fprintf(w, "%s: %s\n", clean(m.Name), m.Verdict)
	for i := range m.Links {
		l := &m.Links[i]
		if l.Kind == license.DatasetLink && l.Verdict != license.NeedsReview {
			continue
		}
		fmt.Fprintf(w, "  %s (%s) -> %s (%s): %s\n", clean(l.From), clean(cmp.Or(l.Giver.String(), "no licence")), clean(l.To), clean(cmp.Or(l.Taker.String(), "no licence")), l.Verdict)
		fmt.Fprintf(w, "    %s", clean(l.Why))
		if l.License != "" && l.Clause != "" {
			fmt.Fprintf(w, " (%s, %s)", l.License, Clause(l.Clause, l.Unchecked))
		}
		w.WriteByte('\n')
		if l.Source != "" && l.Verdict != license.Compatible {
			fmt.Fprintf(w, "    %s\n", l.Source)
		}
		if l.Freer {
			fmt.Fprintln(w, "    it claims a freer licence than that of what it was made from")
		}
		if l.Unnamed != "" {
			fmt.Fprintf(w, "    its name does not begin with %q, as the licence wants it\n", l.Unnamed)
		}
	}
	w.WriteByte('\n')
}

// writeDuties lists what is due, once for all models of a licence.
func writeDuties(w *strings.Builder, r *Report, clean func(string) string) {
	models := map[string][]string{}
	var order []string
	for _, m := range r.Models {
		for _, d := range m.Duties {
			if !d.Due {
				continue
			}
			text := d.String()
			if models[text] == nil {
				order = append(order, text)
			}
			models[text] = append(models[text], m.Name)
		}
	}
	if len(order) == 0 {
		return
	}
	fmt.Fprintln(w, "Due, as the models are used:")
	for _, text := range order {
		names := models[text]
		more := ""
		if len(names) > 3 {
			more = fmt.Sprintf(" and %d more", len(names)-3)
			names = names[:3]
		}
		fmt.Fprintf(w, "  %s\n    %s%s\n", clean(text), clean(strings.Join(names, ", ")), more)
	}
	w.WriteByte('\n')
}
