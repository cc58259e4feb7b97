package weights

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Bounds on archives. A checkpoint has a member for each tensor.
const (
	maxMembers  = 1 << 17
	maxInflated = 16 << 20 // of one member that is compressed
)

var errMembers = fmt.Errorf("the archive says to have more than %d members", maxMembers)

// readArchive reads a ZIP of PyTorch, Keras or numpy; another one is no weights.
// Archives within archives are not looked into.
func readArchive(src source, s suffix) *header {
	members, err := openArchive(src)
	if err != nil {
		if !s.weights {
			return nil
		}
		h := &header{format: formatTorch}
		if s.format == formatKeras {
			h.format = formatKeras
		}
		h.fail(err)
		return h
	}
	byName := map[string]*zip.File{}
	var pickled *zip.File
	for _, m := range members {
		byName[m.Name] = m
		if path.Base(m.Name) == "data.pkl" && strings.Count(m.Name, "/") == 1 && pickled == nil {
			pickled = m
		}
	}
	switch {
	case pickled != nil:
		return readTorchArchive(src, byName, path.Dir(pickled.Name))
	case byName["config.json"] != nil && byName["model.weights.h5"] != nil:
		return readKerasArchive(src, byName)
	case len(members) > 0 && !slices.ContainsFunc(members, func(m *zip.File) bool { return !strings.HasSuffix(m.Name, ".npy") }):
		return readNPZ(members)
	}
	return nil
}

// openArchive reads the directory of a ZIP. Package zip reserves memory by the
// number of members that the file claims, so that comes first.
func openArchive(src source) (members []*zip.File, err error) {
	if err := checkMembers(src); err != nil {
		return nil, err
	}
	archive, err := zip.NewReader(src, src.size)
	switch {
	case errors.Is(err, zip.ErrInsecurePath): // nothing is written anywhere
	case errors.Is(err, errTooLarge):
		return nil, err
	case err != nil:
		return nil, errors.New("the archive has no valid directory")
	}
	if len(archive.File) > maxMembers {
		return nil, errMembers
	}
	return archive.File, nil
}

// checkMembers looks at each record that could be the end of the directory
// (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.14 to 4.3.16).
func checkMembers(src source) error {
	const endBytes, end64Bytes = 22, 56
	tail := min(src.size, 1<<16+endBytes)
	block, err := src.bytes(src.size-tail, tail)
	if err != nil {
		return err
	}
	end := []byte("PK\x05\x06")
	for i := 0; ; i++ {
		n := bytes.Index(block[i:max(i, len(block)-endBytes+len(end))], end)
		if n < 0 {
			return nil
		}
		i += n
		at := src.size - tail + int64(i) - 20 // of the locator of the longer record
		locator, err := src.bytes(at, 20)
		if err != nil || !bytes.HasPrefix(locator, []byte("PK\x06\x07")) {
			continue
		}
		record, err := src.bytes(int64(binary.LittleEndian.Uint64(locator[8:])), end64Bytes)
		if err == nil && binary.LittleEndian.Uint64(record[32:]) > maxMembers {
			return errMembers
		}
	}
}

// content returns a member as a source. One that is stored is a part of the file,
// one that is compressed is inflated as far as the bound goes.
func content(src source, m *zip.File, most int64) (source, error) {
	switch m.Method {
	case zip.Store:
		at, err := m.DataOffset()
		if err != nil || m.UncompressedSize64 > uint64(src.size) {
			return source{}, errTruncated
		}
		return src.part(at, at+int64(m.UncompressedSize64))
	case zip.Deflate:
		r, err := m.Open()
		if err != nil {
			return source{}, errTruncated
		}
		defer r.Close()
		data, err := io.ReadAll(io.LimitReader(r, most+1))
		if err != nil {
			return source{}, fmt.Errorf("member %s can't be inflated", clean(m.Name))
		}
		if int64(len(data)) > most {
			return source{}, fmt.Errorf("member %s is larger than the %d bytes that are inflated", clean(m.Name), most)
		}
		part := source{r: bytes.NewReader(data), size: int64(len(data)), left: src.left}
		return part, nil
	}
	return source{}, fmt.Errorf("member %s is packed in a way that is not read", clean(m.Name))
}

// readTorchArchive reads what torch.save and torch.jit.save have written since
// 1.6: data.pkl with the object, a member for each storage below data, and for
// TorchScript code and constants
// (https://github.com/pytorch/pytorch/blob/v2.9.0/torch/serialization.py).
func readTorchArchive(src source, byName map[string]*zip.File, dir string) *header {
	h := &header{format: formatTorch}
	if byName[dir+"/constants.pkl"] != nil {
		h.format = formatTorchScript
	}
	scan := map[string]bool{}
	for _, name := range []string{"data.pkl", "constants.pkl"} {
		m := byName[dir+"/"+name]
		if m == nil {
			continue
		}
		part, err := content(src, m, maxInflated)
		if err != nil {
			h.fail(err)
			continue
		}
		p := newPickleScan(part)
		h.fail(p.run())
		for name := range p.imports {
			// TorchScript looks its own classes up in its own code, not in Python.
			if h.format != formatTorchScript || !strings.HasPrefix(name, "__torch__.") && !strings.HasPrefix(name, "torch.jit._pickle.") {
				scan[name] = true
			}
		}
	}
	h.setImports(sortedKeys(scan))
	storages := 0
	for name := range byName {
		if path.Dir(name) == dir+"/data" {
			storages++
		}
	}
	if storages == 0 && h.format == formatTorch && len(h.imports) == 0 && h.problem == "" {
		return nil // plain values, which torch.save takes too
	}
	h.set("storages", strconv.Itoa(storages))
	for _, key := range []string{"version", "byteorder", ".format_version", ".storage_alignment"} {
		if m := byName[dir+"/"+key]; m != nil {
			if part, err := content(src, m, maxValueBytes); err == nil {
				h.set(strings.TrimPrefix(key, "."), string(part.head(maxValueBytes)))
			}
		}
	}
	return h
}

// readKerasArchive reads what Keras 3 writes
// (https://keras.io/guides/serialization_and_saving/).
func readKerasArchive(src source, byName map[string]*zip.File) *header {
	h := &header{format: formatKeras}
	for _, name := range []string{"metadata.json", "config.json"} {
		m := byName[name]
		if m == nil {
			continue
		}
		part, err := content(src, m, maxInflated)
		if err != nil {
			h.fail(err)
			continue
		}
		h.setKerasJSON(json.NewDecoder(io.NewSectionReader(part, 0, part.size)))
	}
	return h
}

// kerasConfig is what is read of the configuration of a model, and of the
// metadata beside it.
type kerasConfig struct {
	Version    string          `json:"keras_version"`
	Saved      string          `json:"date_saved"`
	Class      string          `json:"class_name"`
	Module     string          `json:"module"`
	Config     json.RawMessage `json:"config"`
	Registered string          `json:"registered_name"`
}

func (h *header) setKerasJSON(dec *json.Decoder) {
	var c kerasConfig
	if err := dec.Decode(&c); err != nil {
		h.fail(errors.New("the configuration is no valid JSON of this format"))
		return
	}
	var inner struct {
		Name string `json:"name"`
	}
	if len(c.Config) > 0 && c.Config[0] == '{' && json.Unmarshal(c.Config, &inner) == nil {
		h.set("name", inner.Name)
	}
	h.set("keras_version", c.Version)
	h.set("date_saved", c.Saved)
	h.set("class_name", c.Class)
	h.set("module", c.Module)
	h.set("registered_name", c.Registered)
}
