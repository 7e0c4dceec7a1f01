/** The names under which main process and preload know each other. */
export const ipcChannels = {
  /** invoke: method, input → envelope */
  call: 'broadside:call',
  /** invoke: file name, bytes → envelope with the asset; for pictures that have no path, such as pasted ones */
  importBytes: 'broadside:import-bytes',
  /** send: one event */
  event: 'broadside:event',
} as const;
