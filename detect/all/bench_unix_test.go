//go:build unix

package all

import (
	"syscall"
	"time"
)

// processorTime is what the process has used of the processors, or 0.
func processorTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
