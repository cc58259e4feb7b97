package resolve

import (
	_ "embed"
	"strings"
	"sync"
)

// spdxTable holds a hub's licence id and the SPDX identifier, one pair a line.
// The left column is what of the hub's list
// (https://github.com/huggingface/hub-docs/blob/242f4a1eeb867daf4ac3f44026a5df4a68908a3d/docs/hub/repositories-licenses.md)
// is an identifier of the SPDX list (https://spdx.org/licenses/, version 3.27)
// but for its case. The identifiers that SPDX has deprecated (GPL-2.0, GPL-3.0,
// AGPL-3.0, LGPL-2.1, LGPL-3.0) meant "this version only" and were renamed to
// say so; the hub's card has no word for "or later" either.
//
// Left out on purpose: families of licences (bsd, cc, gpl, lgpl, gfdl, openrail,
// odc-by, odbl), ids that do not name the version that SPDX's do (c-uda, pddl),
// and licences that are not on the list (openrail++, gemma, llama3.2, …). Those
// have no SPDX identifier, and a guess would be a false statement of law.
//
//go:embed spdx.tsv
var spdxTable string

var spdxIDs = sync.OnceValue(func() map[string]string {
	ids := map[string]string{}
	for line := range strings.Lines(spdxTable) {
		id, spdx, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		ids[id] = spdx
		ids[strings.ToLower(spdx)] = spdx // as some authors write it
	}
	return ids
})

// SPDX returns the SPDX identifier of a licence that a hub names, "" if it has
// none. Upper and lower case do not matter.
func SPDX(licence string) string { return spdxIDs()[strings.ToLower(licence)] }
