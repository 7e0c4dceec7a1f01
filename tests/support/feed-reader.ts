import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { html, parse, type DefaultTreeAdapterTypes } from 'parse5';
import { SaxesParser } from 'saxes';

/** One item as a reader of feed.json sees it. */
export interface ReadItem {
  readonly id: string;
  readonly url?: string;
  readonly title?: string;
  readonly content_text: string;
  readonly content_html: string;
  readonly external_url?: string;
  readonly language?: string;
  readonly attachments?: { url: string; mime_type: string; size_in_bytes: number }[];
}

export interface ReadFeed {
  readonly version: string;
  readonly title: string;
  readonly home_page_url?: string;
  readonly items: readonly ReadItem[];
}

export async function readFeedJson(folder: string): Promise<ReadFeed> {
  return JSON.parse(await readFile(path.join(folder, 'feed.json'), 'utf8')) as ReadFeed;
}

/** Names in the folder and in media/, sorted. */
export async function filesIn(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).sort();
}

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** The articles of index.html by a strict HTML parser: what a browser would show, and every tag and attribute used. */
export async function readPage(folder: string) {
  const document = parse(await readFile(path.join(folder, 'index.html'), 'utf8'));
  const elements = allElements(document.childNodes);
  return {
    tags: new Set(elements.map((element) => element.tagName)),
    attributes: new Set(elements.flatMap((element) => element.attrs.map((each) => each.name))),
    articles: elements.filter((element) => element.tagName === 'article').map(readArticle),
    links: elements.filter((element) => element.tagName === 'a').map((element) => attribute(element, 'href') ?? ''),
  };
}

function readArticle(article: Element) {
  const inside = allElements(article.childNodes);
  const text = inside.find((element) => attribute(element, 'class') === 'text');
  return {
    id: attribute(article, 'id'),
    lang: attribute(article, 'lang'),
    dir: attribute(article, 'dir'),
    text: text === undefined ? '' : textContent(text.childNodes),
    pictures: inside
      .filter((element) => element.tagName === 'img')
      .map((element) => ({ src: attribute(element, 'src'), alt: attribute(element, 'alt') })),
  };
}

function allElements(nodes: readonly Node[]): Element[] {
  return nodes.flatMap((node) => ('tagName' in node ? [node, ...allElements(node.childNodes)] : []));
}

function textContent(nodes: readonly Node[]): string {
  return nodes
    .map((node) => ('value' in node ? node.value : 'childNodes' in node ? textContent(node.childNodes) : ''))
    .join('');
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name && element.namespaceURI === html.NS.HTML)?.value;
}

/** The items of rss.xml by a strict XML parser, their elements by name. */
export async function readRss(folder: string): Promise<Record<string, string>[]> {
  const parser = new SaxesParser({ xmlns: true });
  const items: Record<string, string>[] = [];
  let open: Record<string, string> | null = null;
  let text = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    text = '';
    if (tag.name === 'item') open = {};
    if (tag.name === 'enclosure' && open) open['enclosure'] = tag.attributes['url']?.value ?? '';
  });
  parser.on('text', (more) => {
    text += more;
  });
  parser.on('closetag', (tag) => {
    if (tag.name === 'item' && open) {
      items.push(open);
      open = null;
    } else if (open && text.trim() !== '') open[tag.name] = text;
    text = '';
  });
  parser.write(await readFile(path.join(folder, 'rss.xml'), 'utf8')).close();
  return items;
}
