import type { z } from 'zod';
import type { ApiError, ErrorCode } from './errors.ts';
import type { Outcome } from '#shared/lib/outcome.ts';

/** One method of the contract: declared once, implemented once in the core, served by every door. */
export interface Method<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  /** A query leaves everything as it was; a command may change it. */
  readonly kind: 'query' | 'command';
  readonly summary: string;
  readonly input: Input;
  readonly output: Output;
  /** The refusals a caller must expect besides `input.invalid`. */
  readonly errors: readonly ErrorCode[];
}

export function query<Input extends z.ZodType, Output extends z.ZodType>(
  declaration: Omit<Method<Input, Output>, 'kind'>,
): Method<Input, Output> {
  return { kind: 'query', ...declaration };
}

export function command<Input extends z.ZodType, Output extends z.ZodType>(
  declaration: Omit<Method<Input, Output>, 'kind'>,
): Method<Input, Output> {
  return { kind: 'command', ...declaration };
}

/** What crosses a process, errors included: thrown errors lose everything but their message on the way. */
export type Envelope<Value> = Outcome<Value, ApiError>;
