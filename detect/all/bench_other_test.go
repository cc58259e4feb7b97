//go:build !unix

package all

import "time"

func processorTime() time.Duration { return 0 }
