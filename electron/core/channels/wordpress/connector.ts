import { wordpress as facts } from '#shared/networks/wordpress.ts';
import type { Connector } from '../connector.ts';
import { accountOf } from './account.ts';
import { connectSite } from './connect-site.ts';
import { editPost } from './edit-post.ts';
import { findingsOf, noticesOf } from './findings.ts';
import { lookUpPost } from './look-up-post.ts';
import { remoteFromUrl } from './post-id.ts';
import { readBackPost } from './read-back-post.ts';
import { restUrl } from './rest.ts';
import { stepsOf } from './steps.ts';
import { takeDownPost } from './take-down-post.ts';

/** WordPress, by its REST API: the slug is chosen here, so a post whose answer was lost is found by it. */
export const wordpress: Connector = {
  facts,
  connect: connectSite,
  findings: findingsOf,
  notices: noticesOf,
  steps: stepsOf,
  lookUp: lookUpPost,
  takeDown: takeDownPost,
  readBack: readBackPost,
  remoteFromUrl,
  edit: editPost,
  clockUrl: (settings) => restUrl(accountOf({ settings, secrets: {} }).restRoot, '', { _fields: 'name' }),
};
