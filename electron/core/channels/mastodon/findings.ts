import { serverLimits } from '#shared/networks/mastodon.ts';
import { textUse } from '#shared/text/count-text.ts';
import type { ChannelAccess, Payload, PayloadFinding, PayloadMedia } from '../connector.ts';
import { canBeFitted } from '../fit-picture.ts';
import { hostOf } from './account.ts';
import { mimesOf, pictureLimits } from './file-limits.ts';
import { optionsOf } from './options.ts';
import { postText } from './post-text.ts';
import { unknownVisibility } from './problems.ts';

type Settings = ChannelAccess['settings'];

/** What the channel's server would refuse in a post. */
export function findingsOf(payload: Payload, settings: Settings): PayloadFinding[] {
  return [
    ...optionFindings(payload),
    ...textFindings(payload, settings),
    ...countFindings(payload, settings),
    ...payload.media.flatMap((media) => [...fileFindings(media, settings), ...altFindings(media, settings)]),
  ];
}

function optionFindings(payload: Payload): PayloadFinding[] {
  return optionsOf(payload).visibility === 'unknown' ? [unknownVisibility] : [];
}

function textFindings(payload: Payload, settings: Settings): PayloadFinding[] {
  const { contentWarning } = optionsOf(payload);
  const text = postText(payload);
  const use = textUse(text, serverLimits(settings), contentWarning);
  if (use === null || use.used <= use.max) return [];
  const also = [text !== payload.text.toWellFormed() && 'the link', contentWarning !== '' && 'the content warning'];
  const named = also.filter((each) => each !== false);
  const note = named.length === 0 ? '' : ` It is counted with ${named.join(' and ')}.`;
  const message = `${hostOf({ settings })} takes ${use.max} characters. Shorten the text by ${use.used - use.max}.${note}`;
  return [{ code: 'text.tooLong', message }];
}

function countFindings({ media }: Payload, settings: Settings): PayloadFinding[] {
  const { imagesMax } = serverLimits(settings);
  const videos = media.filter(({ kind }) => kind === 'video').length;
  if (videos > 0 && media.length > 1) {
    const message = 'Mastodon takes one video, or pictures, but not both in one post. Take the others out.';
    return [{ code: 'media.mixed', message }];
  }
  if (imagesMax === null || media.length <= imagesMax) return [];
  const message = `${hostOf({ settings })} takes ${imagesMax} pictures; this post has ${media.length}. Take ${media.length - imagesMax} out.`;
  return [{ code: 'media.tooMany', message }];
}

/** A still picture is drawn again as the server takes it; what may move would lose its motion. */
function fileFindings({ kind, name, mime, bytes, width, height }: PayloadMedia, settings: Settings): PayloadFinding[] {
  if (kind === 'image' && canBeFitted(mime)) return [];
  const host = hostOf({ settings });
  if (!mimesOf(settings).has(mime)) {
    const message = `${host} does not take “${name}”: it is of the kind ${mime}. Give the post a file of another kind.`;
    return [{ code: 'media.kind', message }];
  }
  const { maxBytes, maxPixels } = pictureLimits(settings);
  const most = kind === 'video' ? serverLimits(settings).videoMaxBytes : maxBytes;
  const isTooWide = kind === 'image' && maxPixels !== undefined && width * height > maxPixels;
  if (!isTooWide && (most === null || bytes <= most)) return [];
  const size = isTooWide ? 'has more pixels' : `is larger than the ${megabytes(most ?? 0)} MB`;
  const message = `“${name}” ${size} ${isTooWide ? 'than' : 'that'} ${host} takes. Give the post a smaller file.`;
  return [{ code: 'media.tooLarge', message }];
}

function altFindings({ alt, name }: PayloadMedia, settings: Settings): PayloadFinding[] {
  const { altTextMax } = serverLimits(settings);
  const length = [...alt].length;
  if (altTextMax === null || length <= altTextMax) return [];
  const message = `The description of “${name}” is too long by ${length - altTextMax} characters for ${hostOf({ settings })}. Shorten it.`;
  return [{ code: 'alt.tooLong', message }];
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / 1_000_000);
}
