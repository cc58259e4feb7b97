//go:build !unix

package main

import "time"

var started = time.Now()

// cpuTime is the time of the clock where the system's processor time is not asked for.
func cpuTime() time.Duration { return time.Since(started) }
