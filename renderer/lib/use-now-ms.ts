import { useEffect, useState } from 'react';

const REFRESH_MS = 10_000;

/** The instant of now, new often enough for words such as “in 5 minutes”. */
export function useNowMs(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
