package scancache

import "io/fs"

// stamp is what a file system says of a file without reading it. Two stamps of
// one path that are equal, of which the first is no longer fresh, mean that the
// content is the same.
type stamp struct {
	Mode    uint32 // of fs.FileMode: type and permissions
	Size    int64  // bytes
	Changed int64  // time of the content, Unix ns
	Status  int64  // time of the content or of what is said of the file, Unix ns; 0 where the system has none
	Number  uint64 // of the inode; 0 where the system has none
}

func stampOf(info fs.FileInfo) stamp {
	s := stamp{Mode: uint32(info.Mode()), Size: info.Size(), Changed: info.ModTime().UnixNano()}
	s.Status, s.Number = systemStamp(info)
	return s
}

func (s stamp) kind() fs.FileMode { return fs.FileMode(s.Mode).Type() }

// isFresh tells whether the file may have been changed once more after it was read,
// which began at a time, without the stamp showing it: clocks of file systems have
// steps, of up to two seconds on FAT. What lies in the future was stamped by another
// clock and stays fresh.
func (s stamp) isFresh(began int64) bool {
	const step = 2e9
	return max(s.Changed, s.Status) >= began-step
}
