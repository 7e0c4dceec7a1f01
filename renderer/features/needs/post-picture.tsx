import { IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import styles from './need-card.module.css';

/** The first picture of a post; its address holds for a while, and where it has run out, a sheet stands for it. */
export function PostPicture({ url }: { readonly url: string | null }) {
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  if (url === null || url === brokenUrl) return <IconFileText size={20} stroke={1.5} aria-hidden="true" />;
  return <img className={styles.thumb} src={url} alt="" onError={() => setBrokenUrl(url)} />;
}
