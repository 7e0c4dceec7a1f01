import { assertNever } from '#shared/lib/assert-never.ts';
import type { ChannelAccess, ConnectOutcome } from '../connector.ts';
import { accountOf } from './account.ts';
import { findRoot, type RootOutcome } from './find-root.ts';
import { findUser } from './find-user.ts';
import { passwordsOff, problemOf } from './problems.ts';
import type { RestFailure } from './rest.ts';
import { siteAddress, siteName } from './site-address.ts';

/** Checks that a site is WordPress, that the password opens it, and that its user may publish. */
export async function connectSite(access: ChannelAccess): Promise<ConnectOutcome> {
  const given = accountOf(access);
  const typed = siteAddress(given.site);
  if (typed === null)
    return refused('site', 'badAddress', 'Give the address of the site with https://, such as https://example.com.');
  if (given.user.trim() === '') return refused('user', 'noUser', 'Give your user name on the site.');
  if (given.applicationPassword === '')
    return refused('applicationPassword', 'noPassword', 'Give an application password.');
  if (given.user.includes(':')) {
    return refused('user', 'badUser', 'A user name of WordPress has no colon in it.');
  }

  const root = await findRoot(access, typed);
  if (root.kind !== 'found') return rootFailure(root, typed);
  const { site, restRoot } = root;
  if (root.passwords === 'off') return { kind: 'refused', field: 'site', problem: passwordsOff(site) };
  const known = { ...access, settings: { site, restRoot, user: given.user.trim() } };
  const outcome = await findUser(known);
  if (outcome.kind !== 'answered') return userFailure(outcome, known);
  const { id, username, capabilities } = outcome.value;
  if (capabilities['publish_posts'] !== true) {
    return refused(
      'user',
      'noRights',
      `${username} may not publish posts on ${siteName(site)}. Give this user the role of an author or an editor there, or connect with one who has it.`,
    );
  }
  const settings = { site, restRoot, user: username, userId: String(id) };
  return { kind: 'connected', handle: `${username}@${siteName(site)}`, settings };
}

function rootFailure(root: Exclude<RootOutcome, { kind: 'found' }>, site: string): ConnectOutcome {
  const name = siteName(site);
  switch (root.kind) {
    case 'notWordPress':
      return refused(
        'site',
        'notWordPress',
        `There is no WordPress at ${name}, or its REST API is switched off. See whether the address is the one that visitors use.`,
      );
    case 'blocked':
      return refused(
        'site',
        'apiBlocked',
        `${name} does not let programs in (HTTP ${root.status}): a security plugin or the web host blocks the REST API. Allow /wp-json/ there, then connect again.`,
      );
    case 'moved':
      return refused('site', 'moved', `${name} leads to ${root.to}. If that is your site, give that address.`);
    case 'failed':
      return {
        kind: 'unreachable',
        problem: { code: 'network.unreachable', message: `${name} can’t be reached (${root.failure.reason}).` },
      };
    case 'unavailable':
      return {
        kind: 'unreachable',
        problem: {
          code: 'wordpress.unavailable',
          message: `${name} does not work at the moment (HTTP ${root.status}). Try again later.`,
        },
      };
    default:
      return assertNever(root);
  }
}

/** What is refused here is what was typed in; everything else may pass. */
function userFailure(failure: RestFailure, access: ChannelAccess): ConnectOutcome {
  const problem = problemOf(failure, access);
  if (failure.kind === 'denied') return { kind: 'refused', field: 'applicationPassword', problem };
  const isBlocked = failure.kind === 'refused' || (failure.kind === 'lost' && failure.status === 403);
  if (!isBlocked) return { kind: 'unreachable', problem };
  const { site } = accountOf(access);
  const status = failure.status ?? 403;
  return rootFailure({ kind: 'blocked', status }, site);
}

function refused(field: string, what: string, message: string): ConnectOutcome {
  return { kind: 'refused', field, problem: { code: `wordpress.${what}`, message } };
}
