package scancache

import (
	"io/fs"
	"syscall"
)

// systemStamp returns the time of the status, which no program can set back, and
// the number of the inode.
func systemStamp(info fs.FileInfo) (status int64, number uint64) {
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, 0
	}
	return syscall.TimespecToNsec(st.Ctim), st.Ino
}
