// Package weights finds the files of weights that lie in the scanned tree and
// reads what their headers say.
//
// The name of a file only makes it a candidate; what it is, its content says. No
// weights are loaded, no pickle is executed, and of a header only a bounded part
// is read, wherever it claims to end. Of what is recognised the SHA-256 is
// computed, up to a bound for the whole tree; a pointer of git-lfs states it.
//
// A header that names a model of a hub exactly gives a reference with the role
// mentioned: the weights were made from it, or are it, but no code loads it for
// that.
package weights

import (
	"context"
	"fmt"
	"io"
	"sync"

	"github.com/ptmlock/ptmlock/detect"
)

// maxHashedBytes bounds the content of one tree that is hashed: about one second
// for each GiB and processor.
const maxHashedBytes = 2 << 30

// New returns the detector of files of weights.
func New() detect.Detector { return detector{maxHashed: maxHashedBytes} }

type detector struct {
	maxHashed int64
}

// Name implements detect.Detector.
func (detector) Name() string { return "weights" }

// Wants implements detect.Detector.
func (detector) Wants(path string) bool { return isCandidate(path) }

// WantsLarge implements detect.LargeDetector: weights are larger than sources.
func (detector) WantsLarge(path string) bool { return isCandidate(path) }

// Detect implements detect.Detector.
func (d detector) Detect(ctx context.Context, files []detect.File) (*detect.Findings, error) {
	headers := make([]*header, len(files))
	problems := make([]string, len(files))
	err := detect.Beside(ctx, len(files), func(i int) {
		headers[i], problems[i] = inspect(files[i])
	})
	if err != nil {
		return nil, err
	}
	found := &detect.Findings{}
	var hashed []int // indices of files, beside local
	var local []detect.LocalModel
	for i, f := range files {
		h := headers[i]
		if problems[i] != "" {
			found.Problems = append(found.Problems, detect.Problem{At: detect.Position{File: f.Path}, Message: problems[i]})
		}
		if h == nil {
			continue
		}
		found.References = append(found.References, references(f.Path, h)...)
		local = append(local, h.local(f))
		hashed = append(hashed, i)
	}
	if err := d.hash(ctx, files, hashed, local); err != nil {
		return nil, err
	}
	found.Local = local
	return found, nil
}

// hash fills in the sums, in the order of the paths as far as the bound goes.
func (d detector) hash(ctx context.Context, files []detect.File, index []int, local []detect.LocalModel) error {
	left := d.maxHashed
	var todo []int
	for i := range local {
		switch l := &local[i]; {
		case l.Format == formatPointer: // the content is not in the tree
		case l.Bytes > left:
			l.Problem = joinProblems(l.Problem, fmt.Sprintf("not hashed: the weights in the tree are larger than %d bytes", d.maxHashed))
		default:
			left -= l.Bytes
			todo = append(todo, i)
		}
	}
	return detect.Beside(ctx, len(todo), func(n int) {
		l := &local[todo[n]]
		sum, err := sha256Of(ctx, files[index[todo[n]]])
		if err != nil {
			l.Problem = joinProblems(l.Problem, "not hashed: "+err.Error())
			return
		}
		l.SHA256 = sum
	})
}

// inspect returns the header of a file, nil if it is none of weights, and what
// is wrong with the file.
func inspect(f detect.File) (*header, string) {
	file, err := f.Open()
	if err != nil {
		return nil, err.Error()
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return nil, "not a regular file"
	}
	at, ok := file.(io.ReaderAt)
	if !ok {
		return nil, "file can't be read in parts"
	}
	h, err := recognise(f.Path, newSource(at, info.Size()))
	if err != nil {
		return nil, err.Error()
	}
	if h == nil {
		return nil, ""
	}
	return h, h.problem
}

func joinProblems(a, b string) string {
	if a == "" {
		return b
	}
	return a + "; " + b
}

var buffers = sync.Pool{New: func() any { return new([256 << 10]byte) }}
