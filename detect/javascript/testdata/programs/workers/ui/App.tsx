import { useSpeech } from "../hooks/useSpeech";
import { Settings } from "./Settings";
export default function App() {
  const speech = useSpeech();
  return <main><Settings speech={speech} onPick={speech.setModel} /></main>;
}
