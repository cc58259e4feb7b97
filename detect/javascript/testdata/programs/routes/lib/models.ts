export const models = [
  { id: "openai/gpt-5", provider: "openai" },
  { id: "anthropic/claude-3.7-sonnet-thinking", provider: "reasoning" },
];
export const byProvider = models.reduce((groups, m) => {
  (groups[m.provider] ??= []).push(m);
  return groups;
}, {} as Record<string, typeof models>);
