//go:build linux || darwin || freebsd

package fetch

import (
	"fmt"
	"os"
	"syscall"
)

// freeSpace returns the bytes that are free below a directory, and a name of the file
// system that they are on; false if the system does not say.
func freeSpace(dir string) (free int64, device string, ok bool) {
	var s syscall.Statfs_t
	if syscall.Statfs(dir, &s) != nil {
		return 0, "", false
	}
	info, err := os.Stat(dir)
	if err != nil {
		return 0, "", false
	}
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		device = fmt.Sprint(st.Dev)
	}
	return int64(s.Bavail) * int64(s.Bsize), device, true
}
