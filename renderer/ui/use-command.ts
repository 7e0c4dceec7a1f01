import { useCallback, useState } from 'react';
import type { Input, MethodName, Output } from '#shared/contract/contract.ts';
import { notifyRefusal } from './notify.tsx';
import { useClient } from '#renderer/api/door.ts';

interface Command<Name extends MethodName> {
  /** The answer, or null where the call was refused; the person has then been told why. */
  readonly run: (input: Input<Name>) => Promise<Output<Name> | null>;
  readonly isRunning: boolean;
}

/** A command of the contract for a button: says whether it runs, and shows a refusal as a notification. */
export function useCommand<Name extends MethodName>(method: Name): Command<Name> {
  const client = useClient();
  const [running, setRunning] = useState(0);
  const run = useCallback(
    async (input: Input<Name>) => {
      setRunning((count) => count + 1);
      try {
        return await client.call(method, input);
      } catch (error) {
        notifyRefusal(error);
        return null;
      } finally {
        setRunning((count) => count - 1);
      }
    },
    [client, method],
  );
  return { run, isRunning: running > 0 };
}
