import { useChat } from "@ai-sdk/react";
export default function Page() {
  const { messages } = useChat({ body: { model: "llama3.2" } });
  return <p />;
}
