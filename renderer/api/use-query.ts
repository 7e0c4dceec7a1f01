import { createContext, useContext, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Input, MethodName, Output } from '#shared/contract/contract.ts';
import { keyOf, type Answer, type Answers } from './answers.ts';

const AnswersContext = createContext<Answers | null>(null);
export const AnswersProvider = AnswersContext.Provider;

export function useAnswers(): Answers {
  const answers = useContext(AnswersContext);
  if (answers === null) throw new Error('useAnswers is used outside AnswersProvider');
  return answers;
}

const nothing: Answer<never> = { value: undefined, error: null };

/**
 * The answer of a query, asked once for all who want it and again whenever an event says that it may have changed.
 * `input` null asks nothing. `keepWhileLoading` goes on showing the last answer when the input changes.
 */
export function useQuery<Name extends MethodName>(
  method: Name,
  input: Input<Name> | null,
  options: { readonly keepWhileLoading?: boolean } = {},
): Answer<Output<Name>> {
  const answers = useAnswers();
  const key = input === null ? null : keyOf(method, input);
  const last = useRef<Answer<Output<Name>>>(nothing);
  const inputRef = useRef(input);
  inputRef.current = input;

  useEffect(() => {
    const asked = inputRef.current;
    if (key === null || asked === null) return;
    return answers.watch(method, asked);
  }, [answers, method, key]);

  const answer = useStore(answers.store, (all) => (key === null ? undefined : all[key])) as
    Answer<Output<Name>> | undefined;
  if (answer !== undefined) last.current = answer;
  if (answer !== undefined) return answer;
  return options.keepWhileLoading === true ? last.current : nothing;
}
