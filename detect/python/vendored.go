package python

import (
	"context"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
)

// minPackageFiles is the number of sources from which on a package is a whole
// library: a few files of the same name are the project's own.
const minPackageFiles = 8

// Vendored finds copies of libraries whose loading calls are known. A directory
// is one if it is a repository of its own below the root (packaging metadata
// beside the package), or a package that is imported by the library's name and
// says its version or, in its files alone, who wrote it; and if other code of the
// project imports the library, which then means the copy. The project that is
// the library itself is none: its metadata says so.
func (d *detector) Vendored(ctx context.Context, files []detect.File) ([]detect.Vendored, error) {
	t := newTree(files)
	var out []detect.Vendored
	for _, f := range files {
		if path.Base(f.Path) != "__init__.py" {
			continue
		}
		pkg := path.Dir(f.Path)
		name := path.Base(pkg)
		if !d.set.Library(name) || covered(out, pkg) {
			continue
		}
		root, ok := t.rootOf(pkg)
		if !ok {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if t.importedOutside(root, name) {
			out = append(out, detect.Vendored{Path: root, Library: name, Version: t.version(pkg)})
		}
	}
	return out, nil
}

func covered(copies []detect.Vendored, dir string) bool {
	return slices.ContainsFunc(copies, func(v detect.Vendored) bool { return dir == v.Path || strings.HasPrefix(dir, v.Path+"/") })
}

// tree is an index over files.
type tree struct {
	files  []detect.File
	byPath map[string]detect.File
}

func newTree(files []detect.File) *tree {
	t := &tree{files: files, byPath: map[string]detect.File{}}
	for _, f := range files {
		t.byPath[f.Path] = f
	}
	return t
}

func (t *tree) has(name string) bool {
	_, ok := t.byPath[name]
	return ok
}

func (t *tree) sources(dir string) int {
	n := 0
	for _, f := range t.files {
		if isSource(f.Path) && strings.HasPrefix(f.Path, dir+"/") {
			n++
		}
	}
	return n
}

// rootOf returns the directory of the copy that a package is or belongs to; ok is
// false if it is the project's own.
func (t *tree) rootOf(pkg string) (root string, ok bool) {
	above := path.Dir(pkg)
	if path.Base(above) == "src" {
		above = path.Dir(above)
	}
	name, version := path.Base(pkg), t.version(pkg)
	if d := t.distribution(above); d != nil && d.builds(name, version) {
		enough := d.names(name) || t.sources(pkg) >= minPackageFiles
		return above, enough && above != "." // at the root the project is the library
	}
	if t.has(path.Join(path.Dir(pkg), "__init__.py")) {
		return "", false // a part of a package of the project
	}
	if t.sources(pkg) < minPackageFiles {
		return "", false
	}
	return pkg, version != "" || t.isSigned(pkg)
}

var author = regexp.MustCompile(`(?i)#.{0,40}\b(?:copyright|\(c\)|licensed? under|license)`)

// isSigned tells whether the sources of a package begin with who wrote them, and
// the other sources of the tree do not.
func (t *tree) isSigned(pkg string) bool {
	var inside, signedInside, outside, signedOutside int
	for _, f := range t.files {
		if !isSource(f.Path) || f.Size == 0 {
			continue
		}
		text, err := f.Text()
		if err != nil {
			continue
		}
		signed := author.MatchString(text[:min(len(text), 400)])
		if strings.HasPrefix(f.Path, pkg+"/") {
			inside++
			signedInside += count(signed)
		} else {
			outside++
			signedOutside += count(signed)
		}
	}
	return signedInside*10 >= inside*8 && signedOutside*10 <= outside*2
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

var versionText = regexp.MustCompile(`(?m)^(?:__version__|VERSION|version)\s*=\s*["']([^"'\s]{1,40})["']`)

// version returns the version that a package says.
func (t *tree) version(pkg string) string {
	for _, name := range []string{"__init__.py", "version.py", "_version.py", "__version__.py"} {
		if f, ok := t.byPath[path.Join(pkg, name)]; ok {
			if text, err := f.Text(); err == nil {
				if m := versionText.FindStringSubmatch(text); m != nil {
					return m[1]
				}
			}
		}
	}
	return ""
}

// importedOutside tells whether code outside a directory imports a library.
func (t *tree) importedOutside(root, name string) bool {
	imports := regexp.MustCompile(`(?m)^[ \t]*"?(?:from|import)[ \t]+` + regexp.QuoteMeta(name) + `(?:[ \t.,;]|$)`)
	for _, f := range t.files {
		if !isSource(f.Path) && !isNotebook(f.Path) || strings.HasPrefix(f.Path, root+"/") {
			continue
		}
		if text, err := f.Text(); err == nil && imports.MatchString(text) {
			return true
		}
	}
	return false
}
