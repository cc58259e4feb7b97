//go:build !unix

package fetch

const nonblocking = 0
