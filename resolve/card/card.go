package card

// Source is the kind of text that a value stands in.
type Source string

const (
	FrontMatter Source = "front-matter" // the YAML at the top of the card
	Body        Source = "body"         // the Markdown below it
	Config      Source = "config"       // config.json, adapter_config.json and their like
	Tokenizer   Source = "tokenizer"    // tokenizer_config.json
	Safetensors Source = "safetensors"  // the header of the weights
	Hub         Source = "hub"          // what the hub says of the repository
	LLM         Source = "llm"          // guessed by a language model; Read never gives it
)

// Place is where a value stands. The zero Place is that of what the hub says.
type Place struct {
	File   string `json:"file,omitempty"`   // path in the repository: "README.md", "config.json"
	Line   int    `json:"line,omitempty"`   // from 1; 0 if the file has no lines that a person could look at
	Column int    `json:"column,omitempty"` // from 1, in bytes of UTF-8
}

// Value is one thing that a card says. The zero Value says nothing.
type Value struct {
	Text   string `json:"text"` // one line of valid UTF-8, at most maxText bytes; its form is that of the field
	Source Source `json:"source,omitempty"`
	Place  Place  `json:"place,omitzero"`
}

// IsZero says that there is no value.
func (v Value) IsZero() bool { return v.Text == "" }

// Link is a thing and where it is on the web.
type Link struct {
	Value
	URL string `json:"url,omitempty"` // https or http; "" if the card has no link
}

// Count is a number of things. Text is as the card has it: "110M", "7.24B", "512".
type Count struct {
	Value
	Count int64 `json:"count"`
}

// Library is a library or framework that loads the model, or that it was trained with.
type Library struct {
	Value          // the name as data/libraries.toml has it: "transformers"
	Version string `json:"version,omitempty"` // "4.28.0.dev0"; "" if the card does not say
}

// Parameter is a hyper-parameter of the training.
type Parameter struct {
	Name  string `json:"name"` // as data/parameters.toml has it: "learning-rate", "train-batch-size"
	Value        // as the card has it: "5e-05", "Adam with betas=(0.9,0.999) and epsilon=1e-08"
}

// Evaluation is one result. Text of Value is the number as the card has it.
type Evaluation struct {
	Task       string `json:"task,omitempty"`       // a hub's task id, or as the card has it; "" if it does not say
	Dataset    string `json:"dataset,omitempty"`    // as the card has it
	DatasetID  string `json:"datasetID,omitempty"`  // of the hub, if the card gives it
	Config     string `json:"config,omitempty"`     // of the data set
	Split      string `json:"split,omitempty"`      // of the data set
	Metric     string `json:"metric,omitempty"`     // as data/metrics.toml has it, or as the card has it
	MetricName string `json:"metricName,omitempty"` // as the card has it
	Value
	Verified bool `json:"verified,omitempty"` // by the hub, as the front matter has it
}

// Paper is a paper about the model. Text of Value is the title; "" if the card has none.
type Paper struct {
	Value
	ArXiv string `json:"arxiv,omitempty"` // "1810.04805", without a version
	DOI   string `json:"doi,omitempty"`
	URL   string `json:"url,omitempty"`
}

// Carbon is what training emitted. Text of Value is as the card has it.
type Carbon struct {
	Value
	Grams float64 `json:"grams,omitempty"` // of CO2 equivalents; 0 if the card gives no unit
}

// Hours is how long the training took. Text of Value is as the card has it.
type Hours struct {
	Value
	Hours float64 `json:"hours,omitempty"` // 0 if Text is no number with a unit
}

// License is a licence as a card names it.
type License struct {
	Value        // the hub's id ("apache-2.0", "other"), or the name as the text has it
	Name  string `json:"name,omitempty"` // license_name of the front matter
	Link  string `json:"link,omitempty"` // URL or file of the repository
}

// Contradiction is a field for which two sources have values that can't both hold.
type Contradiction struct {
	Field  string  `json:"field"`  // "license", "parameters", …: the key of the field in JSON
	Values []Value `json:"values"` // at least two; the one that the Card has is first
}

// Problem is what kept the reader from reading a part.
type Problem struct {
	Place Place  `json:"place"`
	Text  string `json:"text"` // one line, lower case
}

// Card is what is known of a model from its card and the files beside it. A nil
// list or a zero Value is a field that no source has. Lists are in the order of trust
// of their sources, and then of their places; no value is in a list twice.
type Card struct {
	Domains    []Value   `json:"domains,omitempty"`    // of data/tasks.toml: "natural-language-processing"; each stands where the task or the phrase does that shows it
	Tasks      []Value   `json:"tasks,omitempty"`      // ids as the hub has them: "text-classification"
	Libraries  []Library `json:"libraries,omitempty"`  // and frameworks
	Licenses   []License `json:"licenses,omitempty"`   // more than one only if the card has several for the model
	Datasets   []Link    `json:"datasets,omitempty"`   // that it was trained on: ids of the hub, or names
	BaseModels []Link    `json:"baseModels,omitempty"` // that it was made from: ids of the hub, or names
	Relation   Value     `json:"relation,omitzero"`    // to the base models: "finetune", "adapter", "quantized", "merge"
	Parameters Count     `json:"parameters,omitzero"`  // how many weights it has
	Languages  []Value   `json:"languages,omitempty"`  // ISO 639 codes as the hub has them ("en", "zh", "gsw"), "multilingual", "code"

	HyperParameters []Parameter  `json:"hyperParameters,omitempty"`
	Evaluations     []Evaluation `json:"evaluations,omitempty"`

	Hardware []Value `json:"hardware,omitempty"` // that it was trained on: "8 x NVIDIA A100 (80GB)"
	Hours    Hours   `json:"hours,omitzero"`
	Provider Value   `json:"provider,omitzero"` // of the cloud
	Region   Value   `json:"region,omitzero"`   // of the cloud
	Carbon   Carbon  `json:"carbon,omitzero"`

	// Texts cut to one line; the place is that of the text's first line, or of the
	// heading above it.
	Limitations []Value `json:"limitations,omitempty"`
	Bias        []Value `json:"bias,omitempty"`
	Uses        []Value `json:"uses,omitempty"`    // what it is meant for
	Misuses     []Value `json:"misuses,omitempty"` // what it is not meant for
	Grants      []Value `json:"grants,omitempty"`  // who paid: grants, sponsors, programmes that gave computers

	Developers   []Value `json:"developers,omitempty"`
	Repositories []Link  `json:"repositories,omitempty"` // of code
	Papers       []Paper `json:"papers,omitempty"`
	Demos        []Link  `json:"demos,omitempty"`

	InputFormat    []Value `json:"inputFormat,omitempty"`
	OutputFormat   []Value `json:"outputFormat,omitempty"`
	MaxLength      Count   `json:"maxLength,omitzero"`      // longest input, in tokens
	VocabularySize Count   `json:"vocabularySize,omitzero"` // entries of the tokenizer
	ModelType      Value   `json:"modelType,omitzero"`      // of config.json: "bert"
	Architectures  []Value `json:"architectures,omitempty"` // of config.json: "BertForMaskedLM"
	DType          Value   `json:"dtype,omitzero"`          // of the weights: "bfloat16"

	Contradictions []Contradiction `json:"contradictions,omitempty"` // sorted by field
	Problems       []Problem       `json:"problems,omitempty"`       // sorted by place
}

// Others are the files beside a card, and what the hub says. All are optional: nil
// and zero are absent. Files that are no JSON of the form that their library writes
// become a Problem.
type Others struct {
	Config          []byte // config.json
	TokenizerConfig []byte // tokenizer_config.json
	AdapterConfig   []byte // adapter_config.json of peft
	SentenceConfig  []byte // sentence_bert_config.json
	Safetensors     []byte // the JSON at the head of a file of weights that is the only one, without the eight bytes before it

	HubParameters int64  // number of weights that the hub counted in all files; 0 if unknown
	HubTask       string // pipeline tag that the hub shows; "" if none
	HubLibrary    string // library_name that the hub shows; "" if none
}

// maxText bounds the text of a value, in bytes.
const maxText = 300
