package weights

import (
	"bytes"
	"fmt"
)

// A reader tells by the first bytes whether a file can be of its format, and
// reads the header of one that can. A header is nil if the file is of another
// format after all; a damaged one says so in its problem.
type reader struct {
	fits func(head []byte, s suffix) bool
	read func(src source, s suffix) *header
}

// headBytes is how much the readers' choice is made by.
const headBytes = 1024

func magic(at int, texts ...string) func([]byte, suffix) bool {
	return func(head []byte, _ suffix) bool {
		for _, text := range texts {
			if len(head) >= at && bytes.HasPrefix(head[at:], []byte(text)) {
				return true
			}
		}
		return false
	}
}

func maybeProtobuf(head []byte, s suffix) bool {
	switch s.format {
	case formatONNX, formatCoreML:
		return true
	case "":
		return len(head) > 0 && (head[0] == 0x08 || head[0] == 0x0a) // field 1: a number, or a message
	}
	return false
}

// readers are tried in this order: those of formats with a signature come first.
var readers = []reader{
	{magic(0, pointerMagics...), readPointer},
	{magic(0, "GGUF"), readGGUF},
	{magic(0, ggmlMagics...), readGGML},
	{magic(0, "PK\x03\x04", "PK\x05\x06"), readArchive},
	{isHDF5, readHDF5},
	{magic(4, "TFL3"), readTFLite},
	{isSafetensors, readSafetensors},
	{isPickle, readPickle},
	{maybeProtobuf, readProtobuf},
}

// recognise returns what a file says about itself, or nil if it is not one of
// weights. An error is about a file that can't be read, or that its name says to be
// one of weights.
func recognise(name string, src source) (*header, error) {
	s, _ := suffixOf(name)
	head, err := src.bytes(0, min(headBytes, src.size))
	if err != nil {
		return nil, err
	}
	for _, r := range readers {
		if !r.fits(head, s) {
			continue
		}
		if h := r.read(src, s); h != nil {
			h.finish()
			return h, nil
		}
	}
	if s.format != "" {
		if src.size == 0 {
			return nil, fmt.Errorf("named as %s, but empty", s.format)
		}
		return nil, fmt.Errorf("named as %s, but the content is not", s.format)
	}
	return nil, nil
}
