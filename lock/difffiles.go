package lock

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
)

// FileChange is one file that differs between two blocks of a model.
type FileChange struct {
	Path string
	// Kind is the kind of change that the file makes: WeightsChanged,
	// CodeChanged, ConfigurationChanged, TokenizerChanged or FilesChanged.
	Kind ChangeKind
	// Old and New have an empty Path where there is no such file.
	Old, New resolve.File
}

// fileKinds are the kinds of files in the order in which people read them.
var fileKinds = []ChangeKind{WeightsChanged, CodeChanged, ConfigurationChanged, TokenizerChanged, FilesChanged}

// diffFiles returns the files that differ, sorted by path, and how many do not.
func diffFiles(old, new []resolve.File) (changes []FileChange, same int) {
	before := map[string]resolve.File{}
	for _, f := range old {
		before[f.Path] = f
	}
	for _, f := range new {
		g, had := before[f.Path]
		delete(before, f.Path)
		switch {
		case had && f == g:
			same++
		case had && sameContent(g, f):
			// The same bytes, described otherwise.
			changes = append(changes, FileChange{Path: f.Path, Kind: FilesChanged, Old: g, New: f})
		default:
			changes = append(changes, FileChange{Path: f.Path, Kind: fileKind(f.Path), Old: g, New: f})
		}
	}
	for p, g := range before {
		changes = append(changes, FileChange{Path: p, Kind: fileKind(p), Old: g})
	}
	slices.SortFunc(changes, func(a, b FileChange) int { return cmp.Compare(a.Path, b.Path) })
	return changes, same
}

// sameContent tells whether what is known of two files says that their bytes
// are the same.
func sameContent(f, g resolve.File) bool {
	switch {
	case f.SHA256 != "" && g.SHA256 != "":
		return f.SHA256 == g.SHA256
	case f.GitOID != "" && g.GitOID != "":
		return f.GitOID == g.GitOID
	case f.Size >= 0 && g.Size >= 0 && f.Size != g.Size, f.ETag != g.ETag && f.ETag != "" && g.ETag != "":
		return false
	case f.SHA256Prefix != "" && g.SHA256 != "":
		return strings.HasPrefix(g.SHA256, f.SHA256Prefix)
	case g.SHA256Prefix != "" && f.SHA256 != "":
		return strings.HasPrefix(f.SHA256, g.SHA256Prefix)
	}
	return f.Size == g.Size && f.ETag == g.ETag && f.ETag != ""
}

var (
	tokenizerFile = regexp.MustCompile(`(?i)(tokenizer|vocab|merges\.txt$|special_tokens|added_tokens|spiece|sentencepiece|\.tiktoken$|\.bpe$|\.spm$|chat_template)`)
	documentFile  = regexp.MustCompile(`(?i)(^|/)(readme|license|licence|notice|copying|changelog|\.git[a-z]+$)|\.(md|rst|pdf|png|jpe?g|gif|svg|webp|mp4|wav|mp3)$`)
)

// fileKind says by its name what a file is to the calls that load it.
func fileKind(name string) ChangeKind {
	base := path.Base(name)
	switch {
	case strings.HasSuffix(name, ".py"):
		return CodeChanged
	case tokenizerFile.MatchString(base):
		return TokenizerChanged
	case len(resolve.Formats([]resolve.File{{Path: name}})) > 0:
		return WeightsChanged
	case documentFile.MatchString(name):
		return FilesChanged
	}
	switch path.Ext(base) {
	case ".json", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".txt", ".jinja", ".jsonl":
		return ConfigurationChanged
	}
	return WeightsChanged // what is loaded and has no other meaning: packages, archives, layers
}

// words says what became of a file: "+path" (with its size), "-path", or both hashes.
func (f FileChange) words() string {
	switch {
	case f.Old.Path == "":
		return "+" + f.Path
	case f.New.Path == "":
		return "-" + f.Path
	case sameContent(f.Old, f.New):
		return f.Path + " is described otherwise"
	}
	was, is := digest(f.Old), digest(f.New)
	if was == is {
		return f.Path
	}
	return fmt.Sprintf("%s %s → %s", f.Path, was, is)
}

// digest shortens a hash for reading; both sides of a difference show theirs.
func digest(f resolve.File) string {
	switch {
	case f.SHA256 != "":
		return f.SHA256[:min(len(f.SHA256), 12)]
	case f.GitOID != "":
		return f.GitOID[:min(len(f.GitOID), 12)]
	case f.SHA256Prefix != "" || f.ETag != "":
		return strings.TrimSpace(fmt.Sprintf("%s… %s %d bytes", f.SHA256Prefix, f.ETag, f.Size))
	}
	return fmt.Sprintf("%d bytes", f.Size)
}

// fileWords joins what became of files.
func fileWords(files []FileChange) string {
	var out []string
	for _, f := range files {
		out = append(out, f.words())
	}
	return join(out)
}

// weigh counts the files that differ by kind, with the bytes that are to be
// fetched anew: "2 of 7 files differ: weights 1 (440 MB), configuration 1 (570 B)".
func weigh(files []FileChange, same int) string {
	if len(files) == 0 {
		if same == 0 {
			return ""
		}
		return plural(same, "the file that is loaded is the same", "all %d files that are loaded are the same")
	}
	total := plural(len(files)+same, "of 1 file", "of %d files")
	return fmt.Sprintf("%d %s %s: %s", len(files), total, map[bool]string{true: "differs", false: "differ"}[len(files) == 1], kindsOf(files))
}

// kindsOf counts files by kind, with their bytes.
func kindsOf(files []FileChange) string {
	var out []string
	for _, kind := range fileKinds {
		n, bytes, gone := 0, int64(0), 0
		for _, f := range files {
			if f.Kind != kind {
				continue
			}
			n++
			if f.New.Path == "" {
				gone++
			} else {
				bytes += max(f.New.Size, 0)
			}
		}
		if n == 0 {
			continue
		}
		var more []string
		if bytes > 0 {
			more = append(more, Bytes(bytes))
		}
		if gone > 0 {
			more = append(more, fmt.Sprintf("%d gone", gone))
		}
		name := string(kind)
		if kind == FilesChanged {
			name = "others"
		}
		words := fmt.Sprintf("%s %d", name, n)
		if len(more) > 0 {
			words += " (" + join(more) + ")"
		}
		out = append(out, words)
	}
	return join(out)
}

// plural chooses the words for n; many may hold one %d.
func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, n)
}

// Bytes prints a size in decimal units, as hubs show it.
func Bytes(n int64) string {
	if n < 1000 {
		return fmt.Sprintf("%d B", n)
	}
	value, unit := float64(n), 0
	for value >= 999.5 && unit < len("kMGTPE") {
		value /= 1000
		unit++
	}
	return fmt.Sprintf("%.3g %cB", value, " kMGTPE"[unit])
}

// allFiles are the files of a block that the other lock does not have.
func allFiles(files []resolve.File, added bool) []FileChange {
	var out []FileChange
	for _, f := range files {
		c := FileChange{Path: f.Path, Kind: fileKind(f.Path)}
		if added {
			c.New = f
		} else {
			c.Old = f
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b FileChange) int { return cmp.Compare(a.Path, b.Path) })
	return out
}
