import type { Problem } from '#shared/contract/deliveries.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { ChannelAccess } from '../connector.ts';
import { networkWords } from '../network-words.ts';
import { accountOf, credentialsOf } from './account.ts';
import type { RestFailure } from './rest.ts';
import { siteName } from './site-address.ts';

/** A failed call in words that say what to do. */
export function problemOf(failure: RestFailure, access: Pick<ChannelAccess, 'settings' | 'secrets'>): Problem {
  const name = siteName(accountOf(access).site);
  switch (failure.kind) {
    case 'notSent':
      return { code: 'network.unreachable', message: `${name} can’t be reached (${failure.reason}).` };
    case 'limited':
      return {
        code: 'network.limited',
        message: `${name} wants fewer calls for a while. It goes on by itself when that time is over.`,
        details: { retryAfterMs: failure.retryAfterMs },
      };
    case 'maintenance':
      return {
        code: 'wordpress.maintenance',
        message: `${name} is being updated. It goes on by itself when that is done.`,
        details: { retryAfterMs: failure.retryAfterMs },
      };
    case 'refused':
      return refusedProblem(failure, access);
    case 'denied':
      return deniedProblem(failure, access);
    case 'lost':
      return {
        code: 'answer.lost',
        message: `The answer of ${name} was lost (${failure.reason}).`,
        details: { reason: failure.reason },
      };
    default:
      return assertNever(failure);
  }
}

type Refused = Extract<RestFailure, { kind: 'refused' }>;
type Denied = Extract<RestFailure, { kind: 'denied' }>;

function refusedProblem(
  { status, code, message }: Refused,
  access: Pick<ChannelAccess, 'settings' | 'secrets'>,
): Problem {
  const said = saidBy(message, access);
  const details = { error: code };
  if (status === 403) {
    const advice =
      'Give this user the role of an author or an editor there, or connect the channel with one who has it.';
    return {
      code: 'wordpress.noRights',
      message: `The site does not let this user do that (${said}). ${advice}`,
      details,
    };
  }
  if (code.startsWith('rest_upload_')) {
    const advice = 'Take the file out, or give the post another one.';
    return { code: 'wordpress.fileRefused', message: `The site does not take the file (${said}). ${advice}`, details };
  }
  return {
    code: 'wordpress.refused',
    message: `The site refused it: ${said} Change the post and send it again.`,
    details,
  };
}

/** Seen on a real one: a password that is wrong makes a stranger of whoever gives it, and only some sites say why. */
function deniedProblem({ code, message }: Denied, access: Pick<ChannelAccess, 'settings' | 'secrets'>): Problem {
  const details = { error: code };
  if (code.startsWith('application_passwords_disabled')) return { ...passwordsOff(accountOf(access).site), details };
  const advice =
    'Make a new application password on the site under Users → Profile, and connect the channel again. If it is right, the web server may keep it from WordPress: Tools → Site Health says so.';
  return {
    code: 'wordpress.denied',
    message: `The site does not accept the user name and the application password (${saidBy(message, access)}). ${advice}`,
    details,
  };
}

/** WordPress has them where the site is served over https, unless a plugin switches them off. */
export function passwordsOff(site: string): Problem {
  const message = `Application passwords are switched off on ${siteName(site)}. WordPress needs https for them, and security plugins can switch them off: switch them on there, then connect again.`;
  return { code: 'wordpress.passwordsOff', message };
}

/** The site's words, without the password in any of the forms that it was sent in. */
function saidBy(message: string, access: Pick<ChannelAccess, 'settings' | 'secrets'>): string {
  const account = accountOf(access);
  const { applicationPassword } = account;
  return `“${networkWords(message, { ...access.secrets, sent: applicationPassword, header: credentialsOf(account) })}”`;
}

export const otherAccount: Problem = {
  code: 'wordpress.otherAccount',
  message: 'The site has another user under this name than the one who was connected. Connect the channel again.',
};

export const unknownPost: Problem = {
  code: 'wordpress.unknownPost',
  message: 'This is not the address of a post on this site. Take it down by hand, then say here that it is gone.',
};
