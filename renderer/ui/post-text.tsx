import { markText } from '#renderer/lib/text-marks.ts';
import styles from './post-text.module.css';

interface Props {
  readonly text: string;
  readonly className?: string | undefined;
}

/** The text of a post as readers see it: its lines kept, each in its own direction, links and hashtags marked. */
export function PostText({ text, className }: Props) {
  return (
    <p className={className === undefined ? styles.text : `${styles.text} ${className}`} dir="auto">
      {markText(text).map((run, index) =>
        run.kind === 'plain' ? (
          run.text
        ) : (
          // Runs have no identity but their place.
          // eslint-disable-next-line react/no-array-index-key
          <span key={index} className={styles.mark} data-kind={run.kind}>
            {run.text}
          </span>
        ),
      )}
    </p>
  );
}
