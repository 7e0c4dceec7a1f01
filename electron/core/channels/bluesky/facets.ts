import type { Json } from '../connector.ts';
import type { TextRun } from '../text-runs.ts';
import type { PostText } from './post-text.ts';

/** A stretch of the text by UTF-8 bytes, as the protocol counts. */
interface Span {
  readonly byteStart: number;
  readonly byteEnd: number;
}

/** Links and hashtags of a post, by UTF-8 byte offsets. Mentions need an account's id and are left as text. */
export async function facetsOf(post: PostText): Promise<Json[]> {
  const links = linkSpans(post.runs);
  const tags = (await tagSpans(post.text)).filter((tag) => !links.some((link) => overlaps(link, tag)));
  return [
    ...links.map(({ href, ...index }) => facet(index, { $type: 'app.bsky.richtext.facet#link', uri: href })),
    ...tags.map(({ tag, ...index }) => facet(index, { $type: 'app.bsky.richtext.facet#tag', tag })),
  ].toSorted((a, b) => a.index.byteStart - b.index.byteStart);
}

function facet({ byteStart, byteEnd }: Span, feature: { [key: string]: string }) {
  return { index: { byteStart, byteEnd }, features: [feature] };
}

function overlaps(a: Span, b: Span): boolean {
  return a.byteStart < b.byteEnd && b.byteStart < a.byteEnd;
}

/** A link whose look changes half-way is still one link. */
function linkSpans(runs: readonly TextRun[]): (Span & { readonly href: string })[] {
  const spans: (Span & { readonly href: string })[] = [];
  let at = 0;
  for (const run of runs) {
    const byteEnd = at + Buffer.byteLength(run.text);
    const last = spans.at(-1);
    if (run.href !== null && last?.href === run.href && last.byteEnd === at) {
      spans[spans.length - 1] = { ...last, byteEnd };
    } else if (run.href !== null) {
      spans.push({ byteStart: at, byteEnd, href: run.href });
    }
    at = byteEnd;
  }
  return spans;
}

/** The protocol's own library knows what is a hashtag; it takes half a second to load, so only posts that need it do. */
async function tagSpans(text: string): Promise<(Span & { readonly tag: string })[]> {
  if (!/[#＃]/.test(text)) return [];
  const { AppBskyRichtextFacet, RichText } = await import('@atproto/api');
  const detected = new RichText({ text });
  detected.detectFacetsWithoutResolution();
  return (detected.facets ?? []).flatMap(({ index, features }) =>
    features.filter(AppBskyRichtextFacet.isTag).map(({ tag }) => ({ ...index, tag })),
  );
}
