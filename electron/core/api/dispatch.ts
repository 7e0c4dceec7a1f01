import type { z } from 'zod';
import { contract, type MethodName } from '#shared/contract/contract.ts';
import { refuse } from '#shared/contract/errors.ts';
import type { Envelope } from '#shared/contract/method.ts';
import type { Logger } from '../ports/logger.ts';
import { describeStoreError } from '../store/store-error.ts';
import type { AllHandlers } from './handlers.ts';

/**
 * The one way into the core: finds the method, checks the input, runs the handler, and turns whatever is thrown into an
 * envelope. The first of the three places where unexpected errors are caught.
 */
export function createDispatch(handlers: AllHandlers, logger: Logger) {
  return async (method: string, input: unknown): Promise<Envelope<unknown>> => {
    if (!isMethod(method)) {
      return refuse('method.unknown', `There is no method ${JSON.stringify(method)}. GET /api lists all of them.`);
    }
    try {
      const parsed = contract[method].input.safeParse(input);
      if (!parsed.success) return invalid(parsed.error);
      const handler = handlers[method] as (given: unknown) => Envelope<unknown> | Promise<Envelope<unknown>>;
      return await handler(parsed.data);
    } catch (error) {
      return unexpected(method, error, logger);
    }
  };
}

function isMethod(name: string): name is MethodName {
  return Object.hasOwn(contract, name);
}

function invalid(error: z.ZodError) {
  const issues = error.issues.flatMap(wrongPaths);
  const first = issues[0];
  const where = first && first.path !== '' ? `${first.path}: ` : '';
  return refuse('input.invalid', `${where}${first?.message ?? 'the input is not as this method wants it'}`, { issues });
}

/** The paths that were wrong; a field that nobody knows is named by its own path. */
function wrongPaths(issue: z.core.$ZodIssue): { readonly path: string; readonly message: string }[] {
  const path = issue.path.map(String);
  if (issue.code !== 'unrecognized_keys') return [{ path: path.join('.'), message: issue.message }];
  const message = 'there is no such field; GET /api shows those there are';
  return issue.keys.map((key) => ({ path: [...path, key].join('.'), message }));
}

function unexpected(method: MethodName, error: unknown, logger: Logger) {
  const known = describeStoreError(error);
  if (known) return known;
  const name = error instanceof Error ? error.name : 'unknown';
  logger.error('api.unexpected', { method, error: name, stack: error instanceof Error ? error.stack : undefined });
  return refuse('internal.unexpected', 'Something went wrong that should not have. The log file says more.');
}
