import { useCallback, useRef } from 'react';
import { useAnswers } from '#renderer/api/use-query.ts';

const AT_MOST_EVERY_MS = 60_000;

/**
 * The addresses of pictures hold for an hour or two at the browser door. When one no longer loads, the calendar is asked
 * for again, and with it come addresses that do; a picture that is really gone does not make this a loop.
 */
export function useRefreshPictures(): () => void {
  const answers = useAnswers();
  const lastAt = useRef(0);
  return useCallback(() => {
    if (Date.now() - lastAt.current < AT_MOST_EVERY_MS) return;
    lastAt.current = Date.now();
    answers.refresh('posts.changed');
  }, [answers]);
}
