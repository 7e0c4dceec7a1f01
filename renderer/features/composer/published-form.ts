import type { Variant } from '#shared/contract/variants.ts';
import type { AssetId } from '#shared/domain/ids.ts';
import type { NetworkId } from '#shared/networks/facts.ts';
import { markText } from '#renderer/lib/text-marks.ts';
import type { Content } from './draft.ts';
import { linkAddress } from './link-address.ts';

/** A post as one channel's readers get it. */
export interface PublishedForm {
  readonly text: string;
  readonly assetIds: readonly AssetId[];
  /** The web link where it stands by itself: the text does not show it. */
  readonly link: { readonly look: 'line' | 'card'; readonly href: string } | null;
}

/** What a network makes of a post, as its connector publishes it; a channel's own text and pictures go first. */
export function publishedForm(content: Content, network: NetworkId, variant?: Variant): PublishedForm {
  const text = variant?.text ?? content.text;
  const assetIds = variant?.assetIds ?? content.assetIds;
  const href = linkAddress(content.link) ?? null;
  if (href === null || isWritten(text, href)) return { text, assetIds, link: null };
  // There the link is the last line of the text, and counts.
  const withLink = { text: text === '' ? href : `${text}\n${href}`, assetIds, link: null };
  if (network === 'mastodon') return withLink;
  if (network !== 'bluesky') return { text, assetIds, link: { look: 'line', href } };
  // A post on Bluesky has a card or pictures, not both.
  return assetIds.length === 0 ? { text, assetIds, link: { look: 'card', href } } : withLink;
}

function isWritten(text: string, href: string): boolean {
  return markText(text).some((run) => run.kind === 'link' && hrefOf(run.text) === href);
}

/** An address as connectors compare it: as written, or in its plain form where it has other letters in it. */
function hrefOf(address: string): string {
  return /^[\x21-\x7e]+$/.test(address) ? address : (URL.parse(address)?.href ?? address);
}
