/** Long enough for a fault, its discovery and one more thing to go wrong in between. */
export const STEPS = 10;

/** What a person may do next, the likelier the oftener it is here. */
export const ACTS = [
  'plan',
  'plan',
  'plan',
  'arm',
  'disarm',
  'cancel',
  'move',
  'publishNow',
  'publishNow',
  'decide',
  'takeDownNow',
  'resolve',
  'resolve',
  'write',
  'editOnNetwork',
  'pause',
  'mend',
  'mend',
] as const;

/** What may befall the machine. */
export const BEFALLS = [
  'kill',
  'kill',
  'stop',
  'sleep',
  'sleep',
  'setWall',
  'setWallRight',
  'full',
  'room',
  'room',
  'faults',
  'backup',
  'backup',
  'restore',
  'secondStart',
] as const;
