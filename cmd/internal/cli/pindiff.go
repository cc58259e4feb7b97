package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	udiff "github.com/aymanbagabas/go-udiff"

	pinner "github.com/ptmlock/ptmlock/detect/pin"
	"github.com/ptmlock/ptmlock/lock"
)

// contextLines are the unchanged lines around those that a patch changes.
const contextLines = 3

// printDiff prints the files to write as a patch. Its paths begin in the working
// directory if the files lie below it, else in the project: git apply takes it there.
func (o *pinOptions) printDiff(env *Env, r *pinner.Result, outputs []output) error {
	var out bytes.Buffer
	for i, file := range outputs {
		var old []byte
		if i < len(r.Files) {
			old = r.Files[i].Old
		} else {
			var err error
			if old, err = readBounded(file.path, lock.MaxBytes); err != nil {
				return failed(fileError(file.path, err), "")
			}
		}
		name, ok := o.patchName(file.path)
		if !ok {
			continue // a lock elsewhere
		}
		text, err := patch(name, string(old), string(file.data))
		if err != nil {
			return err
		}
		out.WriteString(text)
	}
	return env.patch(out.String())
}

// patch writes a patch to standard output. A source may have characters that steer a
// terminal: where a person watches, those are escaped.
func (e *Env) patch(text string) error {
	if e.StdoutTerminal {
		parts := strings.Split(text, "\t") // tabs stay
		for i := range parts {
			parts[i] = printable(parts[i])
		}
		text = strings.Join(parts, "\t")
	}
	_, err := io.WriteString(e.Stdout, text)
	return err
}

// patchName is the path of a file as the patch has it.
func (o *pinOptions) patchName(path string) (string, bool) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", false
	}
	wd, err := os.Getwd()
	if err != nil {
		return "", false
	}
	for _, base := range []string{wd, o.dir} {
		if base, err = filepath.Abs(base); err != nil {
			return "", false
		}
		if dir, err := filepath.Abs(o.dir); err != nil || base == wd && dir != wd && !strings.HasPrefix(dir, wd+string(filepath.Separator)) {
			continue
		}
		if below, err := filepath.Rel(base, absolute); err == nil && filepath.IsLocal(below) {
			return filepath.ToSlash(below), true
		}
	}
	return "", false
}

// patch is the difference of a file as git writes it.
func patch(name, old, new string) (string, error) {
	a, b := quotePath("a/"+name), quotePath("b/"+name)
	text, err := udiff.ToUnified(a, b, old, udiff.Lines(old, new), contextLines)
	if err != nil || text == "" {
		return "", err
	}
	return fmt.Sprintf("diff --git %s %s\n%s", a, b, text), nil
}

// quotePath writes a path as git does in patches: in quotes if it has bytes that
// would end it.
func quotePath(name string) string {
	if !strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == '"' || r == '\\' || r == 0x7f || r == '\ufffd' }) {
		return name
	}
	var out strings.Builder
	out.WriteByte('"')
	for i := range len(name) {
		switch c := name[i]; {
		case c == '"' || c == '\\':
			out.WriteByte('\\')
			out.WriteByte(c)
		case c < ' ' || c >= 0x7f:
			fmt.Fprintf(&out, "\\%03o", c)
		default:
			out.WriteByte(c)
		}
	}
	return out.String() + `"`
}
