import Together from "together-ai";
export default async function handler(req, res) {
  await new Together().chat.completions.create({ model: req.body.model }); // want "api:Qwen/old" caller
}
