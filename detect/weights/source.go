package weights

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
)

// maxHeaderBytes bounds what is read of one file to understand it. The largest
// headers in use, GGUF with a vocabulary of 250,000 words, have a tenth of it.
const maxHeaderBytes = 64 << 20

var (
	errTruncated = errors.New("the file ends too early")
	errTooLarge  = errors.New("the header is larger than the 64 MiB that are read")
)

// source is a file that is read at any place, or a part of one. All parts of a
// file share the bound on what is read.
type source struct {
	r    io.ReaderAt
	at   int64 // where the part begins
	size int64
	left *int64 // bytes that may still be read
}

func newSource(r io.ReaderAt, size int64) source {
	left := int64(maxHeaderBytes)
	return source{r: r, size: size, left: &left}
}

// part returns bytes from to end.
func (s source) part(from, end int64) (source, error) {
	if from < 0 || end < from || end > s.size {
		return source{}, errTruncated
	}
	s.at, s.size = s.at+from, end-from
	return s, nil
}

// ReadAt implements io.ReaderAt.
func (s source) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 || off >= s.size {
		return 0, io.EOF
	}
	if *s.left -= int64(len(p)); *s.left < 0 {
		return 0, errTooLarge
	}
	short := int64(len(p)) > s.size-off
	if short {
		p = p[:s.size-off]
	}
	n, err := s.r.ReadAt(p, s.at+off)
	switch {
	case n == len(p) && short:
		return n, io.EOF
	case n == len(p):
		return n, nil
	}
	return n, err
}

// bytes reads n bytes from off.
func (s source) bytes(off, n int64) ([]byte, error) {
	if off < 0 || n < 0 || off > s.size || n > s.size-off {
		return nil, errTruncated
	}
	if n > *s.left {
		return nil, errTooLarge
	}
	p := make([]byte, n)
	if got, err := s.ReadAt(p, off); got < len(p) {
		if err == io.EOF {
			err = errTruncated
		}
		return nil, err
	}
	return p, nil
}

// head returns the first n bytes, or fewer if there are fewer.
func (s source) head(n int64) []byte {
	p, err := s.bytes(0, min(n, s.size))
	if err != nil {
		return nil
	}
	return p
}

// cursor reads a source from its beginning. The first error stays, and all that
// is read after it is zero.
type cursor struct {
	src   source
	order binary.ByteOrder
	at    int64  // of the next byte
	ahead []byte // bytes from at, read before they are asked for
	step  int64  // how many to read ahead next
	err   error
}

const (
	minStep = 512
	maxStep = 64 << 10
)

func newCursor(src source) *cursor {
	return &cursor{src: src, order: binary.LittleEndian, step: minStep}
}

func (c *cursor) fail(err error) {
	if c.err == nil {
		c.err = err
	}
}

// end tells whether nothing is left, be it for an error.
func (c *cursor) end() bool { return c.err != nil || c.at >= c.src.size }

// take returns the next n bytes, which are valid until the next call.
func (c *cursor) take(n int64) []byte {
	if !c.fill(n) {
		return nil
	}
	out := c.ahead[:n:n]
	c.ahead = c.ahead[n:]
	c.at += n
	return out
}

// fill reads ahead until n bytes are there. It tells whether they are.
func (c *cursor) fill(n int64) bool {
	if c.err == nil && int64(len(c.ahead)) < n {
		ahead, err := c.src.bytes(c.at, max(n, min(c.step, c.src.size-c.at)))
		if err != nil {
			c.fail(err)
			return false
		}
		c.ahead, c.step = ahead, min(2*c.step, maxStep)
	}
	return c.err == nil
}

// skip goes n bytes on without reading what was not read ahead.
func (c *cursor) skip(n uint64) {
	switch {
	case c.err != nil:
	case n > math.MaxInt64 || int64(n) > c.src.size-c.at:
		c.fail(errTruncated)
	case int64(n) <= int64(len(c.ahead)):
		c.ahead = c.ahead[n:]
		c.at += int64(n)
	default:
		c.at += int64(n)
		c.ahead, c.step = nil, minStep
	}
}

func (c *cursor) u8() byte {
	if b := c.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (c *cursor) u16() uint16 {
	if b := c.take(2); b != nil {
		return c.order.Uint16(b)
	}
	return 0
}

func (c *cursor) u32() uint32 {
	if b := c.take(4); b != nil {
		return c.order.Uint32(b)
	}
	return 0
}

func (c *cursor) u64() uint64 {
	if b := c.take(8); b != nil {
		return c.order.Uint64(b)
	}
	return 0
}

// text reads n bytes, of which it returns most at the most.
func (c *cursor) text(n uint64, most int) string {
	keep := min(n, uint64(most))
	s := string(c.take(int64(keep)))
	c.skip(n - keep)
	return s
}

// product multiplies the dimensions of a tensor; -1 if that is no size.
func product(dims []int64) int64 {
	n := int64(1)
	for _, d := range dims {
		if d < 0 || d > 0 && n > math.MaxInt64/d {
			return -1
		}
		n *= d
	}
	return n
}

// add adds the sizes of tensors; -1 once one of them is no size.
func add(sum, n int64) int64 {
	if sum < 0 || n < 0 || sum > math.MaxInt64-n {
		return -1
	}
	return sum + n
}
