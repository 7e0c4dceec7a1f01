import { IconLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Asset } from '#shared/contract/assets.ts';
import type { Channel } from '#shared/contract/channels.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { markText } from '#renderer/lib/text-marks.ts';
import { LibraryImage } from '#renderer/ui/library-image.tsx';
import { PostText } from '#renderer/ui/post-text.tsx';
import { linkAddress } from './link-address.ts';
import { useForm, useWorld } from './use-composer.ts';
import styles from './preview.module.css';

/** One channel's version of the post, its own text and pictures where it has them. */
export function PreviewCard({ channel }: { readonly channel: Channel }) {
  const { t } = useTranslation('composer');
  const { t: common } = useTranslation();
  const format = useFormat();
  const { variants } = useWorld();
  const { content, schedule, assets } = useForm((state) => state);
  const variant = variants.find(({ channelId }) => channelId === channel.id);
  const text = variant?.text ?? content.text;
  const pictures = (variant?.assetIds ?? content.assetIds).flatMap((id) => assets[id] ?? []);
  const link = linkAddress(content.link) ?? null;
  const isLinkWritten = link !== null && markText(text).some((run) => run.kind === 'link' && run.text === link);
  const showsTitle = channel.network === 'webfeed' && content.title.trim() !== '';
  return (
    <article
      className={styles.card}
      data-network={channel.network}
      aria-label={t('preview.of', { channel: channel.name })}
    >
      <header className={styles.account}>
        <span className={styles.avatar} aria-hidden="true">
          {firstLetter(channel.name)}
        </span>
        <span className={styles.who}>
          <strong className={styles.accountName} dir="auto">
            {channel.name}
          </strong>
          <span className={styles.handle} dir="auto">
            {channel.network === 'byhand'
              ? t('preview.byhand')
              : (handleOf(channel) ?? common(`networks.${channel.network}`))}
          </span>
        </span>
        {schedule.time !== '' && schedule.date !== '' && (
          <time className={styles.time} dateTime={`${schedule.date}T${schedule.time}`}>
            {format.time(`${schedule.date}T${schedule.time}:00`)}
          </time>
        )}
      </header>
      {showsTitle && (
        <h3 className={styles.title} dir="auto">
          {content.title}
        </h3>
      )}
      {text.trim() !== '' && <PostText text={text} className={styles.text} />}
      {pictures.length > 0 && <PreviewPictures pictures={pictures} altTexts={content.altTexts} />}
      {link !== null && !isLinkWritten && <LinkLine link={link} />}
    </article>
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

function LinkLine({ link }: { readonly link: string }) {
  const url = URL.parse(link);
  return (
    <p className={styles.link}>
      <IconLink size={15} aria-hidden="true" />
      <bdi>{url === null ? link : `${url.hostname}${url.pathname === '/' ? '' : url.pathname}`}</bdi>
    </p>
  );
}

/** A handle worth showing: an account, not a path on this machine. */
function handleOf(channel: Channel): string | null {
  return channel.network === 'bluesky' ? `@${channel.handle}` : null;
}

function firstLetter(name: string): string {
  return [...name.replace(/^[^\p{L}\p{N}]+/u, '')][0]?.toLocaleUpperCase() ?? '';
}
