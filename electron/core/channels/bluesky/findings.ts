import { bluesky } from '#shared/networks/bluesky.ts';
import { countText } from '#shared/text/count-text.ts';
import type { Payload, PayloadFinding } from '../connector.ts';
import { canBeFitted } from '../fit-picture.ts';
import { postText } from './post-text.ts';

const { limits } = bluesky;

/** What Bluesky would refuse in a post. */
export function findingsOf(payload: Payload): PayloadFinding[] {
  return [...textFindings(payload), ...pictureFindings(payload)];
}

function textFindings(payload: Payload): PayloadFinding[] {
  const { text } = postText(payload);
  const findings: PayloadFinding[] = [];
  const over = countText(text, limits.textUnit) - (limits.textMax ?? Number.POSITIVE_INFINITY);
  const withLink =
    text === payload.text.toWellFormed() ? '' : ' The link is counted, because beside pictures it stands in the text.';
  if (over > 0) {
    const message = `Bluesky takes ${limits.textMax} characters. Shorten the text by ${over}.${withLink}`;
    findings.push({ code: 'text.tooLong', message });
  }
  const bytesOver = countText(text, 'utf8Bytes') - (limits.textMaxBytes ?? Number.POSITIVE_INFINITY);
  if (bytesOver > 0 && over <= 0) {
    const message = `Bluesky takes ${limits.textMaxBytes} bytes of text, and emoji take many. Shorten it by ${bytesOver} bytes.${withLink}`;
    findings.push({ code: 'text.tooManyBytes', message });
  }
  return findings;
}

function pictureFindings({ media }: Payload): PayloadFinding[] {
  const { imagesMax, imageMaxBytes } = limits;
  const findings: PayloadFinding[] = [];
  if (imagesMax !== null && media.length > imagesMax) {
    const message = `Bluesky takes ${imagesMax} pictures; this post has ${media.length}. Take ${media.length - imagesMax} out.`;
    findings.push({ code: 'media.tooMany', message });
  }
  for (const picture of media) {
    if (imageMaxBytes === null || picture.bytes <= imageMaxBytes || canBeFitted(picture.mime)) continue;
    const message = `“${picture.name}” is larger than the 2 MB that Bluesky takes, and can't be made smaller without losing its motion. Give the post a smaller file.`;
    findings.push({ code: 'media.tooLarge', message });
  }
  return findings;
}
