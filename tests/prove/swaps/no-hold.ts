export { currentHold, releaseHold, type Hold } from '#core/store/hold.ts';

/** A restored or copied folder is taken for what it says it is. */
export function holdPublishing(): void {}
