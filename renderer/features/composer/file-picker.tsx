import type { ReactNode } from 'react';
import { useComposer } from './use-composer.ts';

interface Props {
  readonly label: string;
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** What the core can take in; it looks at the bytes itself and has the last word. */
const ACCEPTED = 'image/jpeg,image/png,image/webp,image/gif,image/avif,video/mp4,video/quicktime,video/webm';

/** A button that asks for pictures or video. The input itself is the control, so that keyboards and programs find it. */
export function FilePicker({ label, className, children }: Props) {
  const composer = useComposer();
  return (
    <label className={className} title={label}>
      <input
        type="file"
        multiple
        accept={ACCEPTED}
        className="visually-hidden"
        aria-label={label}
        onChange={(event) => {
          composer.addFiles([...(event.currentTarget.files ?? [])]);
          // The same file may be picked again after it was removed.
          event.currentTarget.value = '';
        }}
      />
      {children}
    </label>
  );
}
