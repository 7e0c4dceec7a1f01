import { IconWorld } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Asset } from '#shared/contract/assets.ts';
import type { Channel } from '#shared/contract/channels.ts';
import type { NetworkId } from '#shared/networks/facts.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { LibraryImage } from '#renderer/ui/library-image.tsx';
import { PostText } from '#renderer/ui/post-text.tsx';
import { publishedForm } from './published-form.ts';
import { isMovable, liveDelivery } from './standing.ts';
import { useForm, useWorld } from './use-composer.ts';
import styles from './preview.module.css';

/** Where a post has a title of its own. */
const WITH_TITLE: ReadonlySet<NetworkId> = new Set(['webfeed', 'wordpress']);

/** The post as one channel's readers will get it. */
export function PreviewCard({ channel }: { readonly channel: Channel }) {
  const { t } = useTranslation('composer');
  const { variants } = useWorld();
  const content = useForm((state) => state.content);
  const assets = useForm((state) => state.assets);
  const variant = variants.find(({ channelId }) => channelId === channel.id);
  const { text, assetIds, link } = publishedForm(content, channel.network, variant);
  const pictures = assetIds.flatMap((id) => assets[id] ?? []);
  const showsTitle = WITH_TITLE.has(channel.network) && content.title.trim() !== '';
  return (
    <article
      className={styles.card}
      data-network={channel.network}
      aria-label={t('preview.of', { channel: channel.name })}
    >
      <AccountLine channel={channel} />
      {showsTitle && (
        <h3 className={styles.title} dir="auto">
          {content.title}
        </h3>
      )}
      {text.trim() !== '' && <PostText text={text} className={styles.text} />}
      {link?.look === 'line' && <PostText text={link.href} className={styles.text} />}
      {link?.look === 'card' && <LinkCard href={link.href} title={content.title} />}
      {pictures.length > 0 && <PreviewPictures pictures={pictures} altTexts={content.altTexts} />}
    </article>
  );
}

/** Who says it, and at what time of day. */
function AccountLine({ channel }: { readonly channel: Channel }) {
  const { t } = useTranslation('composer');
  const { t: common } = useTranslation();
  const format = useFormat();
  const { deliveries } = useWorld();
  const { date, time } = useForm((state) => state.schedule);
  const delivery = liveDelivery(deliveries, channel.id);
  const isFixed = delivery !== undefined && !isMovable(delivery.state);
  const local = isFixed ? delivery.at.local : `${date}T${time}:00`;
  const withoutAccount: Partial<Record<NetworkId, string>> = {
    byhand: t('preview.byhand'),
    webfeed: common('networks.webfeed'),
  };
  return (
    <header className={styles.account}>
      <span className={styles.avatar} aria-hidden="true">
        {firstLetter(channel.name)}
      </span>
      <span className={styles.who}>
        <strong className={styles.accountName}>
          <bdi>{channel.name}</bdi>
        </strong>
        <span className={styles.handle}>
          <bdi>{withoutAccount[channel.network] ?? channel.handle}</bdi>
        </span>
      </span>
      {date !== '' && time !== '' && (
        <time className={styles.time} dateTime={local}>
          {format.time(local)}
        </time>
      )}
    </header>
  );
}

function PreviewPictures({
  pictures,
  altTexts,
}: {
  readonly pictures: readonly Asset[];
  readonly altTexts: Readonly<Record<string, string>>;
}) {
  const { t } = useTranslation('composer');
  return (
    <div className={styles.pictures} data-count={Math.min(pictures.length, 4)}>
      {pictures.map((asset, index) => (
        <LibraryImage
          key={asset.id}
          asset={asset}
          size={pictures.length === 1 ? 'full' : 'thumb'}
          alt={altTexts[asset.id] ?? t('preview.picture', { number: index + 1 })}
          className={styles.picture}
        />
      ))}
    </div>
  );
}

function LinkCard({ href, title }: { readonly href: string; readonly title: string }) {
  const url = URL.parse(href);
  const address = url === null ? href : `${url.host}${url.pathname === '/' ? '' : url.pathname}`;
  return (
    <div className={styles.linkCard}>
      <strong className={styles.linkTitle} dir="auto">
        {title.trim() === '' ? address : title}
      </strong>
      <span className={styles.linkHost}>
        <IconWorld size={13} aria-hidden="true" />
        <bdi>{url?.host ?? href}</bdi>
      </span>
    </div>
  );
}

function firstLetter(name: string): string {
  return [...name.replace(/^[^\p{L}\p{N}]+/u, '')][0]?.toLocaleUpperCase() ?? '';
}
