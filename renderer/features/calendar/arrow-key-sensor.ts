import type { Activators, SensorInstance, SensorProps } from '@dnd-kit/core';
import { isArrowKey, type ArrowKey } from './move-target.ts';

interface Options {
  /** Takes the chip a step on and says where on the screen it then is; null at the edge of what is shown. */
  step(key: ArrowKey): { readonly x: number; readonly y: number } | null;
}

/**
 * Moves a chip by keyboard: Space picks it up, arrows move it, Space or Enter drops it, Escape or Tab cancels. dnd-kit's own
 * sensor begins to listen in a timer, which comes after key presses that follow quickly: an arrow was lost that way,
 * and the Space after it pressed the chip instead of dropping it.
 */
export class ArrowKeySensor implements SensorInstance {
  static readonly activators: Activators<Options> = [
    {
      eventName: 'onKeyDown',
      handler: (event: React.KeyboardEvent) => {
        if (event.code !== 'Space') return false;
        event.preventDefault();
        return true;
      },
    },
  ];

  readonly autoScrollEnabled = false;
  readonly #props: SensorProps<Options>;
  readonly #start: DOMRect | undefined;
  readonly #stop = new AbortController();

  constructor(props: SensorProps<Options>) {
    this.#props = props;
    this.#start = props.activeNode.node.current?.getBoundingClientRect();
    const { signal } = this.#stop;
    document.addEventListener('keydown', (event) => this.#press(event), { signal, capture: true });
    document.addEventListener('pointerdown', () => this.#leave(props.onCancel), { signal, capture: true });
    window.addEventListener('resize', () => this.#leave(props.onCancel), { signal });
    props.onStart({ x: 0, y: 0 });
  }

  #press(event: KeyboardEvent): void {
    const { onEnd, onCancel } = this.#props;
    if (event.code === 'Space' || event.code === 'Enter') this.#leave(onEnd);
    else if (event.code === 'Escape' || event.code === 'Tab') this.#leave(onCancel);
    else if (isArrowKey(event.code)) this.#move(event.code);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #move(key: ArrowKey): void {
    const corner = this.#props.options.step(key);
    if (corner === null || this.#start === undefined) return;
    this.#props.onMove({ x: corner.x - this.#start.left, y: corner.y - this.#start.top });
  }

  #leave(tell: () => void): void {
    this.#stop.abort();
    tell();
  }
}
