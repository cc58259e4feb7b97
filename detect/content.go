package detect

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"
)

// Several detectors read the same files, so the texts of a run are kept up to
// maxKeptFile each, and maxKept together: what is larger is data that one reads.
const (
	maxKeptFile = 1 << 20
	maxKept     = 48 << 20
)

// kept counts the bytes that are kept of one tree.
type kept struct{ bytes atomic.Int64 }

// content is the text of one file, once it was read.
type content struct {
	kept *kept

	mu   sync.Mutex
	text string
	done bool

	marked atomic.Bool // the text holds CommentMark

	making sync.Mutex
	made   map[any]any // by the key of Shared
}

// CommentMark begins what a comment says to ptmlock.
const CommentMark = "ptmlock:"

// IsMarked tells whether a detector of the run has read a text that holds
// CommentMark.
func (f File) IsMarked() bool { return f.content != nil && f.content.marked.Load() }

// Text returns the content of the file. It fails for a file that can't be read
// or has grown beyond MaxFileBytes since the walk. That it is called by several
// detectors costs nothing.
func (f File) Text() (string, error) {
	c := f.content
	if c == nil {
		return f.read()
	}
	if f.Size > maxKeptFile {
		text, err := f.read()
		c.mark(text)
		return text, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.done {
		return c.text, nil
	}
	text, err := f.read()
	c.mark(text)
	if err == nil && len(text) <= maxKeptFile && c.kept.bytes.Add(int64(len(text))) <= maxKept {
		c.text, c.done = text, true
	}
	return text, err
}

func (c *content) mark(text string) {
	if strings.Contains(text, CommentMark) {
		c.marked.Store(true)
	}
}

// Read returns Text as bytes, which are the caller's own.
func (f File) Read() ([]byte, error) {
	text, err := f.Text()
	if err != nil {
		return nil, err
	}
	return []byte(text), nil
}

// Shared returns what a function makes of the file: in one run once for each key, whichever
// detector asks. The result must not be changed, and the function must not
// call Shared for the same file.
func (f File) Shared(key any, make func() any) any {
	c := f.content
	if c == nil {
		return make()
	}
	c.making.Lock()
	defer c.making.Unlock()
	made, ok := c.made[key]
	if !ok {
		made = make()
		if c.made == nil {
			c.made = map[any]any{}
		}
		c.made[key] = made
	}
	return made
}

var readBuffers = sync.Pool{New: func() any { return new([64 << 10]byte) }}

func (f File) read() (string, error) {
	if f.Size > MaxFileBytes {
		return "", fmt.Errorf("file of %d bytes is larger than %d", f.Size, MaxFileBytes)
	}
	r, err := f.Open()
	if err != nil {
		return "", err
	}
	defer r.Close()
	buffer := readBuffers.Get().(*[64 << 10]byte)
	defer readBuffers.Put(buffer)
	var text strings.Builder
	text.Grow(int(f.Size))
	for {
		n, err := r.Read(buffer[:])
		text.Write(buffer[:n])
		switch {
		case err == io.EOF:
			return text.String(), nil
		case err != nil:
			return "", cause(err)
		case text.Len() > MaxFileBytes:
			return "", fmt.Errorf("file has grown beyond %d bytes", MaxFileBytes)
		}
	}
}
