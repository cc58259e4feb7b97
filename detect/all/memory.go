package all

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
)

// freeBytes is the memory up to which nothing is collected.
const freeBytes = 128 << 20

// DelayCollection lets the garbage of a scan lie until the process has taken
// 128 MiB: most scans end before, and to look again and again for garbage in a
// heap that only grows takes them a third of their time. From then on the
// collector works as it always does. It changes the whole process, so it is for
// programs; it does nothing if GOGC or GOMEMLIMIT is set. What it returns ends it.
func DelayCollection() (end func()) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	end = sync.OnceFunc(func() {
		debug.SetGCPercent(100)
		debug.SetMemoryLimit(math.MaxInt64)
	})
	// The first collection finds that nothing uses this.
	runtime.AddCleanup(&struct{ _ *int }{}, func(end func()) { end() }, end)
	debug.SetMemoryLimit(freeBytes)
	debug.SetGCPercent(-1)
	return end
}
