import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '#shared/contract/client.ts';
import type { Input, MethodName, Output } from '#shared/contract/contract.ts';
import type { EventType } from '#shared/contract/events.ts';
import { isStaleAfter } from './invalidation.ts';
import { keepEqual } from './keep-equal.ts';

/** Events of one burst (an import, a sweep of the scheduler) make one round of asking again. */
const REFRESH_DELAY_MS = 60;

/** Answers that nobody looks at are kept for the way back, but not for ever. */
const KEPT_UNWATCHED = 40;

/** What is known of one question to the core. `value` stays while it is asked again. */
export interface Answer<Value> {
  readonly value: Value | undefined;
  readonly error: Error | null;
}

type AnswersByKey = Readonly<Record<string, Answer<unknown>>>;

/** The answers this page holds, one per question, kept fresh by events while somebody looks at them. */
export interface Answers {
  readonly store: StoreApi<AnswersByKey>;
  /** Keeps an answer fresh until the returned function is called. */
  watch<Name extends MethodName>(method: Name, input: Input<Name>): () => void;
  /** Asks at once and keeps the answer for the next one who wants it. */
  fetch<Name extends MethodName>(method: Name, input: Input<Name>): Promise<Output<Name>>;
  /** Changes every answer to `method` that is held, for what is known before the core is asked again. */
  change<Name extends MethodName>(method: Name, change: (value: Output<Name>) => Output<Name>): void;
  /** Asks again for what may differ after an event. */
  refresh(type: EventType | 'resync'): void;
  /** Asks again for what could not be had. */
  retry(): void;
}

interface Question {
  readonly method: MethodName;
  readonly input: unknown;
  watchers: number;
  isFlying: boolean;
  isStale: boolean;
  /** The answer that is on its way was asked for before something that is known since. */
  isOvertaken: boolean;
}

interface Held {
  readonly client: Client;
  readonly store: StoreApi<AnswersByKey>;
  readonly questions: Map<string, Question>;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export function keyOf(method: MethodName, input: unknown): string {
  return `${method} ${JSON.stringify(input)}`;
}

export function createAnswers(client: Client): Answers {
  const held: Held = { client, store: createStore<AnswersByKey>(() => ({})), questions: new Map(), timer: undefined };
  return {
    store: held.store,
    watch: (method, input) => watch(held, method, input),
    async fetch(method, input) {
      const value = await client.call(method, input);
      questionOf(held, method, input).isStale = false;
      held.store.setState({ [keyOf(method, input)]: { value, error: null } });
      return value;
    },
    change(method, change) {
      for (const [key, question] of held.questions) {
        const answer = held.store.getState()[key];
        if (question.method !== method || answer?.value === undefined) continue;
        question.isOvertaken = question.isFlying;
        held.store.setState({ [key]: { ...answer, value: change(answer.value as never) } });
      }
    },
    refresh(type) {
      for (const question of held.questions.values()) {
        if (isStaleAfter(question.method, type)) question.isStale = true;
      }
      askSoon(held);
    },
    retry: () => askSoon(held),
  };
}

function questionOf(held: Held, method: MethodName, input: unknown): Question {
  const key = keyOf(method, input);
  const known = held.questions.get(key);
  if (known !== undefined) return known;
  const question: Question = { method, input, watchers: 0, isFlying: false, isStale: true, isOvertaken: false };
  held.questions.set(key, question);
  return question;
}

function watch(held: Held, method: MethodName, input: unknown): () => void {
  const question = questionOf(held, method, input);
  question.watchers += 1;
  if (question.isStale) void ask(held, question);
  return () => {
    question.watchers -= 1;
    forgetOldest(held);
  };
}

async function ask(held: Held, question: Question): Promise<void> {
  if (question.isFlying) return;
  const key = keyOf(question.method, question.input);
  question.isFlying = true;
  question.isStale = false;
  question.isOvertaken = false;
  try {
    const value = await held.client.call(question.method, question.input as never);
    if (question.isOvertaken) question.isStale = true;
    else held.store.setState({ [key]: { value: keepEqual(held.store.getState()[key]?.value, value), error: null } });
    // An event came while the answer was on its way.
    if (question.isStale) askSoon(held);
  } catch (error) {
    question.isStale = true;
    const { value } = held.store.getState()[key] ?? { value: undefined };
    held.store.setState({ [key]: { value, error: error instanceof Error ? error : new Error(String(error)) } });
  } finally {
    question.isFlying = false;
  }
}

function askSoon(held: Held): void {
  held.timer ??= setTimeout(() => {
    held.timer = undefined;
    for (const question of held.questions.values()) {
      if (question.isStale && question.watchers > 0) void ask(held, question);
    }
  }, REFRESH_DELAY_MS);
}

function forgetOldest({ questions, store }: Held): void {
  const unwatched = [...questions].filter(([, { watchers, isFlying }]) => watchers === 0 && !isFlying);
  const old = new Set(unwatched.slice(0, -KEPT_UNWATCHED).map(([key]) => key));
  if (old.size === 0) return;
  for (const key of old) questions.delete(key);
  store.setState((all) => Object.fromEntries(Object.entries(all).filter(([key]) => !old.has(key))), true);
}
