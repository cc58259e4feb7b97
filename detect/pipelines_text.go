package detect

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"
)

// Bounds on what a person is told; JSON has all.
const (
	maxToldNames        = 4
	maxToldInteractions = 12
)

// writePipelines says what becomes of models, those of one pipeline in one line. What
// is not sure has a question mark.
func writePipelines(w io.Writer, list []Pipeline) {
	var rows [][]string
	names := map[string][]string{}
	for i := range list {
		p := &list[i]
		row := []string{cmp.Or(p.marked(p.Organization), "unknown"), p.marked(p.Stages...), p.marked(p.Adaptation...)}
		key := strings.Join(row, "\x00")
		if names[key] == nil {
			rows = append(rows, row)
		}
		names[key] = append(names[key], Printable(p.Model.Name))
	}
	if len(rows) > 0 {
		fmt.Fprintf(w, "what becomes of the models:\n")
	}
	widths := tableWidths(rows)
	for _, row := range rows {
		of := names[strings.Join(row, "\x00")]
		shown := of[:min(len(of), maxToldNames)]
		text := strings.Join(shown, ", ")
		if more := len(of) - len(shown); more > 0 {
			text += fmt.Sprintf(" and %d more", more)
		}
		for i := range row {
			row[i] = runewidth.FillRight(row[i], widths[i])
		}
		fmt.Fprintf(w, "  %s  %s\n", strings.Join(row, "  "), text)
	}
}

// marked joins labels, with a question mark behind those that are not sure.
func (p *Pipeline) marked(labels ...string) string {
	var out []string
	for _, label := range labels {
		if c := p.Confidence(label); c == Medium || c == Low {
			label += "?"
		}
		out = append(out, Printable(label))
	}
	return strings.Join(out, " ")
}

// writeInteractions lists what one model gives to another, the surest first.
func writeInteractions(w io.Writer, r *Report) {
	if len(r.Interactions) == 0 {
		return
	}
	s := r.Shape()
	fmt.Fprintf(w, "what works together (%s, %s, %s):\n", s.Structure, s.Direction, s.Modularity)
	told := 0
	for _, sure := range []bool{true, false} {
		for _, i := range r.Interactions {
			if (i.Confidence == High) != sure || told == maxToldInteractions {
				continue
			}
			told++
			text := Printable(i.From.String()) + " → " + Printable(i.To.String()) + "  " + i.Type
			if !sure {
				text += "?"
			}
			if i.isOfFiles() {
				text += "  " + Printable(Few(i.FromFiles, maxToldFiles)+" → "+Few(i.ToFiles, maxToldFiles))
			}
			if len(i.Evidence) > 0 {
				text += "  " + place(i.Evidence[0].At)
			}
			fmt.Fprintf(w, "  %s\n", text)
		}
	}
	if more := len(r.Interactions) - told; more > 0 {
		fmt.Fprintf(w, "  and %d more; --format json lists all\n", more)
	}
}

// maxToldFiles bounds the files of each end that are told of an edge of a model to itself.
const maxToldFiles = 4

// Few lists names for a line that a person reads: at most so many, the last of which
// counts the others.
func Few(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most-1], ", "), len(names)-most+1)
}
