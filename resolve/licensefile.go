package resolve

import (
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve/license"
)

// Stated is a licence in the terms of package license.
func (l License) Stated() license.Stated {
	return license.Stated{SPDX: l.SPDX, Hub: l.Hub, Name: l.Name, Link: l.Link, Text: l.Text}
}

// licenseNames are how files with the text of a licence are called, without case and
// extension, those that say most first.
var licenseNames = []string{"license", "licence", "license-model", "license_model", "model_license", "license_weights", "license-weights", "model_license_agreement", "copying", "unlicense", "terms"}

// LicenseFiles lists the file with the text of the licence, if what the hub says does
// not tell which licence that is; at most one.
func (r *Resolution) LicenseFiles() []File {
	stated := license.Recognize(r.License.Stated())
	if stated.Known() {
		return nil
	}
	best, rank := File{}, len(licenseNames)+1
	for _, f := range r.Files {
		if strings.Contains(f.Path, "/") || f.Size > license.MaxText || !isText(f.Path) {
			continue
		}
		name := strings.ToLower(f.Path)
		at := slices.Index(licenseNames, strings.TrimSuffix(strings.TrimSuffix(name, ".md"), ".txt"))
		switch {
		case f.Path == r.License.Link:
			return []File{f}
		case at < 0 && strings.Contains(name, "license"):
			at = len(licenseNames)
		case at < 0:
			continue
		}
		if at < rank {
			best, rank = f, at
		}
	}
	if best.Path == "" {
		return nil
	}
	return []File{best}
}

// isText tells whether a file is called like a text.
func isText(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case "", ".md", ".txt", ".rst", ".0", ".1", ".2":
		return true
	}
	return false
}

// takeLicense takes over which licence the text of a file is, where the model states
// none that is known.
func (r *Resolution) takeLicense(d *Documents, files []File) {
	for _, f := range files {
		l := license.OfText(d.Files[f.Path])
		if l == nil {
			continue
		}
		if r.License == (License{}) && l.SPDX {
			r.License.SPDX = l.ID
		}
		r.License.Text = l.ID
		if r.License.Link == "" {
			r.License.Link = f.Path
		}
		return
	}
}
