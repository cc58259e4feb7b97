package cli

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/card"
)

type showOptions struct{ model, lock, format string }

func newShow(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "show",
		Usage:     "show what is known of a model, each value with its place",
		UsageText: "ptmlock show [options] MODEL [LOCK | DIR]",
		Description: "Prints what LOCK (default: models.lock) has of MODEL: what its hub, its card and the\n" +
			"files beside it say, and where each value stands at the locked commit. No network.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT` of the output: text or json"},
		},
		Action: func(c *cli.Context) error {
			o := showOptions{lock: lockName}
			args, err := arguments(c, 2)
			if err != nil {
				return err
			}
			if len(args) == 0 || args[0] == "" {
				return usage("usage: "+c.Command.UsageText, "show what? a model is missing")
			}
			if o.model = args[0]; len(args) == 2 {
				o.lock = lockAt(args[1])
			}
			if o.format, err = oneOf(c, "format", "text", "json"); err != nil {
				return err
			}
			return runShow(env, o)
		},
	}
}

func runShow(env *Env, o showOptions) error {
	l, err := readLock(o.lock)
	if err != nil {
		return err
	}
	found := l.Named(o.model)
	if len(found) == 0 {
		return failed(fmt.Errorf("%s: %s has no model of this name", o.model, o.lock), notNamed(o.model, `"ptmlock show MODEL `+o.model+`"`, suggestion(reportOf(l), o.model, `"ptmlock list --bases" lists the models`)))
	}
	var out bytes.Buffer
	if o.format == "json" {
		doc := jsonShow{Schema: showSchema, Models: []jsonShown{}}
		for _, f := range found {
			doc.Models = append(doc.Models, shown(f))
		}
		if err := writeIndented(&out, doc); err != nil {
			return err
		}
		return env.document(out.Bytes())
	}
	for i, f := range found {
		if i > 0 {
			fmt.Fprintln(&out)
		}
		writeShown(&out, f)
	}
	_, err = env.Stdout.Write(out.Bytes())
	return err
}

// shownRow is a line: what, its value, and where it stands.
type shownRow struct{ what, value, where string }

func writeShown(out io.Writer, f lock.Found) {
	m := f.Model
	name := string(m.Hub) + ":" + m.Name
	if f.Base {
		name += " (base)"
	}
	fmt.Fprintf(out, "%s: %s, %s\n", printableLine(name), cmp.Or(printableLine(pin(*m)), "not pinned"), printableLine(string(m.State)))
	table := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	for _, row := range slices.Concat(hubRows(m), factRows(m), evaluationRows(m)) {
		fmt.Fprintf(table, "  %s\t%s\t%s\n", cell(row.what), cell(row.value), printableLine(row.where))
	}
	table.Flush()
	if len(m.Card) == 0 {
		fmt.Fprintln(out, `  Its card was not read: "ptmlock generate --upgrade" reads it.`)
	} else if !slices.ContainsFunc(m.Card, func(f resolve.Fact) bool { return f.Key != resolve.FactUnanswered }) {
		fmt.Fprintln(out, `  Its card was not read: "ptmlock generate" reads it.`)
	}
}

// hubRows are the keys of the block that documents can speak of.
func hubRows(m *lock.Model) []shownRow {
	parameters := ""
	if m.Parameters > 0 {
		parameters = strconv.FormatInt(m.Parameters, 10)
	}
	bases := ""
	for _, b := range m.Bases {
		bases = joined(bases, b.Name+" "+string(b.Relation))
	}
	license := licence(m.License)
	if license != m.License.Hub && m.License.Hub != "" {
		license += " (" + m.License.Hub + ")"
	}
	all := []struct {
		shownRow
		key string
	}{
		{shownRow{"licence", license, ""}, resolve.FactLicense},
		{shownRow{"task", m.Task, ""}, resolve.FactTask},
		{shownRow{"library", m.Library, ""}, resolve.FactLibrary},
		{shownRow{"model type", m.ModelType, ""}, resolve.FactModelType},
		{shownRow{"architectures", strings.Join(m.Architectures, ", "), ""}, resolve.FactArchitecture},
		{shownRow{"parameters", parameters, ""}, resolve.FactParameters},
		{shownRow{"made from", bases, ""}, resolve.FactBase},
		{shownRow{"data sets", strings.Join(m.Datasets, ", "), ""}, resolve.FactDataset},
		{shownRow{"languages", strings.Join(m.Languages, ", "), ""}, resolve.FactLanguage},
		{shownRow{"papers", strings.Join(m.Papers, ", "), ""}, resolve.FactPaper},
	}
	var rows []shownRow
	for _, row := range all {
		if row.value != "" {
			row.where = standsAt(m, row.key)
			rows = append(rows, row.shownRow)
		}
	}
	return rows
}

// joined adds to a list in words; "" is nothing.
func joined(list, more string) string {
	more = strings.TrimSpace(more)
	if list == "" || more == "" {
		return list + more
	}
	return list + ", " + more
}

// standsAt is where documents say what a key of the block has.
func standsAt(m *lock.Model, key string) string {
	list := ""
	// What is contradicted stands there with its value.
	contradicted := slices.ContainsFunc(m.Card, func(f resolve.Fact) bool { return f.Key == key && f.Contradicts })
	for _, f := range m.Card {
		if f.Key == key && f.At != "" && (f.Value == "" || contradicted && !f.Contradicts) {
			list = joined(list, f.At)
		}
	}
	return cmp.Or(list, "its hub")
}

// factRows are the values of the documents.
func factRows(m *lock.Model) []shownRow {
	var rows []shownRow
	for _, f := range m.Card {
		if f.Value == "" && f.Link == "" {
			continue
		}
		what := strings.ReplaceAll(f.Key, "_", " ")
		value := joined(f.Value, f.Link)
		switch {
		case f.Key == resolve.FactHyperParameter:
			what = f.Name
		case f.Name != "":
			value = joined(value, f.Name)
		}
		if f.Contradicts {
			what += ", against that"
		}
		where := f.At
		if f.Source == string(card.LLM) {
			where = "guessed by a language model from " + where
		}
		rows = append(rows, shownRow{what, value, where})
	}
	return rows
}

// maxShown bounds the results that people are shown; JSON has all.
const maxShown = 20

func evaluationRows(m *lock.Model) []shownRow {
	var rows []shownRow
	for i, e := range m.Evaluations {
		if i == maxShown {
			rows = append(rows, shownRow{"results", fmt.Sprintf("and %d more: see --format json", len(m.Evaluations)-i), ""})
			break
		}
		value := e.Metric + " " + e.Value
		if of := joined(e.Task, e.Dataset); of != "" {
			value += " (" + of + ")"
		}
		if e.Verified {
			value += ", verified"
		}
		rows = append(rows, shownRow{"result", value, cmp.Or(e.At, "its hub")})
	}
	return rows
}

// showSchema names the form of the JSON; the manual describes it.
const showSchema = "ptmlock.show/1"

type jsonShow struct {
	Schema string      `json:"schema"`
	Models []jsonShown `json:"models"`
}

type jsonShown struct {
	jsonListed
	Task          string       `json:"task,omitempty"`
	Library       string       `json:"library,omitempty"`
	ModelType     string       `json:"model_type,omitempty"`
	Architectures []string     `json:"architectures,omitempty"`
	Parameters    int64        `json:"parameters,omitempty"`
	Datasets      []string     `json:"datasets,omitempty"`
	Languages     []string     `json:"languages,omitempty"`
	Papers        []string     `json:"papers,omitempty"`
	Evaluations   []jsonResult `json:"evaluations"`
	Card          []jsonFact   `json:"card"`
}

type jsonResult struct {
	Task     string `json:"task,omitempty"`
	Dataset  string `json:"dataset,omitempty"`
	Metric   string `json:"metric"`
	Value    string `json:"value"`
	Verified bool   `json:"verified,omitempty"`
	Source   string `json:"source,omitempty"`
	At       string `json:"at,omitempty"`
}

type jsonFact struct {
	Key         string `json:"key"`
	Name        string `json:"name,omitempty"`
	Value       string `json:"value,omitempty"`
	Link        string `json:"link,omitempty"`
	Source      string `json:"source,omitempty"`
	At          string `json:"at,omitempty"`
	Contradicts bool   `json:"contradicts,omitempty"`
}

func shown(f lock.Found) jsonShown {
	m := f.Model
	j := jsonShown{
		jsonListed: listedModel(m, f.Base), Task: m.Task, Library: m.Library, ModelType: m.ModelType, Architectures: m.Architectures,
		Parameters: m.Parameters, Datasets: m.Datasets, Languages: m.Languages, Papers: m.Papers, Evaluations: []jsonResult{}, Card: []jsonFact{},
	}
	for _, e := range m.Evaluations {
		j.Evaluations = append(j.Evaluations, jsonResult{e.Task, e.Dataset, e.Metric, e.Value, e.Verified, e.Source, e.At})
	}
	for _, f := range m.Card {
		j.Card = append(j.Card, jsonFact{f.Key, f.Name, f.Value, f.Link, f.Source, f.At, f.Contradicts})
	}
	return j
}
