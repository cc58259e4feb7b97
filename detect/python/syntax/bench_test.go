package syntax

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// corpus is sources in memory.
type corpus struct {
	paths   []string
	sources []string
	bytes   int64
}

// loadCorpus reads what the benchmarks parse: the standard library of python3
// as far as it is UTF-8, or the samples where there is no python3.
func loadCorpus(b testing.TB) corpus {
	b.Helper()
	pythons := findPythons()
	if len(pythons) == 0 {
		b.Log("no CPython on PATH: the samples are parsed instead of its standard library")
		return readCorpus(b, sampleFiles(b))
	}
	_, paths, err := standardLibrary(pythons[0])
	if err != nil {
		b.Fatal(err)
	}
	return readCorpus(b, paths)
}

// loadAccepted reads the files of p's standard library that are UTF-8 and that
// p accepts, so that both parsers do the same work.
func loadAccepted(b testing.TB, p python) corpus {
	b.Helper()
	_, paths, err := standardLibrary(p)
	if err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command(p.command, "-I", "-S", filepath.Join("testdata", "cpython_dump.py"), "--accepts")
	cmd.Stdin = strings.NewReader(strings.Join(paths, "\n"))
	out, err := cmd.Output()
	if err != nil {
		b.Fatal(err)
	}
	return readCorpus(b, strings.Fields(string(out)))
}

func readCorpus(b testing.TB, paths []string) corpus {
	b.Helper()
	var c corpus
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		if !utf8.Valid(data) {
			continue
		}
		c.paths = append(c.paths, path)
		c.sources = append(c.sources, string(data))
		c.bytes += int64(len(data))
	}
	return c
}

// kept keeps the last tree alive, so that no parse is optimised away.
var kept *File

func (c corpus) parse() {
	for i, src := range c.sources {
		kept = Parse(c.paths[i], src, 0)
	}
}

// allocated is the memory, in bytes, that parsing the corpus once allocates
// for each byte of source. It doesn't depend on the machine's speed.
func (c corpus) allocated() float64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	c.parse()
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc-before.TotalAlloc) / float64(c.bytes)
}

// oneCore leaves one core to Go, garbage collector included, and returns how
// to end that.
func oneCore() func() {
	old := runtime.GOMAXPROCS(1)
	return func() { runtime.GOMAXPROCS(old) }
}

// BenchmarkParse parses the standard library of python3 on one core.
func BenchmarkParse(b *testing.B) {
	c := loadCorpus(b)
	defer oneCore()()
	b.SetBytes(c.bytes)
	b.ReportAllocs()
	for b.Loop() {
		c.parse()
	}
	b.StopTimer()
	b.ReportMetric(c.allocated(), "alloc-B/src-B")
}

// BenchmarkAgainstCPython parses the standard library of python3 in turn with
// Parse and with CPython's ast.parse, each on one core and from memory, and
// reports how many times faster Parse is: the fastest pass of ours against the
// fastest of theirs, in the same run. It is no test, as time depends on what
// else the machine does.
func BenchmarkAgainstCPython(b *testing.B) {
	pythons := findPythons()
	if len(pythons) == 0 {
		b.Skip("no CPython 3.10 or later on PATH: nothing to compare with")
	}
	c := loadAccepted(b, pythons[0])
	defer oneCore()()
	var ours, theirs float64 // bytes a second, of the fastest pass
	for b.Loop() {
		ours = max(ours, float64(c.bytes)/fastest(3, c.parse))
		rate, err := c.timeCPython(pythons[0], 3)
		if err != nil {
			b.Fatal(err)
		}
		theirs = max(theirs, rate)
	}
	b.ReportMetric(ours/1e6, "MB/s")
	b.ReportMetric(theirs/1e6, "cpython-MB/s")
	b.ReportMetric(ours/theirs, "x-cpython")
	b.ReportMetric(0, "ns/op") // a pass of both says nothing
}

// fastest is the time, in seconds, of the fastest of n calls.
func fastest(n int, call func()) float64 {
	best := math.Inf(1)
	for range n {
		start := time.Now()
		call()
		best = min(best, time.Since(start).Seconds())
	}
	return best
}

// timeCPython returns the bytes a second that ast.parse reads in the fastest
// of some passes, as Python's own clock measures it.
func (c corpus) timeCPython(p python, passes int) (float64, error) {
	cmd := exec.Command(p.command, "-I", "-S", filepath.Join("testdata", "cpython_dump.py"), "--time", fmt.Sprint(passes))
	cmd.Stdin = strings.NewReader(strings.Join(c.paths, "\n"))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return 0, fmt.Errorf("%w: %s", err, stderr.String())
	}
	var size, seconds float64
	if _, err := fmt.Sscan(string(out), &size, &seconds); err != nil {
		return 0, err
	}
	if int64(size) != c.bytes {
		return 0, fmt.Errorf("python read %.0f bytes, not %d", size, c.bytes)
	}
	return size / seconds, nil
}

// TestAllocation bounds the memory that parsing allocates, which is the same
// on every machine.
func TestAllocation(t *testing.T) {
	const most = 12 // bytes for each byte of source
	c := loadCorpus(t)
	if got := c.allocated(); got > most {
		t.Errorf("parsing allocates %.2f bytes for each byte of source, more than %d", got, most)
	} else {
		t.Logf("%.2f bytes allocated for each byte of source, %d files", got, len(c.paths))
	}
}
