import { telegram as facts } from '#shared/networks/telegram.ts';
import type { Connector, LookUpOutcome, PublishContext } from '../connector.ts';
import { accountOf, placeOf } from './account.ts';
import { connectChat } from './connect-chat.ts';
import { editPost } from './edit-post.ts';
import { findingsOf } from './findings.ts';
import { remoteFromUrl } from './messages.ts';
import { noticesOf } from './notices.ts';
import { readBackPost } from './read-back-post.ts';
import { stepsOf } from './steps.ts';
import { takeDownPost } from './take-down-post.ts';

/** Telegram channels and groups, by the Bot API: no key, no list, so after a lost answer only a person can tell. */
export const telegram: Connector = {
  facts,
  connect: connectChat,
  findings: findingsOf,
  notices: noticesOf,
  steps: stepsOf,
  lookUp,
  takeDown: takeDownPost,
  readBack: readBackPost,
  remoteFromUrl,
  edit: editPost,
  clockUrl: (settings) => `${accountOf({ settings, secrets: {} }).apiBase}/`,
};

async function lookUp(context: PublishContext): Promise<LookUpOutcome> {
  const account = accountOf(context);
  const message = `Telegram can't be asked whether a post is out. Look at ${placeOf(account)}, and say here whether it is there.`;
  const details = account.username === '' ? {} : { url: placeOf(account) };
  return { kind: 'cantTell', problem: { code: 'telegram.cantTell', message, details } };
}
