package bom

import (
	"cmp"
	"slices"

	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/lock/licensing"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/license"
)

// revisionID is the identifier of a commit, and contentID that of a blob: those of git
// are those of ISO/IEC 18670, too
// (https://www.swhid.org/specification/v1.2/5.Core_identifiers/). Hubs keep git
// repositories.
func revisionID(commit string) string { return swhid("rev", commit) }
func contentID(blob string) string    { return swhid("cnt", blob) }

func swhid(kind, id string) string {
	if len(id) != 40 { // that of a repository with SHA-256 is none
		return ""
	}
	return "swh:1:" + kind + ":" + id
}

// concluded is the licence that something else than the model card's declaration
// shows; nil without such.
func concluded(m *lock.Model) *License {
	position, by := licensing.LicenseOf(m)
	switch {
	case m.License.Text != "":
		position = license.Recognize(license.Stated{Text: m.License.Text})
	case by != "origin":
		return nil
	}
	l := licenseAt(position)
	if l != nil && l.ID == "" {
		l.URL = cmp.Or(licenseURL(m), l.URL)
	}
	return l
}

// licenseAt is the one licence of a position; nil for several, and for a name that
// several licences share. Its address is where the publisher says it, if that is where it
// was found: licences in words of their own have no other.
func licenseAt(p license.Position) *License {
	list := p.Licenses()
	if len(list) != 1 || list[0].Family || list[0].Ambiguous {
		return nil
	}
	if id := resolve.SPDX(list[0].ID); id != "" {
		return &License{ID: id}
	}
	return &License{Name: text(cmp.Or(list[0].Title, list[0].ID)), URL: cmp.Or(webURL(p.Source), webURL(list[0].Source))}
}

// datasetLicense is the licence of a data set that is known by name, and where its
// publisher says so.
func datasetLicense(name string) (*License, []Property) {
	p := license.OfDataset(name)
	l := licenseAt(p)
	if l == nil {
		return nil, nil
	}
	var properties props
	properties.add(PropDatasetLicense, p.Source)
	return l, properties
}

// maxVariants bounds how many models share something of which each is listed at all
// the others.
const maxVariants = 16

// shares remembers what makes a model a variant of another: its name on its hub, and
// the content of its weights.
func (b *builder) shares(ref string, m *lock.Model) {
	keys := []string{"name:" + m.ID()}
	for _, f := range m.Files {
		if f.SHA256 != "" && len(resolve.Formats([]resolve.File{f})) > 0 {
			keys = append(keys, "weights:"+f.SHA256)
		}
	}
	b.remember(ref, keys)
}

func (b *builder) remember(ref string, keys []string) {
	slices.Sort(keys)
	for _, k := range slices.Compact(keys) {
		if len(b.members[k]) < maxVariants {
			b.members[k] = append(b.members[k], ref)
		}
	}
}

// variants lists at each model those that it shares something with.
func (b *builder) variants(models []Model) {
	of := map[string][]string{}
	for _, members := range b.members {
		for _, one := range members {
			for _, other := range members {
				if one != other {
					of[one] = append(of[one], other)
				}
			}
		}
	}
	for i := range models {
		models[i].Variants = unique(of[models[i].Ref])
	}
}
