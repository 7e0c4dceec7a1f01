import { IconLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeliveryDetail } from '#shared/contract/deliveries.ts';
import type { AssetId } from '#shared/domain/ids.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { LibraryImage } from '#renderer/ui/library-image.tsx';
import { PostText } from '#renderer/ui/post-text.tsx';
import type { DeliveryProps } from './delivery-view.tsx';
import { shownAddress } from '#renderer/lib/shown-address.ts';
import styles from './delivery.module.css';

interface Content {
  readonly text: string;
  readonly link: string | null;
  readonly assetIds: readonly string[];
}

/** What was sent, byte for byte, once it is frozen; before that, what would be. */
export function DeliveryContent({ delivery, post }: DeliveryProps) {
  const { t } = useTranslation('delivery');
  // A person posting by hand has it all in front of them already.
  if (delivery.state === 'byHand' && delivery.publishedAt === null) return null;
  const content = delivery.sent ?? contentNow(delivery, post);
  if (content === null) return null;
  const heading = delivery.publishedAt === null ? 'content.willBe' : 'content.was';
  return (
    <section className={styles.block} aria-label={t(heading)}>
      <h3 className={styles.heading}>{t(heading)}</h3>
      <div className={styles.content}>
        {content.text.trim() !== '' && <PostText text={content.text} />}
        {content.assetIds.length > 0 && (
          <div className={styles.pictures}>
            {content.assetIds.map((id, index) => (
              <Picture
                key={id}
                id={id as AssetId}
                alt={post?.altTexts[id] ?? t('content.picture', { number: index + 1 })}
              />
            ))}
          </div>
        )}
        {content.link !== null && <LinkLine link={content.link} />}
      </div>
    </section>
  );
}

function contentNow(delivery: DeliveryDetail, post: DeliveryProps['post']): Content | null {
  if (post === undefined) return null;
  const variant = post.variants.find(({ channelId }) => channelId === delivery.channelId);
  return { text: variant?.text ?? post.text, link: post.link, assetIds: variant?.assetIds ?? post.assetIds };
}

function Picture({ id, alt }: { readonly id: AssetId; readonly alt: string }) {
  const asset = useQuery('assets.get', { id }).value;
  return asset === undefined ? null : <LibraryImage asset={asset} size="thumb" alt={alt} className={styles.picture} />;
}

function LinkLine({ link }: { readonly link: string }) {
  const address = shownAddress(link);
  if (address.kind === 'file') return <p className={styles.linkLine}>{link}</p>;
  return (
    <a className={styles.linkLine} href={address.href} target="_blank" rel="noopener noreferrer">
      <IconLink size={14} aria-hidden="true" />
      <bdi>{address.text}</bdi>
    </a>
  );
}
