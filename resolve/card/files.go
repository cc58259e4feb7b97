package card

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// maxFile bounds what is read of a file beside the card, in bytes.
const maxFile = 8 << 20

// files reads the files beside the card, the best source first.
func (r *reader) files(o Others) {
	r.safetensors(o.Safetensors)
	r.hubParameters(o.HubParameters)
	tokenizer := r.object("tokenizer_config.json", Tokenizer, o.TokenizerConfig)
	config := r.object("config.json", Config, o.Config)
	sentence := r.object("sentence_bert_config.json", Config, o.SentenceConfig)
	r.lengths(tokenizer, sentence, config)
	r.config(config)
	r.adapter(r.object("adapter_config.json", Config, o.AdapterConfig))
}

// jsonFile is an object of a file, with the places of its keys.
type jsonFile struct {
	name   string
	source Source
	text   []byte
	keys   map[string]json.RawMessage
}

// object reads a file that is a JSON object.
func (r *reader) object(name string, source Source, text []byte) jsonFile {
	f := jsonFile{name: name, source: source}
	if text == nil {
		return f
	}
	if len(text) > maxFile {
		r.problem(Place{File: name}, fmt.Sprintf("it has %d bytes: more than %d are not read", len(text), maxFile))
		return f
	}
	f.text = decode(text)
	if err := json.Unmarshal(f.text, &f.keys); err != nil {
		r.problem(Place{File: name}, "it is no JSON object: "+err.Error())
		f.keys = nil
	}
	return f
}

// value returns a scalar of a file with its place; the zero Value for all else.
func (f jsonFile) value(keys ...string) Value {
	for _, key := range keys {
		raw := bytes.TrimSpace(f.keys[key])
		if len(raw) == 0 {
			continue
		}
		text := string(raw)
		switch raw[0] {
		case '"':
			if json.Unmarshal(raw, &text) != nil {
				continue
			}
		case '{', '[', 'n', 't', 'f':
			continue
		}
		if text = oneLine(text); text != "" {
			return Value{text, f.source, f.place(key)}
		}
	}
	return Value{}
}

// place finds the line of a key. A key of the same name inside of another value may stand
// before it, but hardly ever does.
func (f jsonFile) place(key string) Place {
	i := bytes.Index(f.text, []byte(strconv.Quote(key)))
	if i < 0 {
		return Place{File: f.name}
	}
	line := 1 + bytes.Count(f.text[:i], []byte("\n"))
	return Place{f.name, line, i - bytes.LastIndexByte(f.text[:i], '\n')}
}

// count returns a number of a file.
func (f jsonFile) count(keys ...string) Count {
	v := f.value(keys...)
	n, err := strconv.ParseFloat(v.Text, 64)
	if err != nil || n < 1 || n > 1e15 { // model_max_length is 1e30 where there is none
		return Count{}
	}
	return Count{v, int64(n)}
}

// inner returns an object inside of a file, whose places are those of its own keys.
func (f jsonFile) inner(key string) jsonFile {
	in := jsonFile{name: f.name, source: f.source, text: f.text}
	if json.Unmarshal(f.keys[key], &in.keys) != nil {
		in.keys = nil
	}
	return in
}

// lengths sets the longest input: what the tokenizer cuts at, and else how many positions
// the model has.
func (r *reader) lengths(tokenizer, sentence, config jsonFile) {
	text := config.inner("text_config")
	for _, c := range []Count{
		sentence.count("max_seq_length"),
		tokenizer.count("model_max_length", "max_len", "max_length"),
		config.count("max_position_embeddings", "n_positions", "n_ctx", "seq_length", "max_sequence_length", "max_seq_len", "model_max_length"),
		text.count("max_position_embeddings"),
	} {
		if r.card.MaxLength.Text == "" {
			r.maxLength(c)
		}
	}
	r.vocabularySize(config.count("vocab_size", "padded_vocab_size"))
	if r.card.VocabularySize.Text == "" {
		r.vocabularySize(text.count("vocab_size"))
	}
}

// config reads what config.json says of the model.
func (r *reader) config(f jsonFile) {
	r.modelType(f.value("model_type"))
	if v := f.value("torch_dtype", "dtype"); v.Text != "" && r.card.DType.Text == "" {
		r.card.DType = v
	}
	var architectures []string
	if json.Unmarshal(f.keys["architectures"], &architectures) == nil {
		for _, a := range architectures[:min(len(architectures), 20)] {
			if a = oneLine(a); a != "" && r.first("architectures", a) {
				add(&r.card.Architectures, Value{a, f.source, f.place("architectures")})
			}
		}
	}
	if f.keys["transformers_version"] != nil {
		v := f.value("transformers_version")
		r.knownLibrary(Value{"transformers", f.source, v.Place}, v.Text)
	}
	if class := f.value("_class_name"); class.Text != "" && len(r.card.Architectures) == 0 {
		add(&r.card.Architectures, class)
	}
	if v := f.value("_diffusers_version"); v.Text != "" {
		r.knownLibrary(Value{"diffusers", f.source, v.Place}, v.Text)
	}
}

// adapter reads the configuration of an adapter.
func (r *reader) adapter(f jsonFile) {
	if f.keys == nil {
		return
	}
	if base := f.value("base_model_name_or_path"); base.Text != "" && !strings.HasPrefix(base.Text, "/") && !strings.HasPrefix(base.Text, ".") {
		r.baseModel(Link{Value: base})
	}
	if peft := f.value("peft_type"); peft.Text != "" {
		r.knownLibrary(Value{"peft", f.source, peft.Place}, "")
		r.relation(Value{"adapter", f.source, peft.Place})
	}
	for _, key := range []string{"r", "lora_alpha", "lora_dropout"} {
		name := r.k.parameters[strings.ReplaceAll(key, "_", " ")].name
		if v := f.value(key); v.Text != "" && r.first("hyperParameters", name+"\x00"+fold(v.Text)) {
			r.addHyper(Parameter{name, v})
		}
	}
}

// safetensors counts the weights of a header.
func (r *reader) safetensors(header []byte) {
	if header == nil {
		return
	}
	f := r.object("model.safetensors", Safetensors, header)
	total, sizes := int64(0), map[string]int64{}
	for name, raw := range f.keys {
		if name == "__metadata__" {
			continue
		}
		var tensor struct {
			DType string  `json:"dtype"`
			Shape []int64 `json:"shape"`
		}
		if json.Unmarshal(raw, &tensor) != nil {
			continue
		}
		n := int64(1)
		for _, side := range tensor.Shape {
			if side < 0 || side > 0 && n > (1<<60)/side {
				n = 0
				break
			}
			n *= side
		}
		if total > 1<<60 {
			break
		}
		total += n
		sizes[tensor.DType] += n
	}
	place := Place{File: "model.safetensors"}
	r.parameterCount(Count{Value{strconv.FormatInt(total, 10), Safetensors, place}, total})
	best := ""
	for dtype, n := range sizes {
		if best == "" || n > sizes[best] || n == sizes[best] && dtype < best {
			best = dtype
		}
	}
	if best = oneLine(best); best != "" {
		r.card.DType = Value{best, Safetensors, place}
	}
}

// hubParameters takes the number that the hub has counted.
func (r *reader) hubParameters(n int64) {
	if n > 0 {
		r.parameterCount(Count{Value{strconv.FormatInt(n, 10), Hub, Place{}}, n})
	}
}

// hub takes what the hub shows, for what the card does not say.
func (r *reader) hub(o Others) {
	if o.HubTask != "" {
		r.pipelineTag(Value{oneLine(o.HubTask), Hub, Place{}})
	}
	if o.HubLibrary != "" {
		r.anyLibrary(Value{oneLine(o.HubLibrary), Hub, Place{}})
	}
}
