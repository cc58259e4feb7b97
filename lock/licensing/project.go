package licensing

import (
	"encoding/json"
	"io"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"go.yaml.in/yaml/v3"

	"github.com/ptmlock/ptmlock/internal/tomlbound"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/license"
)

// Project is what is known of a project besides its lock.
type Project struct {
	License license.Position
	From    string   // the file that the licence is from, "the command line", "the settings"; "" if nothing is stated
	Others  []string // what other files say otherwise: "pyproject.toml: GPL-3.0-only"
	Notices []Notice // texts in which a project names what it uses
}

// Notice is a text in which a project names what it uses.
type Notice struct {
	File string
	words
}

// Bounds on what is read of a project.
const (
	maxFile    = 1 << 20
	maxNotices = 50
	maxTOML    = 16 // brackets in brackets
)

// NamedLicense is the licence that a person names: an SPDX identifier or expression, or
// an id of the hub. ok is false if it is not known.
func NamedLicense(id string) (p license.Position, ok bool) {
	spdx := resolve.SPDX(id)
	if spdx == "" {
		spdx = id
	}
	p = license.Recognize(license.Stated{SPDX: spdx, Name: id})
	return p, p.Known()
}

// ReadProject reads the licence of a project from the files in its root: the text of
// the licence goes before what metadata call it. Files that are broken or too large say
// nothing.
func ReadProject(tree fs.FS) Project {
	p := Project{}
	entries, err := fs.ReadDir(tree, ".")
	if err != nil {
		return p
	}
	for _, e := range entries {
		if e.Type().IsRegular() && isNotice(e.Name()) && len(p.Notices) < maxNotices {
			if text, ok := read(tree, e.Name()); ok {
				p.Notices = append(p.Notices, Notice{e.Name(), wordsOf(text)})
			}
		}
	}
	for _, e := range entries {
		if e.Type().IsRegular() && isLicense(e.Name()) {
			text, ok := read(tree, e.Name())
			if !ok {
				continue
			}
			found := license.Position{Said: "the text of " + e.Name()}
			if l := license.OfText(text); l != nil {
				found = license.Recognize(license.Stated{Text: l.ID})
			}
			p.take(found, e.Name())
		}
	}
	for _, source := range metadata {
		if text, ok := read(tree, source.file); ok {
			if said := source.read(text); said != "" && len(said) < 1000 {
				found, _ := NamedLicense(said)
				p.take(found, source.file)
			}
		}
	}
	return p
}

// take takes what a file says: the first that is known counts.
func (p *Project) take(found license.Position, file string) {
	switch {
	case !found.Stated():
	case p.From == "", !p.License.Known() && found.Known():
		p.License, p.From = found, file
	case found.Known() && found.String() != p.License.String():
		p.Others = append(p.Others, file+": "+found.String())
	}
}

func isLicense(name string) bool {
	name = strings.ToLower(name)
	stem := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(name, ".md"), ".txt"), ".rst")
	return slices.Contains([]string{"license", "licence", "copying", "unlicense", "license-code", "license_code"}, stem) ||
		strings.HasPrefix(stem, "license-") && !strings.Contains(stem, ".") || strings.HasPrefix(stem, "license.") && path.Ext(stem) != ".json"
}

func isNotice(name string) bool {
	name = strings.ToLower(name)
	for _, start := range []string{"notice", "readme", "third_party", "third-party", "thirdparty", "attribution", "acknowledg", "credits", "licence", "license", "model_licenses", "model-licenses"} {
		if strings.HasPrefix(name, start) {
			return true
		}
	}
	return false
}

// read reads a file of at most maxFile bytes.
func read(tree fs.FS, name string) ([]byte, bool) {
	f, err := tree.Open(name)
	if err != nil {
		return nil, false
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, false
	}
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	return data, err == nil && len(data) <= maxFile
}

// metadata are the files that name a licence, those that are believed first.
var metadata = []struct {
	file string
	read func([]byte) string
}{
	{"pyproject.toml", pyproject},
	{"setup.cfg", setupCfg},
	{"setup.py", setupPy},
	{"package.json", packageJSON},
	{"CITATION.cff", citation},
	{"Cargo.toml", cargo},
}

// classifiers are those of PyPI that name one licence
// (https://pypi.org/classifiers/).
var classifiers = map[string]string{
	"License :: OSI Approved :: MIT License": "MIT", "License :: OSI Approved :: Apache Software License": "Apache-2.0",
	"License :: OSI Approved :: BSD License": "bsd", "License :: OSI Approved :: ISC License (ISCL)": "ISC",
	"License :: OSI Approved :: GNU General Public License v2 (GPLv2)": "GPL-2.0-only", "License :: OSI Approved :: GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
	"License :: OSI Approved :: GNU General Public License v3 (GPLv3)": "GPL-3.0-only", "License :: OSI Approved :: GNU General Public License v3 or later (GPLv3+)": "GPL-3.0-or-later",
	"License :: OSI Approved :: GNU General Public License (GPL)": "gpl", "License :: OSI Approved :: GNU Affero General Public License v3": "AGPL-3.0-only",
	"License :: OSI Approved :: GNU Affero General Public License v3 or later (AGPLv3+)": "AGPL-3.0-or-later",
	"License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)":           "LGPL-3.0-only", "License :: OSI Approved :: GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
	"License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "License :: OSI Approved :: The Unlicense (Unlicense)": "Unlicense",
	"License :: CC0 1.0 Universal (CC0 1.0) Public Domain Dedication": "CC0-1.0", "License :: Other/Proprietary License": "proprietary",
}

func pyproject(data []byte) string {
	if tomlbound.Check(data, maxTOML) != nil {
		return ""
	}
	var content struct {
		Project struct {
			License     any
			Classifiers []string
		}
		Tool struct{ Poetry struct{ License any } }
	}
	if toml.Unmarshal(data, &content) != nil {
		return ""
	}
	for _, v := range []any{content.Project.License, content.Tool.Poetry.License} {
		switch v := v.(type) {
		case string:
			return v
		case map[string]any: // PEP 621 before PEP 639: {text = "MIT"}, or a file
			if text, ok := v["text"].(string); ok && !strings.Contains(strings.TrimSpace(text), "\n") {
				return text
			}
		}
	}
	for _, c := range content.Project.Classifiers {
		if id := classifiers[c]; id != "" {
			return id
		}
	}
	return ""
}

func cargo(data []byte) string {
	if tomlbound.Check(data, maxTOML) != nil {
		return ""
	}
	var content struct {
		Package struct{ License any }
	}
	if toml.Unmarshal(data, &content) != nil {
		return ""
	}
	text, _ := content.Package.License.(string)
	return text
}

var (
	setupCfgLicense = regexp.MustCompile(`(?m)^license\s*[=:]\s*([^\n]+)$`)
	setupPyLicense  = regexp.MustCompile(`\blicense\s*=\s*["']([^"'\n]+)["']`)
)

func setupCfg(data []byte) string { return firstMatch(setupCfgLicense, data) }

func setupPy(data []byte) string {
	if said := firstMatch(setupPyLicense, data); said != "" {
		return said
	}
	for _, name := range slices.Sorted(maps.Keys(classifiers)) {
		if strings.Contains(string(data), `"`+name+`"`) || strings.Contains(string(data), "'"+name+"'") {
			return classifiers[name]
		}
	}
	return ""
}

func firstMatch(re *regexp.Regexp, data []byte) string {
	if m := re.FindSubmatch(data); m != nil {
		return strings.TrimSpace(string(m[1]))
	}
	return ""
}

func packageJSON(data []byte) string {
	var content struct{ License any }
	if json.Unmarshal(data, &content) != nil {
		return ""
	}
	text, _ := content.License.(string)
	return text
}

func citation(data []byte) string {
	var content struct{ License yaml.Node }
	if len(data) > 64<<10 || yaml.Unmarshal(data, &content) != nil || content.License.Kind != yaml.ScalarNode {
		return ""
	}
	return content.License.Value
}

// words are those of a text, lower case, between blanks.
type words string

func wordsOf(text []byte) words { return words(license.Words(copyrightSign.Replace(string(text)))) }

// copyrightSign makes one sign of the ways to write it.
var copyrightSign = strings.NewReplacer("(c)", "©", "(C)", "©")

// Has tells whether a text says something, in whatever case and punctuation.
func (w words) Has(phrase string) bool {
	return strings.Contains(string(w), license.Words(copyrightSign.Replace(phrase)))
}

// Says tells whether a notice of the project says something.
func (p *Project) Says(phrase string) bool {
	return slices.ContainsFunc(p.Notices, func(n Notice) bool { return n.Has(phrase) })
}
