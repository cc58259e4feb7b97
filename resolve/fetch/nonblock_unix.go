//go:build unix

package fetch

import "syscall"

// nonblocking keeps a pipe that lies in a cache from stopping who opens it.
const nonblocking = syscall.O_NONBLOCK
