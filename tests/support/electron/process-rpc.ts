/** One end of a line between two processes; Node clones what is sent, as Electron does. */
export interface Line {
  send(message: object): void;
  listen(hear: (message: unknown) => void): void;
}

type Message =
  | { readonly kind: 'rpc.call'; readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly kind: 'rpc.reply'; readonly id: number; readonly ok: boolean; readonly value: unknown };

type Methods<Remote> = { [Name in keyof Remote]: (...args: never[]) => Promise<unknown> };

/** Answers the calls of the other end with `local`, and gives its methods to call. */
export function connect<Remote extends Methods<Remote>>(line: Line, local: object): Remote {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (reason: Error) => void }>();
  let lastId = 0;

  async function answer({ id, name, args }: Message & { kind: 'rpc.call' }): Promise<void> {
    try {
      const run: unknown = Reflect.get(local, name);
      if (typeof run !== 'function') throw new Error(`there is no ${name}`);
      line.send({ kind: 'rpc.reply', id, ok: true, value: await run.apply(local, args) } satisfies Message);
    } catch (error) {
      const value = error instanceof Error ? error.message : String(error);
      line.send({ kind: 'rpc.reply', id, ok: false, value } satisfies Message);
    }
  }

  line.listen((heard) => {
    if (!isMessage(heard)) return;
    if (heard.kind === 'rpc.call') return void answer(heard);
    const { resolve, reject } = waiting.get(heard.id) ?? {};
    waiting.delete(heard.id);
    if (heard.ok) resolve?.(heard.value);
    else reject?.(new Error(String(heard.value)));
  });

  return new Proxy({} as Remote, {
    get: (_target, name) => {
      if (typeof name !== 'string' || name === 'then') return undefined;
      return (...args: unknown[]) =>
        new Promise((resolve, reject) => {
          const id = (lastId += 1);
          waiting.set(id, { resolve, reject });
          line.send({ kind: 'rpc.call', id, name, args } satisfies Message);
        });
    },
  });
}

function isMessage(heard: unknown): heard is Message {
  if (typeof heard !== 'object' || heard === null || !('kind' in heard)) return false;
  return heard.kind === 'rpc.call' || heard.kind === 'rpc.reply';
}
