import { memo, useRef, useState } from "react";
import { useChat } from "@ai-sdk/react";
import { DefaultChatTransport } from "ai";
import { byProvider } from "@/lib/models";

function PurePicker({ onPick }: { onPick?: (id: string) => void }) {
  return <>{Object.entries(byProvider).map(([key, list]) => <Group key={key}>
    {list.map((m) => <Item key={m.id} onSelect={() => { onPick?.(m.id); }} />)}
  </Group>)}</>;
}
const Picker = memo(PurePicker);

export function Chat() {
  const [current, setCurrent] = useState("google/gemini-2.5-flash");
  const currentRef = useRef(current);
  useChat({
    transport: new DefaultChatTransport({
      api: "/api/chat",
      prepareSendMessagesRequest(request) {
        return { body: { id: request.id, selected: currentRef.current } };
      },
    }),
  });
  const title = (text: string) => fetch("/api/title", { method: "POST", body: JSON.stringify({ text, model: "Qwen/title" }) });
  const other = () => fetch("/api/titles-of-others", { method: "POST", body: JSON.stringify({ model: "Qwen/others" }) });
  const old = () => axios.post(`${BASE}/api/old?x=1`, { model: "Qwen/old" });
  const embed = () => fetch("/api/embed", { method: "POST", body: JSON.stringify({ model: "Xenova/embed" }) });
  const served = () => fetch("https://example.com/v1/served", { method: "POST", body: JSON.stringify({ model: "Xenova/served" }) });
  return <Picker onPick={setCurrent} />;
}
