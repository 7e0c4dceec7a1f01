import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '#shared/contract/client.ts';
import type { Input, MethodName, Output } from '#shared/contract/contract.ts';
import type { EventType } from '#shared/contract/events.ts';
import { isStaleAfter } from './invalidation.ts';
import { keepEqual } from './keep-equal.ts';

/** Events of one burst (an import, a sweep of the scheduler) make one round of asking again. */
const REFRESH_DELAY_MS = 60;

/** What is known of one question to the core. `value` stays while it is asked again. */
export interface Answer<Value> {
  readonly value: Value | undefined;
  readonly error: Error | null;
}

/** The answers this page holds, one per question, kept fresh by events while somebody looks at them. */
export interface Answers {
  readonly store: StoreApi<Readonly<Record<string, Answer<unknown>>>>;
  /** Keeps an answer fresh until the returned function is called. */
  watch<Name extends MethodName>(method: Name, input: Input<Name>): () => void;
  /** Asks at once and keeps the answer for the next one who wants it. */
  fetch<Name extends MethodName>(method: Name, input: Input<Name>): Promise<Output<Name>>;
  /** Changes every answer to `method` that is held, for what is known before the core is asked again. */
  change<Name extends MethodName>(method: Name, change: (value: Output<Name>) => Output<Name>): void;
  refresh(type: EventType | 'resync'): void;
}

interface Question {
  readonly method: MethodName;
  readonly input: unknown;
  watchers: number;
  /** `again`: an event came while the answer was on its way. */
  flight: 'none' | 'flying' | 'again';
  stale: boolean;
}

export function keyOf(method: MethodName, input: unknown): string {
  return `${method} ${JSON.stringify(input)}`;
}

export function createAnswers(client: Client): Answers {
  const store = createStore<Readonly<Record<string, Answer<unknown>>>>(() => ({}));
  const questions = new Map<string, Question>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const questionOf = (method: MethodName, input: unknown): [string, Question] => {
    const key = keyOf(method, input);
    const known = questions.get(key);
    if (known !== undefined) return [key, known];
    const question: Question = { method, input, watchers: 0, flight: 'none', stale: true };
    questions.set(key, question);
    return [key, question];
  };

  const ask = async (key: string, question: Question): Promise<void> => {
    if (question.flight !== 'none') {
      question.flight = 'again';
      return;
    }
    do {
      question.flight = 'flying';
      question.stale = false;
      const answer = await askOnce(question, store.getState()[key]);
      store.setState({ [key]: answer });
    } while ((question.flight as Question['flight']) === 'again');
    question.flight = 'none';
  };

  const askOnce = async (question: Question, before: Answer<unknown> | undefined): Promise<Answer<unknown>> => {
    try {
      const value = await client.call(question.method, question.input as never);
      return { value: keepEqual(before?.value, value), error: null };
    } catch (error) {
      question.stale = true;
      return { value: before?.value, error: error instanceof Error ? error : new Error(String(error)) };
    }
  };

  const refreshWatched = (): void => {
    timer = undefined;
    for (const [key, question] of questions) {
      if (question.stale && question.watchers > 0) void ask(key, question);
    }
  };

  return {
    store,
    watch(method, input) {
      const [key, question] = questionOf(method, input);
      question.watchers += 1;
      if (question.stale && question.flight === 'none') void ask(key, question);
      return () => {
        question.watchers -= 1;
      };
    },
    async fetch(method, input) {
      const [key, question] = questionOf(method, input);
      const value = await client.call(method, input);
      question.stale = false;
      store.setState({ [key]: { value, error: null } });
      return value;
    },
    change(method, change) {
      for (const [key, question] of questions) {
        const answer = store.getState()[key];
        if (question.method !== method || answer?.value === undefined) continue;
        store.setState({ [key]: { ...answer, value: change(answer.value as never) } });
      }
    },
    refresh(type) {
      for (const question of questions.values()) {
        if (!isStaleAfter(question.method, type)) continue;
        question.stale = true;
        if (question.flight === 'flying') question.flight = 'again';
      }
      timer ??= setTimeout(refreshWatched, REFRESH_DELAY_MS);
    },
  };
}
