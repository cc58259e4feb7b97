//go:build unix

package card

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// benchCards are the cards that the benchmark reads: those of the directory that CARDS
// names (each in a directory of its own, as .ci/cards has them), or those of testdata.
func benchCards(b *testing.B) (names []string, cards [][]byte) {
	pattern := "testdata/cards/*.md"
	if dir := os.Getenv("CARDS"); dir != "" {
		pattern = filepath.Join(dir, "*", "README.md")
	}
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		b.Fatal("no cards at ", pattern)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(path), ".md")
		if name == "README" {
			name = strings.Replace(filepath.Base(filepath.Dir(path)), "__", "/", 1)
		}
		names, cards = append(names, name), append(cards, text)
	}
	return names, cards
}

// BenchmarkRead reads all cards once an iteration, and reports the mean time of the
// processor a card.
func BenchmarkRead(b *testing.B) {
	names, cards := benchCards(b)
	size := 0
	for _, c := range cards {
		size += len(c)
	}
	known()
	b.SetBytes(int64(size))
	b.ReportAllocs()
	var before, after syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &before)
	for b.Loop() {
		for i, c := range cards {
			Read(names[i], c, Others{})
		}
	}
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &after)
	spent := float64(after.Utime.Nano() - before.Utime.Nano())
	b.ReportMetric(spent/float64(b.N)/float64(len(cards))/1e6, "cpu-ms/card")
}
