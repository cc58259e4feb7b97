package detect

import (
	"context"
	"path"
	"slices"
	"strings"
)

// maxDocumentBytes bounds the documents and configuration files that are
// searched for names: larger ones are data.
const maxDocumentBytes = 1 << 20

type document uint8

const (
	notDocument document = iota
	proseDocument
	configDocument
)

// documentClass tells by the path whether a file documents the project or
// configures it. A list of requirements is neither, though it ends in .txt, nor
// is what configures the machines that test the project.
func documentClass(name string) document {
	base := strings.ToLower(path.Base(name))
	if strings.HasPrefix(name, ".github/") || strings.HasPrefix(name, ".circleci/") || base == ".gitlab-ci.yml" {
		return notDocument
	}
	switch path.Ext(base) {
	case ".md", ".markdown", ".rst", ".mdx":
		return proseDocument
	case ".txt":
		if strings.HasPrefix(base, "readme") {
			return proseDocument
		}
	case ".yaml", ".yml", ".json", ".jsonnet", ".toml", ".ini", ".cfg", ".conf", ".env", ".properties":
		if base != "package.json" && base != "package-lock.json" && !strings.HasSuffix(base, ".lock") {
			return configDocument
		}
	}
	return notDocument
}

// classifyDocumentation gives the taxonomy's class of how a project documents
// the models that it uses: whether their names stand in its documentation, in
// its configuration files, all of them or some. It looks for the names as whole
// words; how a file's text is meant is not considered.
func classifyDocumentation(ctx context.Context, files []File, models []Model) (string, error) {
	wanted := map[string][]int{} // spelling in lower case -> models with it
	n := 0
	for _, m := range models {
		if m.Role == Used && m.Kind != KindDataset {
			for _, s := range spellings(m.Name) {
				wanted[s] = append(wanted[s], n)
			}
			n++
		}
	}
	if n == 0 {
		return "code-only", nil
	}
	named := map[document][]bool{proseDocument: make([]bool, n), configDocument: make([]bool, n)}
	for _, f := range files {
		class := documentClass(f.Path)
		if class == notDocument || f.Size > maxDocumentBytes {
			continue
		}
		if err := ctx.Err(); err != nil {
			return "", err
		}
		text, err := f.Read()
		if err != nil {
			continue // a detector that needs the file reports it
		}
		for _, i := range namesIn(string(text), wanted) {
			named[class][i] = true
		}
	}
	return documentationOf(named[proseDocument], named[configDocument]), nil
}

// spellings are the ways a document may write a model's name: a torch.hub entry
// point is also documented by its repository and its own name beside it, a URL by
// its last segment, with or without the suffix.
func spellings(name string) []string {
	name = strings.ToLower(strings.TrimSuffix(name, "/"))
	if strings.Contains(name, "://") {
		name, _, _ = strings.Cut(name, "?")
		base := path.Base(name)
		stem := strings.TrimSuffix(base, path.Ext(base))
		if stem != base && strings.ContainsAny(stem, "-_0123456789") { // "model" alone is any model
			return []string{base, stem}
		}
		return []string{base}
	}
	if repo, entry, ok := strings.Cut(name, ":"); ok && strings.Contains(repo, "/") {
		return []string{name, entry}
	}
	return []string{name}
}

// namesIn looks each run of name characters up, and in it each segment and each
// pair of segments between slashes, so that links count.
func namesIn(text string, wanted map[string][]int) []int {
	var found []int
	runs := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !isNameRune(r) })
	for _, run := range runs {
		found = append(found, wanted[run]...)
		segments := strings.Split(run, "/")
		for i, s := range segments {
			s = strings.Trim(s, ".:@-_")
			found = append(found, wanted[s]...)
			if i > 0 {
				found = append(found, wanted[segments[i-1]+"/"+s]...)
			}
		}
	}
	return found
}

func isNameRune(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 0x80 || strings.ContainsRune("-_.:/@+", r)
}

func documentationOf(prose, config []bool) string {
	both := make([]bool, len(prose))
	for i := range both {
		both[i] = prose[i] || config[i]
	}
	some := func(named []bool) bool { return slices.Contains(named, true) }
	all := func(named []bool) bool { return !slices.Contains(named, false) }
	switch {
	case !some(both):
		return "code-only"
	case all(prose) && all(config):
		return "explicit-both"
	case all(prose):
		return "explicit-readme"
	case all(config):
		return "explicit-config"
	case all(both):
		return "explicit-both"
	case some(prose) && some(config):
		return "partial-both"
	case some(prose):
		return "partial-readme"
	}
	return "partial-config"
}
