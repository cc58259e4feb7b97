package gitignore

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sort"
	"strings"
)

// Index holds the paths that git tracks. The zero value has none.
type Index struct {
	paths []string // sorted
}

// ParseIndex reads the paths of a file .git/index of version 2, 3 or 4
// (https://git-scm.com/docs/index-format). A split index is refused: its paths
// are in another file.
func ParseIndex(data []byte) (*Index, error) {
	if len(data) < 12 || string(data[:4]) != "DIRC" {
		return nil, errors.New("not an index of git")
	}
	version, n := binary.BigEndian.Uint32(data[4:]), binary.BigEndian.Uint32(data[8:])
	if version < 2 || version > 4 {
		return nil, fmt.Errorf("version %d of git's index is not known", version)
	}
	var failed error
	for _, hash := range []int{20, 32} { // SHA-1, SHA-256: the file does not say which
		paths, rest, err := readEntries(data[12:], version, int(n), hash)
		if err == nil {
			if err = checkExtensions(rest, hash); err == nil {
				return &Index{paths}, nil
			}
		}
		if failed == nil {
			failed = err
		}
	}
	return nil, failed
}

// entryHead is what stands in an entry before the hash: times, device, inode,
// mode, owner, group, size.
const entryHead = 40

var errEntry = errors.New("an entry of git's index is cut off")

func readEntries(data []byte, version uint32, n, hash int) (paths []string, rest []byte, err error) {
	previous, total := "", 0
	for range n {
		size := entryHead + hash + 2
		if len(data) < size {
			return nil, nil, errEntry
		}
		if extended := data[size-2]&0x40 != 0; extended {
			size += 2
		}
		path, used, err := readPath(data[min(size, len(data)):], version, previous)
		if err != nil {
			return nil, nil, err
		}
		if path < previous { // equal: the sides of a conflict
			return nil, nil, errors.New("the entries of git's index are not sorted")
		}
		size += used
		if version < 4 {
			size = size/8*8 + 8 // the path ends in one to eight zeros
		} else {
			size++
		}
		if len(data) < size {
			return nil, nil, errEntry
		}
		data, previous = data[size:], path
		if total += len(path); total > maxPaths {
			return nil, nil, fmt.Errorf("the paths of git's index are longer than %d bytes", maxPaths)
		}
		if len(paths) == 0 || paths[len(paths)-1] != path {
			paths = append(paths, path)
		}
	}
	return paths, data, nil
}

// readPath returns a path and the length of what stands for it, without the zero
// at its end. Version 4 writes how many bytes of the path before to cut off.
func readPath(data []byte, version uint32, previous string) (string, int, error) {
	head := 0
	prefix := ""
	if version == 4 {
		cut := 0
		for {
			if head >= len(data) || cut > len(previous) {
				return "", 0, errEntry
			}
			c := data[head]
			head++
			cut |= int(c & 0x7f)
			if c&0x80 == 0 {
				break
			}
			cut = (cut + 1) << 7
		}
		if cut > len(previous) {
			return "", 0, errEntry
		}
		prefix = previous[:len(previous)-cut]
	}
	end := bytes.IndexByte(data[head:], 0)
	if end < 0 || end == 0 && prefix == "" || len(prefix)+end > maxPath {
		return "", 0, errEntry
	}
	return prefix + string(data[head:head+end]), head + end, nil
}

// maxPath bounds a path in bytes, as operating systems do.
const maxPath = 4096

// maxPaths bounds all paths together: in version 4 a few bytes make a long one.
const maxPaths = 64 << 20

// checkExtensions reads what stands between the entries and the checksum: that
// it fits shows that the entries were read as they were written.
func checkExtensions(data []byte, hash int) error {
	for len(data) > hash {
		if len(data) < 8 {
			return errEntry
		}
		name, size := string(data[:4]), int64(binary.BigEndian.Uint32(data[4:]))
		if name == "link" {
			return errors.New("git's index is split")
		}
		if size > int64(len(data)-8) {
			return errEntry
		}
		data = data[8+size:]
	}
	if len(data) != hash {
		return errEntry
	}
	return nil
}

// Paths returns the tracked files, sorted.
func (x *Index) Paths() iter.Seq[string] { return slices.Values(x.paths) }

// Has tells whether git tracks a file.
func (x *Index) Has(path string) bool {
	_, found := slices.BinarySearch(x.paths, path)
	return found
}

// HasBelow tells whether git tracks a file in a directory or below.
func (x *Index) HasBelow(dir string) bool {
	i := sort.SearchStrings(x.paths, dir+"/")
	return i < len(x.paths) && strings.HasPrefix(x.paths[i], dir+"/")
}
