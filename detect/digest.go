package detect

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
)

// digestVersion is part of what is digested: a change of the form below must
// not look like a change of the sources.
const digestVersion = "ptmlock.detection/2"

// Digest returns "sha256:…" over all that a lock has from the sources: the models in
// use with their calls, the call sites that are not resolved, and what becomes of the
// models: the labels of their pipelines, their interactions and their groups. Lines,
// columns, traces, problems and mentions are left out, so that only a change of what
// is loaded, from where and by what, or of what is done with it, changes it. The class
// of the documentation is left out, too: it depends on prose.
func (r *Report) Digest() string {
	var rows []string
	add := func(fields ...any) {
		row, err := json.Marshal(fields)
		if err != nil { // strings and booleans always encode
			panic(err)
		}
		rows = append(rows, string(row))
	}
	for _, m := range r.Models {
		for _, ref := range m.References {
			if ref.Role == Used {
				row := []any{"use", ref.Model.Hub, ref.Model.Name, m.Revision, ref.At.File, ref.Via, ref.Binding, ref.Load}
				if role := ref.PathRole(); role != PathRoleOf(ref.At.File) { // what the file is for its name says
					row = append(row, role)
				}
				add(row...)
			}
		}
	}
	for _, u := range r.Unresolved {
		if u.Acknowledged != "" {
			add("acknowledged", u.At.File, u.Via, u.Reason, u.Acknowledged)
			continue
		}
		add("unresolved", u.At.File, u.Via, u.Reason)
	}
	r.addRelations(add)
	slices.Sort(rows)
	rows = slices.Compact(rows)
	sum := sha256.Sum256([]byte(digestVersion + "\n" + strings.Join(rows, "\n") + "\n"))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// addRelations adds what the report says of what becomes of models.
func (r *Report) addRelations(add func(fields ...any)) {
	for i := range r.Pipelines {
		p := &r.Pipelines[i]
		add("pipeline", p.Model.Hub, p.Model.Name, p.Organization, p.Stages, p.Adaptation, p.Unsure())
	}
	for i := range r.Interactions {
		e := &r.Interactions[i]
		add("interaction", e.From.Model.Hub, e.From.Model.Name, e.From.Scratch, e.To.Model.Hub, e.To.Model.Name, e.To.Scratch, e.Type, e.Confidence, e.Files())
	}
	for _, relation := range r.Structure.Relations {
		fields := []any{"group", relation.Kind}
		for _, m := range relation.Models {
			fields = append(fields, m.Hub, m.Name)
		}
		add(fields...)
	}
}
