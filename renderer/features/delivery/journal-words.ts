import type { JournalEntry } from '#shared/contract/deliveries.ts';

/**
 * The keys under which a journal entry may have a sentence, the most telling first: a code can mean two things by where
 * it led (`expired`: missed, or coming down), and one that is not known here still led somewhere.
 */
export function journalKeys({ why, to }: Pick<JournalEntry, 'why' | 'to'>): string[] {
  const code = why.replaceAll('.', '_');
  return [`journal.why.${code}_${to}`, `journal.why.${code}`, `journal.to.${to}`];
}

/** The network's or connector's own words, where the entry carries any. */
export function journalDetail({ details }: Pick<JournalEntry, 'details'>): string | null {
  const words = details?.['problem'] ?? details?.['message'];
  return typeof words === 'string' && words !== '' ? words : null;
}
