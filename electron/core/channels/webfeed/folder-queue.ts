/** Runs work on one folder at a time, so that two channels on the same one never write over each other. */
export class FolderQueue {
  readonly #last = new Map<string, Promise<unknown>>();

  async run<Value>(folder: string, work: () => Promise<Value>): Promise<Value> {
    const before = this.#last.get(folder) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#last.set(folder, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(folder) === mine) this.#last.delete(folder);
    }
  }
}
