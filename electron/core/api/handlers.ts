import type { MethodName, Output, Parsed } from '#shared/contract/contract.ts';
import type { ApiError } from '#shared/contract/errors.ts';
import type { Outcome } from '#shared/lib/outcome.ts';

/** What a handler answers: a value, or a refusal that the contract lists. */
export type Answer<Name extends MethodName> = Outcome<Output<Name>, ApiError>;

export type Handler<Name extends MethodName> = (input: Parsed<Name>) => Answer<Name> | Promise<Answer<Name>>;

/** Handlers of some methods; an area's file gives its own, and all of them together are the API. */
export type Handlers<Names extends MethodName> = { readonly [Name in Names]: Handler<Name> };
export type AllHandlers = Handlers<MethodName>;
