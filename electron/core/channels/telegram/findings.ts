import { CAPTION_MAX, PHOTO_RATIO_MAX, PHOTO_SIDES_MAX_PX, telegram } from '#shared/networks/telegram.ts';
import { countText } from '#shared/text/count-text.ts';
import type { Payload, PayloadFinding, PayloadMedia } from '../connector.ts';
import { canBeFitted } from '../fit-picture.ts';
import { accountOf } from './account.ts';
import { optionsOf } from './options.ts';
import { postText } from './post-text.ts';

const { textUnit, textMax, imagesMax, imageMaxBytes, videoMaxBytes } = telegram.limits;

/** What Telegram would refuse in a post. */
export function findingsOf(payload: Payload, settings: Readonly<Record<string, string>>): PayloadFinding[] {
  const { mayPin } = accountOf({ settings, secrets: {} });
  const pin = optionsOf(payload).pin && !mayPin ? [mayNotPin] : [];
  return [...textFindings(payload), ...mediaFindings(payload), ...endTextFindings(payload), ...pin];
}

const mayNotPin: PayloadFinding = {
  code: 'telegram.mayNotPin',
  message:
    'The bot may not pin messages in this group. Allow it to in Telegram and connect the channel again, or don’t pin the post.',
};

function textFindings(payload: Payload): PayloadFinding[] {
  const { text } = postText(payload);
  const count = countText(text, textUnit);
  const withLink = text === payload.text.toWellFormed() ? '' : ' The link is counted: it stands under the text.';
  if (payload.media.length > 0) {
    if (count <= CAPTION_MAX) return [];
    const message = `Beside pictures Telegram takes ${CAPTION_MAX} characters. Shorten the text by ${count - CAPTION_MAX}, or take the pictures out.${withLink}`;
    return [{ code: 'telegram.captionTooLong', message }];
  }
  if (textMax === null || count <= textMax) return [];
  const message = `Telegram takes ${textMax} characters. Shorten the text by ${count - textMax}.${withLink}`;
  return [{ code: 'text.tooLong', message }];
}

function mediaFindings({ media }: Payload): PayloadFinding[] {
  const findings = media.flatMap((each) => (each.kind === 'video' ? videoFindings(each) : pictureFindings(each)));
  if (imagesMax !== null && media.length > imagesMax) {
    const message = `Telegram takes ${imagesMax} pictures and videos together; this post has ${media.length}. Take ${media.length - imagesMax} out.`;
    findings.push({ code: 'media.tooMany', message });
  }
  const moving = media.find((each) => isAnimation(each));
  if (moving !== undefined && media.length > 1) {
    const message = `“${moving.name}” is a GIF, and Telegram takes those only on their own. Take it out, or the others.`;
    findings.push({ code: 'telegram.gifAmongOthers', message });
  }
  return findings;
}

/** GIFs are sent as animations, which are files like videos and not pictures. */
export function isAnimation({ mime }: PayloadMedia): boolean {
  return mime === 'image/gif';
}

function pictureFindings(picture: PayloadMedia): PayloadFinding[] {
  const { name, width, height, bytes } = picture;
  if (isAnimation(picture)) return videoFindings(picture);
  if (Math.max(width, height) > PHOTO_RATIO_MAX * Math.min(width, height)) {
    const message = `“${name}” is more than ${PHOTO_RATIO_MAX} times as long as it is wide, and Telegram refuses that. Cut it to another shape.`;
    return [{ code: 'telegram.tooNarrow', message }];
  }
  const isTaken = (imageMaxBytes === null || bytes <= imageMaxBytes) && width + height <= PHOTO_SIDES_MAX_PX;
  if (isTaken || canBeFitted(picture.mime)) return [];
  return [tooLarge(name, '10 MB')];
}

function videoFindings({ name, bytes }: PayloadMedia): PayloadFinding[] {
  return videoMaxBytes !== null && bytes > videoMaxBytes ? [tooLarge(name, '50 MB')] : [];
}

function tooLarge(name: string, limit: string): PayloadFinding {
  const message = `“${name}” is larger than the ${limit} that Telegram takes of bots. Give the post a smaller file.`;
  return { code: 'media.tooLarge', message };
}

/** The text that it ends with takes the place of the one it has, so the same limit holds. */
function endTextFindings(payload: Payload): PayloadFinding[] {
  const max = payload.media.length > 0 ? CAPTION_MAX : textMax;
  const over = countText(optionsOf(payload).endText, textUnit) - (max ?? Number.POSITIVE_INFINITY);
  if (over <= 0) return [];
  const message = `What it says when its time is over may have ${max} characters. Shorten it by ${over}.`;
  return [{ code: 'telegram.endTextTooLong', message }];
}
