import { privateDisk as honestDisk, type PrivateDisk } from '#core/files/private-disk.ts';

/** A disk that is never asked to flush: neither bytes nor names. */
export const privateDisk: PrivateDisk = {
  ...honestDisk,
  async create(file) {
    return { ...(await honestDisk.create(file)), async sync() {} };
  },
  async syncFolder() {},
};
