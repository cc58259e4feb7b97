package weights

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// maxSafetensorsHeader is what the format allows
// (https://github.com/huggingface/safetensors/blob/v0.6.2/safetensors/src/tensor.rs, MAX_HEADER_SIZE).
const maxSafetensorsHeader = 100_000_000

// isSafetensors tells whether a file begins with a length and an object in JSON.
// A file that only its name says to be one fits too if the length makes no sense.
func isSafetensors(head []byte, s suffix) bool {
	if len(head) < 9 || head[8] != '{' {
		return false
	}
	return s.format == formatSafetensors || binary.LittleEndian.Uint64(head) <= maxSafetensorsHeader
}

// safeTensor is a tensor as the header describes it. Offsets count from the end
// of the header.
type safeTensor struct {
	DType   string   `json:"dtype"`
	Shape   []int64  `json:"shape"`
	Offsets [2]int64 `json:"data_offsets"`
}

func readSafetensors(src source, s suffix) *header {
	h := &header{format: formatSafetensors}
	prefix, err := src.bytes(0, 8)
	if err != nil {
		return nil
	}
	n := binary.LittleEndian.Uint64(prefix)
	switch {
	case n > maxSafetensorsHeader:
		h.problem = fmt.Sprintf("safetensors: a header of %d bytes is more than the format allows", n)
		return h
	case int64(n) > src.size-8 && s.format != formatSafetensors:
		return nil
	case int64(n) > src.size-8:
		h.fail(errTruncated)
		return h
	}
	text, _ := src.part(8, 8+int64(n))
	err = h.readSafetensorsJSON(json.NewDecoder(io.NewSectionReader(text, 0, text.size)), src.size-8-int64(n))
	if err != nil && s.format != formatSafetensors && h.tensors == 0 {
		return nil // any file can begin with eight bytes and a brace
	}
	h.fail(err)
	return h
}

func (h *header) readSafetensorsJSON(dec *json.Decoder, data int64) error {
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return errors.New("the header is no object")
	}
	dtypes := map[string]bool{}
	end := int64(0)
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return jsonError(err)
		}
		if key == "__metadata__" {
			var metadata map[string]any
			if err := dec.Decode(&metadata); err != nil {
				return jsonError(err)
			}
			h.setAll(metadata)
			continue
		}
		var t safeTensor
		if err := dec.Decode(&t); err != nil {
			return jsonError(err)
		}
		if t.Offsets[0] < 0 || t.Offsets[1] < t.Offsets[0] {
			return fmt.Errorf("tensor %.100q has impossible offsets", key)
		}
		h.tensors++
		h.parameters = add(h.parameters, product(t.Shape))
		end = max(end, t.Offsets[1])
		if len(dtypes) < maxListed {
			dtypes[t.DType] = true
		}
	}
	if _, err := dec.Token(); err != nil {
		return jsonError(err)
	}
	h.set("dtypes", strings.Join(slices.Sorted(maps.Keys(dtypes)), " "))
	switch {
	case end > data:
		return fmt.Errorf("the file ends too early: the tensors need %d bytes and %d are there", end, data)
	case end < data:
		return fmt.Errorf("%d bytes behind the last tensor belong to none", data-end)
	}
	return nil
}

// setAll keeps the texts of a map, in the order of the keys.
func (h *header) setAll(values map[string]any) {
	for _, key := range slices.Sorted(maps.Keys(values)) {
		if text, ok := values[key].(string); ok {
			h.set(key, text)
		}
	}
}

// jsonError leaves out what the decoder says of Go's types.
func jsonError(err error) error {
	if errors.Is(err, errTooLarge) {
		return errTooLarge
	}
	return errors.New("the header is no valid JSON of this format")
}
