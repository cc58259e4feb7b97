package catalogue

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// table is one catalogue. Its text begins with lines "#key value":
//
//	#title    the library and the version that the facts are of, for people
//	#source   link to the version of the sources; a row's source follows it
//	#default  the target of rows without one: "hf:timm/{name}"
//	#loads    files that the library fetches from a repository, a space between
//	          groups and "|" between the alternatives of one
//	#partial  what is left out, for people: a name that is not here may exist
//	#member   a revision may be written without what stands before its last dot
//
// and goes on with rows of six fields, tab between, sorted: name, revision,
// target, hash, licence, source. Fields at the end may be missing. A target is
// an address, "hf:owner/name", "ms:owner/name" (ModelScope), "kaggle:handle", "=name@revision" for the row to
// go on with, or "=@revision" in the same name. Rows of the same name and
// revision are the files of one model. A hash is the SHA-256 in hexadecimal, or
// its first digits.
type table struct {
	title, base, fallback, partial string
	member                         bool
	loads                          [][]string
	rows                           []row // sorted by name and revision
}

type row struct{ name, revision, target, hash, license, source string }

func compareRows(a, b row) int {
	return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.revision, b.revision))
}

func parse(text string) (*table, error) {
	t := &table{}
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if key, ok := strings.CutPrefix(line, "#"); ok {
			if err := t.head(key); err != nil {
				return nil, err
			}
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) > 6 || f[0] == "" {
			return nil, fmt.Errorf("row %q has no name or more than 6 fields", line)
		}
		f = append(f, make([]string, 6-len(f))...)
		r := row{f[0], f[1], f[2], f[3], f[4], f[5]}
		if r.target == "" {
			r.target = strings.ReplaceAll(t.fallback, "{name}", r.name)
		}
		if last := len(t.rows) - 1; last >= 0 && compareRows(t.rows[last], r) > 0 {
			return nil, fmt.Errorf("row %q is out of order", line)
		}
		t.rows = append(t.rows, r)
	}
	if t.title == "" || t.base == "" {
		return nil, errors.New("no #title or no #source")
	}
	return t, nil
}

func (t *table) head(line string) error {
	key, value, _ := strings.Cut(line, " ")
	switch key {
	case "title":
		t.title = value
	case "source":
		t.base = value
	case "default":
		t.fallback = value
	case "partial":
		t.partial = value
	case "member":
		t.member = true
	case "loads":
		for group := range strings.FieldsSeq(value) {
			t.loads = append(t.loads, strings.Split(group, "|"))
		}
	default:
		return fmt.Errorf("key %q is not known", key)
	}
	return nil
}

// maxAliases bounds how often a row may lead to another: an old name to a new
// one, that to its default tag.
const maxAliases = 4

// find returns the rows of a model, or why there are none.
func (t *table) find(name, revision string) ([]row, *missing) {
	for range maxAliases {
		of := t.named(name)
		if len(of) == 0 {
			if t.partial != "" {
				return nil, &missing{resolve.Unsupported, fmt.Sprintf("the catalogue of %s has no model of that name; it lacks %s", t.title, t.partial)}
			}
			return nil, &missing{resolve.NotFound, t.title + " has no model of that name"}
		}
		rows := t.at(of, revision)
		if len(rows) == 0 {
			if revision == "" {
				return nil, &missing{resolve.RevisionMissing, fmt.Sprintf("%s has no weights that it takes by itself for this model: its versions are %s", t.title, versions(of))}
			}
			return nil, &missing{resolve.RevisionMissing, fmt.Sprintf("%s has no %q of this model", t.title, cut(revision))}
		}
		alias, ok := strings.CutPrefix(rows[0].target, "=")
		if !ok {
			return rows, nil
		}
		var to string
		if to, revision, _ = strings.Cut(alias, "@"); to != "" {
			name = to
		}
	}
	return nil, &missing{resolve.NotFound, t.title + " names this model in a circle"}
}

// named returns all rows of a name.
func (t *table) named(name string) []row {
	from, _ := slices.BinarySearchFunc(t.rows, row{name: name}, compareRows)
	to := from
	for to < len(t.rows) && t.rows[to].name == name {
		to++
	}
	return t.rows[from:to]
}

// at returns the rows of one revision.
func (t *table) at(of []row, revision string) []row {
	var rows []row
	for _, r := range of {
		if r.revision == revision || t.member && revision != "" && strings.HasSuffix(r.revision, "."+revision) {
			rows = append(rows, r)
		}
	}
	return rows
}

// versions lists the first of the revisions, for a message.
func versions(of []row) string {
	const most = 5
	var list []string
	for _, r := range of {
		if len(list) == most {
			list = append(list, "…")
			break
		}
		list = append(list, r.revision)
	}
	return strings.Join(list, ", ")
}

// cut shortens what stands in a message.
func cut(text string) string {
	const most = 80
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}

func (t *table) entry(rows []row) Entry {
	r := rows[0]
	e := Entry{License: resolve.License{Hub: r.license, SPDX: resolve.SPDX(r.license)}, Source: t.source(r.source)}
	switch kind, name, _ := strings.Cut(r.target, ":"); kind {
	case "hf":
		e.Model, e.Loads = hub.Model{Hub: hub.HuggingFace, Name: name}, t.loads
	case "ms":
		e.Model, e.Loads = hub.Model{Hub: modelScope, Name: name}, t.loads
	case "kaggle":
		e.Model = hub.Model{Hub: kaggle, Name: name}
	default:
		for _, r := range rows {
			e.Files = append(e.Files, file(r.target, r.hash))
		}
		slices.SortFunc(e.Files, func(a, b resolve.File) int { return strings.Compare(a.Path, b.Path) })
	}
	return e
}

// source links to where a row's fact is from.
func (t *table) source(path string) string {
	if hub.IsURL(path) {
		return path
	}
	return t.base + path
}

// file is a file on the web with the hash that its name or the library gives.
func file(address, hash string) resolve.File {
	f := resolve.File{Path: FileName(address), Size: -1, URL: address}
	if len(hash) == sha256Digits {
		f.SHA256 = hash
	} else {
		f.SHA256Prefix = hash
	}
	return f
}

const sha256Digits = 64

// FileName is the name under which the file at an address is kept: the last
// segment of its path, as torch.hub and pip take it; "file" if that can't be a
// name.
func FileName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "file"
	}
	name := path.Base(u.Path)
	if name == "." || name == ".." || name == "/" || strings.ContainsAny(name, "\\:") {
		return "file"
	}
	return name
}
