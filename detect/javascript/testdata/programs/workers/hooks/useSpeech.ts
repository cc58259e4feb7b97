import { useCallback, useMemo, useState } from "react";
import { useWorker } from "./useWorker";
import defaults from "../defaults";

export function useSpeech() {
  const worker = useWorker(() => {});
  const [model, setModel] = useState<string>(defaults.MODEL);
  const [multilingual] = useState(false);
  const start = useCallback(async (audio: Float32Array) => {
    worker.postMessage({ audio, model, multilingual });
  }, [worker, model]);
  return useMemo(() => ({ start, model, setModel }), [start, model]);
}
