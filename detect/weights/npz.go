package weights

import (
	"archive/zip"
	"encoding/binary"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// parameterNames are the last parts of the names that frameworks give to arrays
// of weights. Archives of arrays with other names are taken for data.
var parameterNames = map[string]bool{
	"kernel": true, "bias": true, "weight": true, "weights": true, "scale": true, "gamma": true, "beta": true,
	"embedding": true, "embeddings": true, "moving_mean": true, "moving_variance": true, "running_mean": true, "running_var": true,
	"pos_embedding": true, "weight_v": true, "weight_g": true,
}

// maxArrays bounds the arrays of one archive whose headers are read.
const maxArrays = 4096

// A header of an array is text of Python
// (https://github.com/numpy/numpy/blob/v2.3.0/numpy/lib/_format_impl.py).
var (
	arrayShape = regexp.MustCompile(`'shape':\s*\(([0-9, ]*)\)`)
	arrayType  = regexp.MustCompile(`'descr':\s*'([^']{1,16})'`)
)

// readNPZ reads an archive of arrays of numpy, if most of the arrays are named
// as those of models.
func readNPZ(members []*zip.File) *header {
	named := 0
	for _, m := range members {
		name := strings.TrimSuffix(m.Name, ".npy")
		if parameterNames[strings.ToLower(name[strings.LastIndexAny(name, "/.")+1:])] {
			named++
		}
	}
	if 2*named < len(members) {
		return nil
	}
	h := &header{format: formatNPZ, tensors: int64(len(members))}
	types := map[string]bool{}
	for i, m := range members {
		if i == maxArrays {
			h.parameters = 0
			break
		}
		text, err := arrayHeader(m)
		if err != nil {
			h.fail(err)
			break
		}
		if t := arrayType.FindStringSubmatch(text); t != nil && len(types) < maxListed {
			types[t[1]] = true
		}
		h.parameters = add(h.parameters, product(shapeOf(text)))
	}
	h.set("dtypes", strings.Join(sortedKeys(types), " "))
	return h
}

// arrayHeader returns the text before the numbers of an array.
func arrayHeader(m *zip.File) (string, error) {
	r, err := m.Open()
	if err != nil {
		return "", errTruncated
	}
	defer r.Close()
	head := make([]byte, 12)
	if _, err := io.ReadFull(r, head[:10]); err != nil || string(head[:6]) != "\x93NUMPY" {
		return "", errTruncated
	}
	n := int(binary.LittleEndian.Uint16(head[8:]))
	if head[6] > 1 { // version 2 has a length of four bytes
		if _, err := io.ReadFull(r, head[10:]); err != nil {
			return "", errTruncated
		}
		n = int(min(binary.LittleEndian.Uint32(head[8:]), 1<<16))
	}
	text := make([]byte, n)
	if _, err := io.ReadFull(r, text); err != nil {
		return "", errTruncated
	}
	return string(text), nil
}

// shapeOf returns the dimensions; of an array without any, nil, whose product is 1.
func shapeOf(text string) []int64 {
	m := arrayShape.FindStringSubmatch(text)
	if m == nil {
		return []int64{-1}
	}
	var dims []int64
	for field := range strings.SplitSeq(m[1], ",") {
		if field = strings.TrimSpace(field); field != "" {
			n, err := strconv.ParseInt(field, 10, 64)
			if err != nil {
				return []int64{-1}
			}
			dims = append(dims, n)
		}
	}
	return dims
}

func sortedKeys(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }
