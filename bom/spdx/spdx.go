// Package spdx encodes a bom.Document as SPDX: 3.0.1 as JSON-LD with the AI
// profile (https://spdx.github.io/spdx-spec/v3.0.1/), and 2.3 as JSON for tools
// that read no newer one (https://spdx.github.io/spdx-spec/v2.3/).
package spdx

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"

	"github.com/ptmlock/ptmlock/bom"
)

// Versions are the versions of the specification that Encode writes, the default
// first.
var Versions = []string{"3.0.1", "2.3"}

// Encode writes d as indented JSON in one of Versions. Equal documents give
// equal bytes. It may be called concurrently.
func Encode(w io.Writer, d *bom.Document, version string) error {
	switch version {
	case "3.0.1":
		return encode3(w, d)
	case "2.3":
		return encode23(w, d)
	}
	return fmt.Errorf("spdx: version %q is not one of %v", version, Versions)
}

// created is the time that SPDX demands: the one that the caller states, else
// the newest date in the lock, since a clock would make each run differ.
func created(d *bom.Document) time.Time {
	if d.Created.IsZero() {
		return d.Newest
	}
	return d.Created
}

// base is the IRI that the elements of a document start with.
func base(d *bom.Document) string { return "https://spdx.org/spdxdocs/ptmlock-" + d.ID }

// key makes an id out of any ref: readable as far as it goes, unique by a hash
// that is long enough for nobody to find two refs with one id: the second would
// be left out.
func key(kind, ref string) string {
	sum := sha256.Sum256([]byte(ref))
	name := strings.Trim(notID.ReplaceAllString(ref[strings.LastIndexByte(ref, ':')+1:], "-"), "-.")
	if len(name) > 60 {
		name = name[:60]
	}
	return kind + "-" + name + "-" + hex.EncodeToString(sum[:16])
}

var notID = regexp.MustCompile(`[^A-Za-z0-9.]+`)

// licenseRef makes the id of a licence that SPDX has none for. One name may stand
// for several texts, so the address of the text counts.
func licenseRef(l bom.License) string {
	return "LicenseRef-" + strings.Trim(notID.ReplaceAllString(l.Name, "-"), "-.") + "-" + shortHash(l.Name+" "+l.URL)
}

func shortHash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:8])
}

// ancestorRef identifies an ancestor that is no component of its own.
func ancestorRef(a bom.Ancestor) string {
	switch {
	case a.Ref != "":
		return a.Ref
	case a.PURL != "":
		return a.PURL
	}
	return "ancestor:" + a.Group + "/" + a.Name
}

// after are the refs that sort behind one: of two variants one names the other.
func after(ref string, refs []string) (list []string) {
	for _, r := range refs {
		if r > ref {
			list = append(list, r)
		}
	}
	return list
}
