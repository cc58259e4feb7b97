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
const digestVersion = "ptmlock.detection/1"

// Digest returns "sha256:…" over what the report says of models in use and of
// call sites that are not resolved. Lines, columns, traces, problems and
// mentions are left out, so that only a change of what is loaded, from where
// and by what changes it.
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
				add("use", ref.Model.Hub, ref.Model.Name, m.Revision, ref.At.File, ref.Via, ref.Binding, ref.Load)
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
	slices.Sort(rows)
	rows = slices.Compact(rows)
	sum := sha256.Sum256([]byte(digestVersion + "\n" + strings.Join(rows, "\n") + "\n"))
	return "sha256:" + hex.EncodeToString(sum[:])
}
