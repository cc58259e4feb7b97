const { CohereClient } = require("cohere-ai");
const cohere = new CohereClient({});
cohere.embed({ model: "embed-english-v3.0", texts: [] }); // want "api:embed-english-v3.0"
cohere.rerank({ documents: [], query: "" }); // want unresolved "the call names no model"
cohere.tokenize({ model: "none" });
