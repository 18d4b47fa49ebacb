type Stored = Readonly<Record<string, unknown>> & {
  readonly uid?: string;
  readonly grantId?: string;
  readonly consumed?: number;
};

/**
 * The issuer's store for one kind of record: sessions, codes, grants, interactions. It is in memory: a restart ends
 * sign-ins in progress.
 */
export class SessionStore {
  readonly #items = new Map<string, Stored>();

  async upsert(id: string, payload: Stored, expiresInSeconds?: number): Promise<void> {
    this.#items.set(id, payload);
    if (expiresInSeconds !== undefined)
      setTimeout(() => this.#items.delete(id), Math.min(expiresInSeconds * 1000, MAX_TIMER_MS)).unref();
  }

  async find(id: string): Promise<Stored | undefined> {
    return this.#items.get(id);
  }

  async findByUid(uid: string): Promise<Stored | undefined> {
    return [...this.#items.values()].find((item) => item.uid === uid);
  }

  /** Device codes are not supported. */
  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  async consume(id: string): Promise<void> {
    const item = this.#items.get(id);
    if (item !== undefined) this.#items.set(id, { ...item, consumed: Math.floor(Date.now() / 1000) });
  }

  async destroy(id: string): Promise<void> {
    this.#items.delete(id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, item] of this.#items) if (item.grantId === grantId) this.#items.delete(id);
  }
}

/** The longest delay of Node's timers. */
const MAX_TIMER_MS = 2 ** 31 - 1;
