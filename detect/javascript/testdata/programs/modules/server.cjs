const { pick } = require("./table.cjs");
module.exports = async () => {
  const { pipeline } = await import("@huggingface/transformers");
  return pipeline("ner", pick(process.argv[2])); // want "huggingface:Xenova/cjs-a" "huggingface:Xenova/cjs-b"
};
