/** A value as it is described to the other world. */
type Described =
  | { readonly is: 'data'; readonly data: unknown }
  | { readonly is: 'function'; readonly id: number }
  | { readonly is: 'promise'; readonly id: number }
  | { readonly is: 'list'; readonly items: readonly Described[] }
  | { readonly is: 'object'; readonly entries: readonly (readonly [string, Described])[] };

type Message =
  | { readonly op: 'expose'; readonly key: string; readonly api: Described }
  | { readonly op: 'call'; readonly id: number; readonly args: readonly Described[] }
  | { readonly op: 'return' | 'settle'; readonly id: number; readonly ok: boolean; readonly value: Described };

type AnyFunction = (...args: unknown[]) => unknown;

/**
 * One end of `contextBridge`: the page's world and the preload's share the document and nothing else. Each end speaks by
 * events of its own name, whose `detail` Chromium clones from one world to the other; so calls are synchronous, data are
 * clones, and functions stay where they are and are called from afar. Runs in the page, so it refers to nothing outside
 * itself.
 */
export function createWorldBridge(
  secret: string,
  side: 'page' | 'preload',
  before: (args: unknown[]) => Promise<void> | null,
) {
  const other = side === 'page' ? 'preload' : 'page';
  const functions: AnyFunction[] = [];
  const promises = new Map<number, { resolve: (value: unknown) => void; reject: (reason: Error) => void }>();
  let lastPromise = 0;
  let returned: (Message & { op: 'return' }) | null = null;

  const tell = (message: Message) => {
    window.dispatchEvent(new CustomEvent(`${secret}-${other}`, { detail: message }));
  };

  function describe(value: unknown): Described {
    if (typeof value === 'function') return { is: 'function', id: functions.push(value as AnyFunction) - 1 };
    if (value instanceof Promise) return describePromise(value);
    if (Array.isArray(value)) return { is: 'list', items: value.map(describe) };
    if (Object.prototype.toString.call(value) === '[object Object]') {
      return { is: 'object', entries: Object.entries(value as object).map(([key, part]) => [key, describe(part)]) };
    }
    try {
      return { is: 'data', data: value instanceof File ? value : structuredClone(value) };
    } catch {
      throw new Error('An object could not be cloned.');
    }
  }

  function describePromise(promise: Promise<unknown>): Described {
    const id = (lastPromise += 1);
    promise.then(
      (value) => settle(id, true, value),
      (error: unknown) => settle(id, false, error instanceof Error ? error.message : String(error)),
    );
    return { is: 'promise', id };
  }

  function settle(id: number, ok: boolean, value: unknown): void {
    try {
      tell({ op: 'settle', id, ok, value: describe(value) });
    } catch (error) {
      tell({ op: 'settle', id, ok: false, value: describe(String(error)) });
    }
  }

  function rebuild(described: Described): unknown {
    switch (described.is) {
      case 'data':
        return described.data;
      case 'function':
        return (...args: unknown[]) => call(described.id, args);
      case 'promise':
        return new Promise((resolve, reject) => promises.set(described.id, { resolve, reject }));
      case 'list':
        return described.items.map(rebuild);
      case 'object':
        return Object.fromEntries(described.entries.map(([key, part]) => [key, rebuild(part)]));
    }
  }

  /** What is exposed is frozen through and through; what calls give back is not. */
  function frozen(value: unknown): unknown {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
    return Object.freeze(value);
  }

  function call(id: number, args: unknown[]): unknown {
    returned = null;
    tell({ op: 'call', id, args: args.map(describe) });
    const answer = returned as (Message & { op: 'return' }) | null;
    if (!answer) throw new Error('the other world did not answer');
    if (!answer.ok) throw new Error(String(rebuild(answer.value)));
    return rebuild(answer.value);
  }

  function run(id: number, described: readonly Described[]): void {
    try {
      const args = described.map(rebuild);
      const target = functions[id];
      if (!target) throw new Error('there is no such function');
      const ready = before(args);
      const value = describe(ready ? ready.then(() => target(...args)) : target(...args));
      tell({ op: 'return', id, ok: true, value });
    } catch (error) {
      tell({ op: 'return', id, ok: false, value: describe(error instanceof Error ? error.message : String(error)) });
    }
  }

  function hear(message: Message): void {
    switch (message.op) {
      case 'expose':
        Object.defineProperty(window, message.key, { value: frozen(rebuild(message.api)), enumerable: true });
        return;
      case 'call':
        run(message.id, message.args);
        return;
      case 'return':
        returned = message as Message & { op: 'return' };
        return;
      case 'settle': {
        const waiting = promises.get(message.id);
        promises.delete(message.id);
        const value = rebuild(message.value);
        if (message.ok) waiting?.resolve(value);
        else waiting?.reject(new Error(String(value)));
      }
    }
  }

  window.addEventListener(`${secret}-${side}`, (event) => {
    event.stopImmediatePropagation();
    if (event instanceof CustomEvent) hear(event.detail as Message);
  });

  return { expose: (key: string, api: unknown) => tell({ op: 'expose', key, api: describe(api) }) };
}
