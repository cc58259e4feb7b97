package weights

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Kinds of values of a key (https://github.com/ggml-org/ggml/blob/01f0d4da3e444ca2bfe705e72adab08a4394bb1d/docs/gguf.md).
const (
	ggufString = 8
	ggufArray  = 9
)

// ggufSizes are the bytes of the values that have a fixed size, by kind.
var ggufSizes = [...]uint64{0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}

// ggufFileTypes names the quantizations of general.file_type (llama_ftype in
// https://github.com/ggml-org/llama.cpp/blob/b6700/include/llama.h).
var ggufFileTypes = map[uint64]string{
	0: "F32", 1: "F16", 2: "Q4_0", 3: "Q4_1", 7: "Q8_0", 8: "Q5_0", 9: "Q5_1", 10: "Q2_K", 11: "Q3_K_S", 12: "Q3_K_M",
	13: "Q3_K_L", 14: "Q4_K_S", 15: "Q4_K_M", 16: "Q5_K_S", 17: "Q5_K_M", 18: "Q6_K", 19: "IQ2_XXS", 20: "IQ2_XS",
	21: "Q2_K_S", 22: "IQ3_XS", 23: "IQ3_XXS", 24: "IQ1_S", 25: "IQ4_NL", 26: "IQ3_S", 27: "IQ3_M", 28: "IQ2_S",
	29: "IQ2_M", 30: "IQ4_XS", 31: "IQ1_M", 32: "BF16", 36: "TQ1_0", 37: "TQ2_0", 38: "MXFP4",
}

// maxGGUFDims is the number of dimensions that ggml knows.
const maxGGUFDims = 4

// gguf reads one file. In version 1 counts and lengths have 32 bits.
type gguf struct {
	*cursor
	*header
	version uint32
}

func readGGUF(src source, _ suffix) *header {
	g := &gguf{cursor: newCursor(src), header: &header{format: formatGGUF}}
	g.skip(4)
	g.version = g.u32()
	if g.version > 0 && g.version&0xffff == 0 { // only big-endian files have zeros there
		g.order, g.version = binary.BigEndian, g.version>>24|g.version>>8&0xff00
	}
	if g.err == nil && (g.version < 1 || g.version > 3) {
		g.problem = fmt.Sprintf("gguf: version %d is not known", g.version)
		return g.header
	}
	tensors, keys := g.count(), g.count()
	for i := uint64(0); i < keys && g.err == nil; i++ {
		g.keyValue()
	}
	for i := uint64(0); i < tensors && g.err == nil; i++ {
		g.tensor()
	}
	g.baseNames()
	if g.err == nil {
		g.set("gguf.version", strconv.Itoa(int(g.version)))
	}
	g.header.fail(g.err)
	return g.header
}

func (g *gguf) count() uint64 {
	if g.version == 1 {
		return uint64(g.u32())
	}
	return g.u64()
}

func (g *gguf) keyValue() {
	key := g.text(g.count(), maxValueBytes+1)
	kind := g.u32()
	switch {
	case g.err != nil:
	case !strings.HasPrefix(key, "general."):
		g.skipValues(kind, 1, 0)
	case kind == ggufString:
		if value := g.text(g.count(), maxValueBytes+1); g.err == nil {
			g.set(key, value)
		}
	case kind == 4: // uint32: file_type, quantization_version, base_model.count
		if n := uint64(g.u32()); g.err == nil {
			g.setNumber(key, n)
		}
	default:
		g.skipValues(kind, 1, 0)
	}
}

func (g *gguf) setNumber(key string, n uint64) {
	g.set(key, strconv.FormatUint(n, 10))
	const guessed = 1024 // flag: the type was not stated but guessed
	if name := ggufFileTypes[n&^guessed]; key == "general.file_type" && name != "" {
		g.set("quantization", name)
	}
}

// skipValues goes over n values of a kind. Each text and array takes bytes of its
// own, so that a count that lies runs into the end of the file.
func (g *gguf) skipValues(kind uint32, n uint64, depth int) {
	switch {
	case kind == ggufString:
		for ; n > 0 && g.err == nil; n-- {
			g.skip(g.count())
		}
	case kind == ggufArray && depth < 8:
		for ; n > 0 && g.err == nil; n-- {
			inner := g.u32()
			g.skipValues(inner, g.count(), depth+1)
		}
	case kind < uint32(len(ggufSizes)) && ggufSizes[kind] > 0:
		if n > uint64(g.src.size) {
			g.cursor.fail(errTruncated)
			return
		}
		g.skip(n * ggufSizes[kind])
	case g.err == nil:
		g.cursor.fail(fmt.Errorf("a value is of the unknown kind %d", kind))
	}
}

func (g *gguf) tensor() {
	g.skip(g.count()) // name
	n := g.u32()
	if n > maxGGUFDims {
		g.cursor.fail(fmt.Errorf("a tensor has %d dimensions", n))
		return
	}
	dims := make([]int64, n)
	for i := range dims {
		dims[i] = int64(g.count())
	}
	g.skip(4 + 8) // type, offset
	if g.err == nil {
		g.tensors++
		g.parameters = add(g.parameters, product(dims))
	}
}

// baseNames lists the bases that have a name but no address.
func (g *gguf) baseNames() {
	for _, key := range slices.Sorted(maps.Keys(g.metadata)) {
		stem, ok := strings.CutSuffix(key, ".name")
		if !ok || !strings.HasPrefix(key, "general.base_model.") || g.metadata[stem+".repo_url"] != "" {
			continue
		}
		name := g.metadata[key]
		if owner := g.metadata[stem+".organization"]; owner != "" {
			name = owner + " " + name
		}
		if len(g.bases) < maxListed && !slices.Contains(g.bases, name) {
			g.bases = append(g.bases, name)
		}
	}
}

// ggmlMagics begin the files from before GGUF, as little-endian numbers: ggml,
// ggmf, ggjt and ggla (adapters). whisper.cpp still writes the first one
// (https://github.com/ggml-org/ggml/blob/01f0d4da3e444ca2bfe705e72adab08a4394bb1d/docs/gguf.md#historical-state-of-affairs).
var ggmlMagics = []string{"lmgg", "fmgg", "tjgg", "algg"}

// readGGML says no more than the magic: what follows is written and read in the
// order that each program knows for each architecture.
func readGGML(src source, _ suffix) *header {
	h := &header{format: formatGGML}
	if head := src.head(4); len(head) == 4 {
		h.set("magic", string([]byte{head[3], head[2], head[1], head[0]}))
	}
	return h
}
