import Together from "together-ai";
export async function POST(req: Request) {
  const { model } = await req.json();
  return new Together().chat.completions.create({ model, messages: [] }); // want "api:Qwen/title" caller
}
