package fetch

import (
	"path/filepath"

	"golang.org/x/sys/windows"
)

// freeSpace returns the bytes that are free below a directory, and a name of the
// volume that they are on; false if the system does not say.
func freeSpace(dir string) (free int64, device string, ok bool) {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, "", false
	}
	var available uint64
	if windows.GetDiskFreeSpaceEx(name, &available, nil, nil) != nil {
		return 0, "", false
	}
	return int64(min(available, 1<<62)), filepath.VolumeName(dir), true
}
