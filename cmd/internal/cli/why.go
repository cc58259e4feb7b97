package cli

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/explain"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

type whyOptions struct {
	scanned
	model  string
	lock   string // "" is that of the project
	noScan bool
	format string
	color  bool
}

func newWhy(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "why",
		Usage:     "tell why a model is in the lock",
		UsageText: "ptmlock why [options] MODEL [DIR | LOCK]",
		Description: "Prints who loads MODEL, which models were made from it and so bring it in, what it was\n" +
			"made from and which models it works with, as the lock of DIR (default: the working\n" +
			"directory) has it, and then from the sources how its name comes to each call, as\n" +
			"explain does. Without the sources the lock alone answers. No network.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "lock", Usage: "`FILE` of the lock (default: DIR/models.lock)"},
			&cli.BoolFlag{Name: "no-scan", Usage: "answer from the lock alone", DisableDefaultText: true},
			&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT` of the output: text or json"},
			noIgnoreFlag(),
			signaturesFlag(),
			noCacheFlag(),
			colorFlag(),
		},
		Action: func(c *cli.Context) error {
			o, err := whyFlags(c, env)
			if err != nil {
				return err
			}
			return runWhy(c.Context, env, o)
		},
	}
}

func whyFlags(c *cli.Context, env *Env) (whyOptions, error) {
	o := whyOptions{scanned: scannedBy(c), lock: lockAt(c.String("lock")), noScan: c.Bool("no-scan")}
	o.whole = true
	args, err := arguments(c, 2)
	if err != nil {
		return o, err
	}
	if len(args) == 0 || args[0] == "" {
		return o, usage("usage: "+c.Command.UsageText, "why what? a model is missing")
	}
	if o.model = args[0]; len(args) == 2 {
		if err := project(args[1], &o.dir, &o.lock); err != nil {
			return o, err
		}
	}
	if o.lock == "" {
		o.lock = filepath.Join(o.dir, lockName)
	}
	if o.format, err = oneOf(c, "format", "text", "json"); err != nil {
		return o, err
	}
	o.color, err = colored(c, env)
	return o, err
}

func runWhy(ctx context.Context, env *Env, o whyOptions) error {
	locked, err := readLock(o.lock)
	if err != nil {
		return err
	}
	w := &why{options: o, lock: locked, found: locked.Named(o.model), local: findLocal(locked, o.model)}
	if len(w.found)+len(w.local) == 0 {
		return failed(fmt.Errorf("%s: %s has no model of this name", o.model, o.lock), notNamed(o.model, `"ptmlock why MODEL `+o.model+`"`, suggestion(reportOf(locked), o.model, `"ptmlock list --bases" lists the models`)))
	}
	if !o.noScan {
		root, err := openProject(o.dir)
		if err != nil {
			return err
		}
		defer root.Close()
		report, err := scan(ctx, env, root, o.scanned)
		if err != nil {
			return err
		}
		w.root, w.items = root, w.itemsOf(report)
	}
	var out bytes.Buffer
	if o.format == "json" {
		if err := w.json(&out); err != nil {
			return err
		}
		return env.document(out.Bytes())
	}
	if err := w.text(&out); err != nil {
		return err
	}
	_, err = env.Stdout.Write(out.Bytes())
	return err
}

// why is the answer to one question.
type why struct {
	options whyOptions
	lock    *lock.Lock
	found   []lock.Found
	local   []*lock.Local
	root    *os.Root       // nil if the sources are not asked
	items   []explain.Item // calls of the sources
}

// itemsOf returns the calls that load one of the models, under any name.
func (w *why) itemsOf(report *detect.Report) []explain.Item {
	seen := map[*detect.Reference]bool{}
	var items []explain.Item
	for _, f := range w.found {
		for _, m := range writtenAs(report, f.Model) {
			for _, item := range explain.ByModel(report, m.String()) {
				if ref := item.Reference; ref != nil && !seen[ref] && ref.Role == detect.Used && ref.Revision == f.Model.Revision {
					seen[ref] = true
					items = append(items, item)
				}
			}
		}
	}
	return items
}

// writtenAs returns the names of a model in the sources. A library's own name for it is
// of that library's hub, which the lock does not have: who loads it tells which.
func writtenAs(report *detect.Report, m *lock.Model) []hub.Model {
	var names []hub.Model
	for _, name := range append([]string{m.Name}, m.Written...) {
		names = append(names, hub.Model{Hub: m.Hub, Name: name})
	}
	if len(m.Catalogue) == 0 {
		return names
	}
	for _, other := range report.Models {
		loads := func(ref detect.Reference) bool {
			return slices.ContainsFunc(m.Uses, func(u lock.Use) bool { return u.File == ref.At.File && u.Via == ref.Via })
		}
		if other.Model.Hub != m.Hub && slices.Contains(m.Written, other.Name) && slices.ContainsFunc(other.References, loads) {
			names = append(names, other.Model)
		}
	}
	return names
}

// findLocal returns the weights in the project that a person names by their path.
func findLocal(l *lock.Lock, name string) []*lock.Local {
	var out []*lock.Local
	path := filepath.ToSlash(filepath.Clean(strings.TrimPrefix(name, "local:")))
	for i := range l.Local {
		if l.Local[i].Path == path {
			out = append(out, &l.Local[i])
		}
	}
	return out
}

// reportOf names the models of a lock, for suggestions.
func reportOf(l *lock.Lock) *detect.Report {
	r := &detect.Report{}
	for _, list := range [][]lock.Model{l.Models, l.Bases} {
		for _, m := range list {
			for _, name := range append([]string{m.Name}, m.Written...) {
				r.Models = append(r.Models, detect.Model{Model: hub.Model{Hub: m.Hub, Name: name}})
			}
		}
	}
	return r
}

func (w *why) text(out io.Writer) error {
	for i, f := range w.found {
		if i > 0 {
			fmt.Fprintln(out)
		}
		w.model(out, f)
	}
	for _, l := range w.local {
		fmt.Fprintf(out, "%s: %s of weights in the project\n", printableLine(l.Path), bytesText(l.Size))
		calls(out, l.Uses)
	}
	if w.root == nil {
		return nil
	}
	if len(w.items) > 0 {
		fmt.Fprintln(out)
		return explain.WriteText(out, w.root.FS(), w.items, detect.TextOptions{Color: w.options.color})
	}
	if note := w.absence(); note != "" {
		fmt.Fprintf(out, "\n%s\n", note)
	}
	return nil
}

// absence says why the sources tell nothing of a model that the lock has calls of.
func (w *why) absence() string {
	files, here := 0, 0
	for _, f := range w.found {
		for _, u := range f.Model.Uses {
			files++
			if isFile(w.root, u.File) {
				here++
			}
		}
	}
	switch {
	case files == 0:
		return ""
	case here == 0:
		return "The files are not in " + printableLine(w.options.dir) + ": this is what the lock alone says."
	}
	return "The sources load it no more, or not under this revision: \"ptmlock check\" compares, \"ptmlock generate\" writes the lock anew."
}

// model prints what the lock says of why a model is in it.
func (w *why) model(out io.Writer, f lock.Found) {
	m := f.Model
	facts := []string{cmp.Or(pin(*m), stateText(m.State)), licence(m.License)}
	if m.State != resolve.Resolved && pin(*m) != "" {
		facts = append(facts, stateText(m.State))
	}
	fmt.Fprintf(out, "%s: %s\n", printableLine(m.Title()), printableLine(strings.Join(facts, ", ")))
	if len(m.Written) > 0 {
		fmt.Fprintf(out, "  written as %s\n", printableLine(strings.Join(m.Written, ", ")))
	}
	if text := pipelineText(m); text != "" {
		fmt.Fprintf(out, "  pipeline: %s\n", printableLine(text))
	}
	calls(out, m.Uses)
	chains := w.lock.Dependents(m)
	if f.Base && len(chains) == 0 {
		fmt.Fprintln(out, "  no model of the lock was made from it")
	}
	for _, chain := range chains {
		fmt.Fprintf(out, "  %s\n", printableLine(chainText(chain)))
	}
	for _, b := range m.Bases {
		fmt.Fprintf(out, "  made from %s%s\n", printableLine(modelName(b.Hub, b.Name)), relationText(b.Relation, b.Guessed))
	}
	for _, c := range m.CodeFrom {
		fmt.Fprintf(out, "  runs code of %s\n", printableLine(modelName(c.Hub, c.Name)))
	}
	for _, i := range w.lock.InteractionsOf(m) {
		fmt.Fprintf(out, "  works with another: %s\n", printableLine(edgeText(i)))
	}
	if names := w.lock.Alternatives(m); len(names) > 0 {
		fmt.Fprintf(out, "  can be exchanged for: %s\n", printableLine(detect.Few(shortIDs(names), maxOthers)))
	}
	if names := w.lock.Companions(m); len(names) > 0 {
		fmt.Fprintf(out, "  used beside: %s\n", printableLine(detect.Few(shortIDs(names), maxOthers)))
	}
}

// roleWords say what a file is for.
var roleWords = map[detect.PathRole]string{detect.RoleTest: "a test", detect.RoleDocs: "the documentation", detect.RoleExample: "an example"}

// calls lists who loads something.
func calls(out io.Writer, uses []lock.Use) {
	for _, u := range uses {
		var more []string
		for _, s := range []string{string(u.Part), string(u.Binding), u.Subfolder, u.Filename, u.Variant} {
			if s != "" {
				more = append(more, s)
			}
		}
		if u.TrustRemoteCode {
			more = append(more, "code of the repository may run")
		}
		switch {
		case u.PathRole == "":
		case u.PathRole == detect.PathRoleOf(u.File):
			more = append(more, string(u.PathRole))
		default:
			more = append(more, "its name comes from "+roleWords[u.PathRole])
		}
		detail := ""
		if len(more) > 0 {
			detail = " (" + strings.Join(more, ", ") + ")"
		}
		fmt.Fprintf(out, "  loaded by %s: %s\n", printableLine(u.File), printableLine(u.Via+detail))
	}
}

// chainText says how a model that the project loads comes to a base model: "base
// of a/b (finetune), which is base of c/d (adapter), loaded by x.py".
func chainText(chain []lock.Link) string {
	var steps []string
	for _, link := range chain {
		name := modelName(link.Model.Hub, link.Model.Name)
		step := "base of " + name
		if link.Code {
			step = "has the code of " + name
		}
		steps = append(steps, step+relationText(link.Relation, link.Guessed))
	}
	var files []string
	for _, u := range chain[len(chain)-1].Model.Uses {
		if !slices.Contains(files, u.File) {
			files = append(files, u.File)
		}
	}
	shown := files[:min(len(files), 3)]
	text := strings.Join(steps, ", which is ") + ", loaded by " + strings.Join(shown, ", ")
	if more := len(files) - len(shown); more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// relationText is " (finetune, guessed)", without what is not known.
func relationText(relation resolve.Relation, guessed bool) string {
	text := string(relation)
	if guessed && text != "" {
		text += ", guessed"
	}
	if text == "" {
		return ""
	}
	return " (" + text + ")"
}

// whySchema names the form of the JSON; the manual describes it.
const whySchema = "ptmlock.why/1"

type jsonWhy struct {
	Schema      string          `json:"schema"`
	Lock        string          `json:"lock"`
	Models      []jsonWhyModel  `json:"models"`
	Explanation json.RawMessage `json:"explanation,omitempty"`
}

type jsonWhyModel struct {
	jsonListed
	Chains       [][]jsonLink      `json:"chains"`
	Bases        []jsonLink        `json:"bases"`
	Interactions []jsonInteraction `json:"interactions"`
	Alternatives []string          `json:"alternatives"`
	Companions   []string          `json:"companions"`
}

type jsonLink struct {
	Hub      string `json:"hub"`
	Name     string `json:"name"`
	Revision string `json:"revision,omitempty"`
	Relation string `json:"relation,omitempty"`
	Guessed  bool   `json:"guessed,omitempty"`
	Code     bool   `json:"code,omitempty"`
}

type jsonInteraction struct {
	From       string            `json:"from"`
	To         string            `json:"to"`
	Type       string            `json:"type"`
	Confidence detect.Confidence `json:"confidence"`
	Files      []string          `json:"files"`
	FromFiles  []string          `json:"from_files,omitempty"`
	ToFiles    []string          `json:"to_files,omitempty"`
}

func (w *why) json(out io.Writer) error {
	doc := jsonWhy{Schema: whySchema, Lock: filepath.ToSlash(w.options.lock), Models: []jsonWhyModel{}}
	for _, f := range w.found {
		j := jsonWhyModel{jsonListed: listedModel(f.Model, f.Base), Chains: [][]jsonLink{}, Bases: []jsonLink{}, Interactions: []jsonInteraction{}, Alternatives: []string{}, Companions: []string{}}
		for _, chain := range w.lock.Dependents(f.Model) {
			var links []jsonLink
			for _, l := range chain {
				links = append(links, jsonLink{string(l.Model.Hub), l.Model.Name, l.Model.Revision, string(l.Relation), l.Guessed, l.Code})
			}
			j.Chains = append(j.Chains, links)
		}
		for _, b := range f.Model.Bases {
			j.Bases = append(j.Bases, jsonLink{string(b.Hub), b.Name, b.Revision, string(b.Relation), b.Guessed, false})
		}
		for _, c := range f.Model.CodeFrom {
			j.Bases = append(j.Bases, jsonLink{Hub: string(c.Hub), Name: c.Name, Code: true})
		}
		for _, i := range w.lock.InteractionsOf(f.Model) {
			j.Interactions = append(j.Interactions, jsonInteraction{i.From, i.To, i.Type, i.Sure(), append([]string{}, i.Files...), i.FromFiles, i.ToFiles})
		}
		j.Alternatives = append(j.Alternatives, w.lock.Alternatives(f.Model)...)
		j.Companions = append(j.Companions, w.lock.Companions(f.Model)...)
		doc.Models = append(doc.Models, j)
	}
	for _, l := range w.local {
		doc.Models = append(doc.Models, jsonWhyModel{jsonListed: listedLocal(l), Chains: [][]jsonLink{}, Bases: []jsonLink{}, Interactions: []jsonInteraction{}, Alternatives: []string{}, Companions: []string{}})
	}
	if w.root != nil {
		var explanation bytes.Buffer
		if err := explain.WriteJSON(&explanation, w.root.FS(), w.items); err != nil {
			return err
		}
		doc.Explanation = explanation.Bytes()
	}
	return writeIndented(out, doc)
}
