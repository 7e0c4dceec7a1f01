import { BufferSource, Input, MP4, QTFF, WEBM, type InputFormat } from 'mediabunny';
import { refuse, type ApiError } from '#shared/contract/errors.ts';
import { ok, type Outcome } from '#shared/lib/outcome.ts';
import { isBoxesOnly } from './video-location.ts';

export interface InspectedVideo {
  readonly mime: string;
  /** As it is seen: after the turn that the camera noted. */
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
}

const MIME: ReadonlyMap<InputFormat, string> = new Map<InputFormat, string>([
  [MP4, 'video/mp4'],
  [QTFF, 'video/quicktime'],
  [WEBM, 'video/webm'],
]);

/** Longer than any network takes; a file that claims more is wrong about itself. */
const DURATION_MAX_S = 12 * 60 * 60;
const SIDE_MAX = 16_384;

/** What a video is by its own bytes; or a sentence about why it isn't taken. It is read here and never decoded. */
export async function inspectVideo(bytes: Uint8Array<ArrayBuffer>): Promise<Outcome<InspectedVideo, ApiError>> {
  using input = new Input({ source: new BufferSource(bytes), formats: [MP4, QTFF, WEBM] });
  try {
    const mime = MIME.get(await input.getFormat());
    const track = await input.getPrimaryVideoTrack();
    if (mime === undefined || track === null) return refuseDamaged();
    if (mime !== 'video/webm' && !isBoxesOnly(bytes)) return refuseDamaged();
    const width = await track.getDisplayWidth();
    const height = await track.getDisplayHeight();
    const seconds = await track.computeDuration();
    const isSound = isSide(width) && isSide(height) && seconds > 0 && seconds <= DURATION_MAX_S;
    return isSound ? ok({ mime, width, height, durationMs: Math.round(seconds * 1000) }) : refuseDamaged();
  } catch {
    // The reader throws in many ways at what is broken, and all of them say the same.
    return refuseDamaged();
  }
}

function isSide(pixels: number): boolean {
  return Number.isInteger(pixels) && pixels > 0 && pixels <= SIDE_MAX;
}

function refuseDamaged() {
  return refuse(
    'asset.unreadable',
    'The video is damaged, or in a form that can’t be read. Save it as MP4 and add that.',
  );
}
