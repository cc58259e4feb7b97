import { Select, SelectItem } from "./select";
export function Settings(props: { speech: any; onPick: (m: string) => void }) {
  const models = { "Xenova/w-medium": [776] };
  return (
    <div>
      <select defaultValue={props.speech.model} onChange={(e) => { props.speech.setModel(e.target.value); }}>
        {Object.keys(models).filter((key) => key).map((key) => <option key={key} value={key}>{key}</option>)}
      </select>
      <select onChange={(e) => setLanguage(e.target.value)}><option value="english">English</option></select>
      <Select onValueChange={props.onPick}><SelectItem value="other/w-large">large</SelectItem></Select>
    </div>
  );
}
