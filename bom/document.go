// Package bom turns a lock into a neutral, sorted Document of components and
// relations. Its subpackages encode a Document in one format each. A BOM is
// written from the lock alone: no network, no sources, no clock.
package bom

import "time"

// Options are the facts that a lock does not hold.
type Options struct {
	// Created is the time that the document states, from SOURCE_DATE_EPOCH. The
	// zero time means that none is given; formats that demand one then take the
	// newest date in the lock.
	Created time.Time
	// ToolVersion is the version of ptmlock.
	ToolVersion string
	// Name overrides the name of the project.
	Name string
}
