package hfcache

import (
	"encoding/binary"
	"encoding/json"
	"io"
	"math/bits"
	"path"
	"strings"
)

const (
	maxHeader = 32 << 20 // a third of the format's own bound (https://github.com/huggingface/safetensors#format); usual are some 100 kB
	maxShards = 1000
	weights   = "model.safetensors"
)

// parameters is the number of parameters that the headers of the model's weights
// add up to, as the hub counts them; 0 if not all of them are there.
func (s *snapshot) parameters() uint64 {
	shards := []string{weights}
	var index struct {
		Map map[string]string `json:"weight_map"`
	}
	if data := s.small(weights + ".index.json"); data != nil && json.Unmarshal(data, &index) == nil && len(index.Map) > 0 {
		seen := map[string]bool{}
		shards = nil
		for _, shard := range index.Map {
			if !seen[shard] && path.Base(shard) == shard && strings.HasSuffix(shard, ".safetensors") {
				if len(seen) == maxShards { // some of them would be a number that changes from run to run
					return 0
				}
				seen[shard] = true
				shards = append(shards, shard)
			}
		}
	}
	total := uint64(0)
	for _, shard := range shards {
		n := s.counted(shard)
		sum, over := bits.Add64(total, n, 0)
		if n == 0 || over > 0 {
			return 0
		}
		total = sum
	}
	return min(total, 1<<62)
}

// counted is the number of parameters in one file; 0 if it can't be read.
func (s *snapshot) counted(file string) uint64 {
	content, _ := s.open(file)
	if content == nil {
		return 0
	}
	defer content.Close()
	var size uint64
	if binary.Read(content, binary.LittleEndian, &size) != nil || size > maxHeader {
		return 0
	}
	header := map[string]json.RawMessage{}
	if json.NewDecoder(io.LimitReader(content, int64(size))).Decode(&header) != nil {
		return 0
	}
	total := uint64(0)
	for name, raw := range header {
		var tensor struct {
			Shape []uint64 `json:"shape"`
		}
		if name == "__metadata__" {
			continue
		}
		if json.Unmarshal(raw, &tensor) != nil {
			return 0
		}
		n := uint64(1)
		for _, d := range tensor.Shape {
			over, product := bits.Mul64(n, d)
			if over > 0 {
				return 0
			}
			n = product
		}
		sum, over := bits.Add64(total, n, 0)
		if over > 0 {
			return 0
		}
		total = sum
	}
	return total
}
