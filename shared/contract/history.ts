import { z } from 'zod';
import { command, query } from './method.ts';

/** `did` is a sentence; `action` is the method that was taken back, for screens that translate. */
const done = z.object({ did: z.string().optional(), action: z.string().optional() });

export const historyMethods = {
  'history.undo': command({
    summary: 'Takes back the last change of this workspace. Never touches a network.',
    input: z.strictObject({}),
    output: done,
    errors: ['post.inFlight', 'history.overtaken'],
  }),
  'history.redo': command({
    summary: 'Does again what was undone last.',
    input: z.strictObject({}),
    output: done,
    errors: ['post.inFlight', 'history.overtaken'],
  }),
  'history.status': query({
    summary: 'The actions that undo and redo would take, if any.',
    input: z.strictObject({}),
    output: z.object({ undo: z.string().nullable(), redo: z.string().nullable() }),
    errors: [],
  }),
};
