package cli

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

type listOptions struct {
	lock                  string
	hubs, states, license []string // empty for all
	bases                 bool
	all                   bool // do not fold
	format                string
}

func newList(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "list",
		Usage:     "list the models of a lock",
		UsageText: "ptmlock list [options] [LOCK | DIR]",
		Description: "Prints the models of LOCK, or of the lock in DIR (default: models.lock), one a line, and\n" +
			"how many calls load them. Filters may be repeated: a model is listed if it has one of the values of each.",
		Flags: []cli.Flag{
			&cli.StringSliceFlag{Name: "hub", Usage: "only models of `HUB`: huggingface, timm, local, …"},
			&cli.StringSliceFlag{Name: "state", Usage: "only models in `STATE`: resolved, gated, not-found, …; \"unresolved\" is any but the first"},
			&cli.StringSliceFlag{Name: "license", Usage: "only models under `LICENCE`, as the lock has it; \"none\" if none is stated"},
			&cli.BoolFlag{Name: "bases", Usage: "list the models that others were made from, too", DisableDefaultText: true},
			&cli.BoolFlag{Name: "all", Usage: "list all models, also many that only tests, documents or examples load", DisableDefaultText: true},
			&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT` of the output: text or json"},
		},
		Action: func(c *cli.Context) error {
			o, err := listFlags(c)
			if err != nil {
				return err
			}
			return runList(env, o)
		},
	}
}

func listFlags(c *cli.Context) (listOptions, error) {
	o := listOptions{lock: lockName, hubs: c.StringSlice("hub"), states: c.StringSlice("state"), license: c.StringSlice("license"), bases: c.Bool("bases"), all: c.Bool("all")}
	args, err := arguments(c, 1)
	if err != nil {
		return o, err
	}
	if len(args) == 1 {
		o.lock = lockAt(args[0])
	}
	for _, state := range o.states {
		if state != notResolved && !slices.Contains(lock.States(), resolve.State(state)) {
			var names []string
			for _, s := range lock.States() {
				names = append(names, string(s))
			}
			return o, usage("the states are "+strings.Join(names, ", ")+", and unresolved for any but the first", "invalid value %q for flag --state", state)
		}
	}
	for _, id := range o.hubs {
		if _, err := hub.ParseID(id); err != nil && id != localHub {
			return o, usage("", "invalid value %q for flag --hub: %v", id, err)
		}
	}
	o.format, err = oneOf(c, "format", "text", "json")
	return o, err
}

const (
	notResolved = "unresolved" // a filter of states: any but resolved
	localHub    = "local"      // stands for a hub of weights in the project
)

func runList(env *Env, o listOptions) error {
	l, err := readLock(o.lock)
	if err != nil {
		return err
	}
	var rows []jsonListed
	for i := range l.Models {
		rows = append(rows, listedModel(&l.Models[i], false))
	}
	for i := range l.Bases {
		if o.bases {
			rows = append(rows, listedModel(&l.Bases[i], true))
		}
	}
	for i := range l.Local {
		rows = append(rows, listedLocal(&l.Local[i]))
	}
	all := len(rows)
	rows = slices.DeleteFunc(rows, func(r jsonListed) bool { return !o.wants(r) })
	var out bytes.Buffer
	if o.format == "json" {
		doc := jsonList{Schema: listSchema, Project: l.Project, Models: rows, Unresolved: len(l.Unresolved)}
		if rows == nil {
			doc.Models = []jsonListed{}
		}
		if err := writeIndented(&out, doc); err != nil {
			return err
		}
		return env.document(out.Bytes())
	}
	o.write(&out, rows, all, l)
	_, err = io.WriteString(env.Stdout, out.String())
	return err
}

// wants tells whether a row has a value of each filter.
func (o *listOptions) wants(r jsonListed) bool {
	state := r.State
	resolved := state == string(resolve.Resolved)
	return (len(o.hubs) == 0 || slices.Contains(o.hubs, r.Hub)) &&
		(len(o.states) == 0 || slices.Contains(o.states, state) || !resolved && slices.Contains(o.states, notResolved)) &&
		(len(o.license) == 0 || slices.ContainsFunc(o.license, func(want string) bool {
			return strings.EqualFold(want, r.License) || strings.EqualFold(want, r.LicenseID) || strings.EqualFold(want, "none") && r.License+r.LicenseID == ""
		}))
}

// write writes the rows that are wanted, of all: those of the program itself first. Many
// others are only counted, unless a filter asks for some.
func (o *listOptions) write(out io.Writer, rows []jsonListed, all int, l *lock.Lock) {
	rows, folded := detect.ByRole(rows, func(r jsonListed) detect.PathRole { return r.PathRole }, o.all || len(o.hubs)+len(o.states)+len(o.license) > 0)
	var table [][]string
	if len(rows) > 0 {
		table = append(table, []string{"MODEL", "REQUESTED", "LOCKED", "LICENCE", "STATE", "FILES", "SIZE", "CALLS", "PIPELINE"})
	}
	bytes := int64(0)
	for _, r := range rows {
		size := "-"
		if r.Size != nil {
			size = bytesText(*r.Size)
			bytes += *r.Size
		}
		name := modelName(hub.ID(r.Hub), r.Name)
		switch {
		case r.Base:
			name += " (base)"
		case r.PathRole != detect.RoleSource:
			name += " (" + string(r.PathRole) + ")"
		}
		table = append(table, []string{
			cell(name), cell(shortPin(r.Revision)), cell(r.locked()), cell(cmp.Or(r.License, r.LicenseID, "none stated")),
			cell(strings.ReplaceAll(r.State, "-", " ")), strconv.Itoa(r.Files), size, strconv.Itoa(r.Calls), cell(r.pipeline),
		})
	}
	writeTable(out, "", table)
	if text := detect.FoldedText(folded, "--all lists them"); text != "" {
		fmt.Fprintln(out, text)
	}
	if len(rows) > 0 {
		fmt.Fprintln(out)
	}
	fmt.Fprintf(out, "%s", count(len(rows), "model"))
	if len(rows) < all {
		fmt.Fprintf(out, " of %d", all)
	}
	if bytes > 0 {
		fmt.Fprintf(out, ", %s", bytesText(bytes))
	}
	if n := len(l.Unresolved); n > 0 {
		fmt.Fprintf(out, "; %s a model that is not known", plural(n, "call loads", "calls load"))
	}
	fmt.Fprintln(out)
}

// listSchema names the form of the JSON; the manual describes it.
const listSchema = "ptmlock.list/1"

type jsonList struct {
	Schema     string       `json:"schema"`
	Project    string       `json:"project"`
	Models     []jsonListed `json:"models"`
	Unresolved int          `json:"unresolved"`
}

// jsonListed is a model as list and why have it.
type jsonListed struct {
	Hub        string          `json:"hub"`
	Name       string          `json:"name"`
	Revision   string          `json:"revision"`
	Base       bool            `json:"base"`
	State      string          `json:"state"`
	Reason     string          `json:"reason,omitempty"`
	Commit     string          `json:"commit,omitempty"`
	Digest     string          `json:"digest,omitempty"`
	Version    string          `json:"version,omitempty"`
	License    string          `json:"license"`
	LicenseID  string          `json:"license_id,omitempty"`
	Family     string          `json:"family,omitempty"`
	Modality   string          `json:"modality,omitempty"`
	Gated      string          `json:"gated,omitempty"`
	RemoteCode bool            `json:"remote_code"`
	Formats    []string        `json:"formats"`
	Files      int             `json:"files"`
	Size       *int64          `json:"size"`
	Calls      int             `json:"calls"`
	Uses       []jsonUse       `json:"uses"`
	PathRole   detect.PathRole `json:"path_role"` // of the use nearest to the program

	Organization string   `json:"organization"` // "" if it is not known
	Stages       []string `json:"stages"`
	Adaptation   []string `json:"adaptation"`
	Unsure       []string `json:"unsure"`

	pipeline string
}

type jsonUse struct {
	File            string          `json:"file"`
	Via             string          `json:"via"`
	Binding         string          `json:"binding,omitempty"`
	Part            string          `json:"part,omitempty"`
	Subfolder       string          `json:"subfolder,omitempty"`
	Filename        string          `json:"filename,omitempty"`
	Variant         string          `json:"variant,omitempty"`
	TrustRemoteCode bool            `json:"trust_remote_code,omitempty"`
	PathRole        detect.PathRole `json:"path_role,omitempty"`
}

// locked is what a model is pinned to, as short as people write it.
func (r jsonListed) locked() string {
	return pin(lock.Model{Commit: r.Commit, Digest: r.Digest, Version: r.Version})
}

func listedModel(m *lock.Model, base bool) jsonListed {
	j := jsonListed{
		Hub: string(m.Hub), Name: m.Name, Revision: m.Revision, Base: base, State: string(m.State), Reason: m.Reason, Commit: m.Commit,
		Digest: m.Digest, Version: m.Version, License: m.License.SPDX, Family: m.Family, Modality: m.Modality, LicenseID: cmp.Or(m.License.Name, m.License.Text, m.License.Hub), Gated: m.Gated,
		RemoteCode: m.RemoteCode, Formats: append([]string{}, m.Formats...), Files: len(m.Files), Calls: len(m.Uses), Uses: jsonUses(m.Uses), PathRole: m.PathRole(),

		Organization: m.Organization, Stages: append([]string{}, m.Stages...), Adaptation: append([]string{}, m.Adaptation...), Unsure: append([]string{}, m.Unsure...),
		pipeline: pipelineText(m),
	}
	for _, f := range m.Files {
		if f.Size >= 0 {
			if j.Size == nil {
				j.Size = new(int64)
			}
			*j.Size += f.Size
		}
	}
	return j
}

func listedLocal(l *lock.Local) jsonListed {
	j := jsonListed{
		Hub: localHub, Name: l.Path, State: string(resolve.Resolved), License: l.License, Formats: []string{l.Format}, Files: 1,
		Size: &l.Size, Calls: len(l.Uses), Uses: jsonUses(l.Uses), PathRole: l.PathRole(),

		Stages: []string{}, Adaptation: []string{}, Unsure: []string{},
	}
	if l.SHA256 != "" {
		j.Digest = "sha256:" + l.SHA256
	}
	return j
}

func jsonUses(uses []lock.Use) []jsonUse {
	out := []jsonUse{}
	for _, u := range uses {
		out = append(out, jsonUse{u.File, u.Via, string(u.Binding), string(u.Part), u.Subfolder, u.Filename, u.Variant, u.TrustRemoteCode, u.PathRole})
	}
	return out
}

// writeIndented writes a document as JSON that people can read.
func writeIndented(w io.Writer, doc any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(doc)
}
