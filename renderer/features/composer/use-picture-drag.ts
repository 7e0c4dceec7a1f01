import { useState, type DragEvent } from 'react';
import type { AssetId } from '#shared/domain/ids.ts';

/** What the browser's own drag and drop carries, so that a picture is not taken for a dropped file. */
const KIND = 'application/x-broadside-picture';

export interface PictureDrag {
  readonly draggedId: AssetId | null;
  readonly overIndex: number | null;
  /** What a tile needs to be dragged and to be dropped on. */
  handlers(
    id: AssetId,
    index: number,
  ): {
    readonly onDragStart: (event: DragEvent) => void;
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
    readonly onDragEnd: () => void;
  };
}

/** Puts pictures in another order by dragging; the buttons of each do the same for the keyboard. */
export function usePictureDrag(onMove: (id: AssetId, to: number) => void): PictureDrag {
  const [draggedId, setDraggedId] = useState<AssetId | null>(null);
  const [overIndex, setOverIndex] = useState<number | null>(null);
  const end = (): void => {
    setDraggedId(null);
    setOverIndex(null);
  };
  return {
    draggedId,
    overIndex,
    handlers: (id, index) => ({
      onDragStart(event) {
        event.dataTransfer.setData(KIND, id);
        event.dataTransfer.effectAllowed = 'move';
        setDraggedId(id);
      },
      onDragOver(event) {
        if (draggedId === null) return;
        event.preventDefault();
        setOverIndex(index);
      },
      onDrop(event) {
        if (draggedId === null) return;
        event.preventDefault();
        onMove(draggedId, index);
        end();
      },
      onDragEnd: end,
    }),
  };
}
